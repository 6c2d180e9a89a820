// The token endpoint of a small first-party app: login, refresh, logout, logout everywhere.
// #region app
import { generateKeyPairSync } from 'node:crypto';
import { App, Form, hashPassword, JWTBearer, RefreshTokens, TokenIssuer, tokenEndpoint, verifyPassword } from 'portico';

// Both would come from elsewhere: the key from where you keep secrets, the users from a database.
const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const users = new Map([['ada', { passwordHash: await hashPassword('lovelace'), scopes: ['notes'], locked: false }]]);

const issuer = new TokenIssuer({
  issuer: 'https://api.example.com',
  audience: 'https://api.example.com',
  algorithm: 'ES256',
  keys: [{ kid: '1', key: privateKey }],
});

const findSubject = (username: string) => {
  const user = users.get(username);
  return user && !user.locked ? { sub: username, scopes: user.scopes } : undefined;
};

const refreshTokens = new RefreshTokens({
  renew: ({ subject }) => findSubject(subject.sub),
  onReuse: ({ subject }) => console.warn(`A refresh token of ${subject.sub} was used twice`),
});

export const app = new App({ title: 'Token endpoint' });

app.include(
  tokenEndpoint({
    issuer,
    clients: [{ id: 'web' }], // without a secret: an app in a browser
    grants: {
      async password(username, password) {
        const valid = await verifyPassword(users.get(username)?.passwordHash, password);
        return valid ? findSubject(username) : undefined;
      },
      refreshToken: refreshTokens,
    },
  }),
);
// #endregion app

// #region logout
const jwt = new JWTBearer({ ...issuer.rules, flows: { password: { tokenUrl: 'token', refreshUrl: 'token' } } });

app.post('/logout', [Form('refresh_token', String)], { status: 204, public: true }, (token) =>
  refreshTokens.revoke(token),
);
app.post('/logout-everywhere', [jwt], { status: 204 }, ({ sub = '' }) => refreshTokens.revokeAll(sub));
app.get('/me', [jwt], ({ sub }) => ({ sub: sub ?? null }));
// #endregion logout
