// The password grant for a first-party app, with scopes; the tokens are verified by a scheme.
// #region app
import { generateKeyPairSync } from 'node:crypto';
import { App, hashPassword, JWTBearer, Security, TokenIssuer, tokenEndpoint, verifyPassword } from 'portico';

// Both would come from elsewhere: the key from where you keep secrets, the users from a database.
const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const users = new Map([['ada', { passwordHash: await hashPassword('lovelace'), scopes: ['notes:read'] }]]);

const issuer = new TokenIssuer({
  issuer: 'https://api.example.com',
  audience: 'https://api.example.com',
  algorithm: 'ES256',
  keys: [{ kid: '1', key: privateKey }],
});

const login = tokenEndpoint({
  issuer,
  grants: {
    async password(username, password) {
      const user = users.get(username);
      const valid = await verifyPassword(user?.passwordHash, password);
      return user && valid ? { sub: username, scopes: user.scopes } : undefined;
    },
  },
});

const jwt = new JWTBearer({
  ...issuer.rules,
  flows: { password: { tokenUrl: 'token', scopes: { 'notes:read': 'Read notes', 'notes:write': 'Write notes' } } },
});

export const app = new App({ title: 'Password grant' });
app.include(login);
app.get('/notes', [Security(jwt, ['notes:read'])], (claims) => ({ notes: [], of: claims.sub ?? null }));
app.post('/notes', [Security(jwt, ['notes:write'])], { status: 201 }, (claims) => ({ by: claims.sub ?? null }));
// #endregion app
