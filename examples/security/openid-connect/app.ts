// OpenID Connect: the document points at the provider's configuration, a dependency verifies the token.
// #region app
import { App, dependency, HTTPException, OpenIdConnect, RemoteKeySet, TokenError, verifyToken } from 'portico';

// What your provider tells you.
const issuer = process.env['ISSUER'] ?? 'https://login.example.com';
const discoveryUrl = `${issuer}/.well-known/openid-configuration`;

const openId = new OpenIdConnect({ openIdConnectUrl: discoveryUrl });

// One for the whole app: it keeps the provider's keys.
const key = new RemoteKeySet({ discoveryUrl, issuer });

const currentClaims = dependency([openId], async (authorization) => {
  const token = authorization.replace(/^bearer +/i, '');
  try {
    return await verifyToken(token, { key, algorithms: ['RS256'], issuer, audience: 'https://api.example.com' });
  } catch (error) {
    if (!(error instanceof TokenError)) throw error;
    const headers = { 'WWW-Authenticate': 'Bearer error="invalid_token"' };
    throw new HTTPException(401, 'Please log in again', { headers });
  }
});

export const app = new App({ title: 'OpenID Connect', docs: { oauth: { clientId: 'docs', scopes: ['openid'] } } });

app.get('/me', [currentClaims], (claims) => ({ sub: claims.sub ?? null }));
// #endregion app
