// Client credentials: a program gets tokens in its own name, here from the app itself.
// #region app
import { generateKeyPairSync } from 'node:crypto';
import { App, JWTBearer, Security, TokenIssuer, tokenEndpoint } from 'portico';

// Both would come from elsewhere: the key from where you keep secrets, the clients from a database.
const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const clients = [{ id: 'reports', secret: 'rs-6d2b90f4c7e1a835', scopes: ['invoices:read'] }];

const issuer = new TokenIssuer({
  issuer: 'https://api.example.com',
  audience: 'https://api.example.com',
  algorithm: 'ES256',
  keys: [{ kid: '1', key: privateKey }],
});

const jwt = new JWTBearer({
  ...issuer.rules,
  flows: { clientCredentials: { tokenUrl: 'token', scopes: { 'invoices:read': 'Read invoices' } } },
});

export const app = new App({ title: 'Client credentials' });
app.include(
  tokenEndpoint({
    issuer,
    clients,
    grants: { clientCredentials: (client) => ({ sub: client.id, scopes: client.scopes }) },
  }),
);
app.get('/invoices', [Security(jwt, ['invoices:read'])], (claims) => ({ invoices: [], for: claims.sub ?? null }));
// #endregion app
