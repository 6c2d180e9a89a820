// A scheme of one's own, as small as it gets: a webhook whose sender signs the body with a shared secret.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Connection, HTTPException, type Outcome, type SecurityScheme } from '../../src/index.js';

/** `X-Signature` is the HMAC-SHA256 of the body, in hexadecimal. */
export class SignedWebhook implements SecurityScheme<{ readonly sender: string }> {
  readonly schemeName = 'SignedWebhook';
  readonly definition = { type: 'apiKey', in: 'header', name: 'X-Signature' };
  readonly verifies = true;
  readonly readsBody = true;
  constructor(private readonly secret: string) {}

  async authenticate(connection: Connection): Promise<Outcome<{ readonly sender: string }>> {
    const sent = Buffer.from(connection.header('x-signature') ?? '', 'hex');
    if (sent.length === 0) return { kind: 'absent' };
    const real = createHmac('sha256', this.secret)
      .update(await connection.body())
      .digest();
    if (sent.length === real.length && timingSafeEqual(sent, real))
      return { kind: 'granted', value: { sender: 'shop' } };
    return { kind: 'refused', error: new HTTPException(401, 'Invalid signature') };
  }
}
