// Opaque tokens: the provider is asked about each of them (RFC 7662).
// #region app
import { App, IntrospectionBearer, Security } from 'portico';

// What your provider tells you; the secret comes from where you keep secrets.
const issuer = process.env['ISSUER'] ?? 'https://login.example.com';

const bearer = new IntrospectionBearer({
  introspectionUrl: `${issuer}/introspect`,
  clientId: 'notes-api',
  clientSecret: process.env['CLIENT_SECRET'] ?? 'not-set',
  issuer,
  audience: 'https://api.example.com',
  cacheFor: 10,
  flows: {
    authorizationCode: {
      authorizationUrl: `${issuer}/authorize`,
      tokenUrl: `${issuer}/token`,
      scopes: { 'notes:read': 'Read your notes' },
    },
  },
});

export const app = new App({ title: 'Opaque tokens', docs: { oauth: { clientId: 'notes-docs' } } });

app.get('/notes', [Security(bearer, ['notes:read'])], ({ sub, username }) => ({ notes: [], of: username ?? sub }));
// #endregion app
