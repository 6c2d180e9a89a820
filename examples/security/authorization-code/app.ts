// Users log in at a provider; this API verifies the tokens that it issues.
// #region app
import { App, JWTBearer, Security } from 'portico';

// What your provider tells you.
const issuer = process.env['ISSUER'] ?? 'https://login.example.com';

const jwt = new JWTBearer({
  discoveryUrl: `${issuer}/.well-known/openid-configuration`,
  algorithms: ['RS256'],
  issuer,
  audience: 'https://api.example.com',
  flows: {
    authorizationCode: {
      authorizationUrl: `${issuer}/authorize`,
      tokenUrl: `${issuer}/token`,
      scopes: { 'notes:read': 'Read your notes' },
    },
  },
});

export const app = new App({
  title: 'Notes',
  docs: { oauth: { clientId: 'notes-docs', scopes: ['notes:read'] } },
});

app.get('/notes', [Security(jwt, ['notes:read'])], (claims) => ({ notes: [], of: claims.sub ?? null }));
// #endregion app
