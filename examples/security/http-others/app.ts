// HTTPDigest and HTTPBase: Authorization headers of other schemes, found but not checked.
// #region base
import { App, dependency, HTTPBase, HTTPDigest, HTTPException, isEqualSecret } from 'portico';

const deviceScheme = new HTTPBase({ scheme: 'Device', description: 'The number of a device and its secret.' });
const secrets: ReadonlyMap<string, string> = new Map([['d-17', 'c4a1e97b5f2d8036']]);

const device = dependency([deviceScheme], ({ credentials }) => {
  const [, id = '', secret] = /^id="([^"]*)", secret="([^"]*)"$/.exec(credentials) ?? [];
  if (isEqualSecret(secret, secrets.get(id))) return id;
  throw new HTTPException(401, 'Unknown device', { headers: { 'WWW-Authenticate': deviceScheme.challenge } });
});

export const app = new App({ title: 'Other schemes' });

app.get('/settings', [device], (id) => ({ device: id, interval: 60 }));
// #endregion base

// #region digest
app.get('/digest', [new HTTPDigest({ realm: 'tools' })], ({ scheme, credentials }) => ({ scheme, credentials }));
// #endregion digest
