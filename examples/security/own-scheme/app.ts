// A scheme of one's own: a webhook whose sender signs the body with a secret that both know.
// #region scheme
import { createHmac } from 'node:crypto';
import { App, Body, type Connection, HTTPException, isEqualSecret, type Outcome, type SecurityScheme } from 'portico';
import { z } from 'zod';

class SignedWebhook implements SecurityScheme<string> {
  readonly schemeName = 'SignedWebhook';
  readonly definition = { type: 'apiKey', in: 'header', name: 'X-Signature' };
  readonly verifies = true;
  readonly readsBody = true;

  async authenticate(connection: Connection): Promise<Outcome<string>> {
    const sent = connection.header('x-signature');
    if (!sent) return { kind: 'absent' };
    const body = await connection.body();
    const expected = createHmac('sha256', secret).update(body).digest('hex');
    return isEqualSecret(sent, expected) ? { kind: 'granted', value: 'shop' } : { kind: 'refused', error: invalid };
  }
}
// #endregion scheme

// #region use
// In production the secret comes from where you keep secrets.
const secret = 'a-secret-that-the-shop-knows-too';
const invalid = new HTTPException(401, 'Invalid signature', { headers: { 'WWW-Authenticate': 'APIKey' } });

export const app = new App({ title: 'Webhooks', bodyLimit: 100_000 });

app.post('/orders', [new SignedWebhook(), Body(z.object({ id: z.int() }))], (sender, { id }) => ({ sender, id }));
// #endregion use
