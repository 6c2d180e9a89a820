// An app that issues its own JSON Web Tokens and verifies them: typed claims, revocation, keys that rotate.
// #region issuer
import { generateKeyPairSync } from 'node:crypto';
import { App, JWTBearer, jwksEndpoint, RevokedTokens, Security, TokenIssuer } from 'portico';
import { memoryStore } from 'portico/store';
import { z } from 'zod';

// Made anew at each start. In production the private key comes from where you keep secrets.
const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });

export const issuer = new TokenIssuer({
  issuer: 'https://api.example.com',
  audience: 'https://api.example.com',
  algorithm: 'ES256',
  keys: [{ kid: '2026-11', key: privateKey }],
});
// #endregion issuer

// #region scheme
const revokedTokens = new RevokedTokens({ store: memoryStore() });

const jwt = new JWTBearer({
  ...issuer.rules,
  clockTolerance: 5,
  claims: z.object({ sub: z.string(), jti: z.string(), tenant: z.string() }),
  revoked: revokedTokens.isRevoked,
});
// #endregion scheme

// #region routes
export const app = new App({ title: 'JSON Web Tokens' });

app.get('/me', [jwt], ({ sub, tenant }) => ({ sub, tenant }));
app.get('/invoices', [Security(jwt, ['invoices:read'])], ({ tenant }) => ({ invoices: [], tenant }));
app.post('/logout', [jwt], { status: 204 }, (claims) => revokedTokens.revoke(claims));
app.post('/logout-everywhere', [jwt], { status: 204 }, ({ sub }) => revokedTokens.revokeAll(sub));
app.include(jwksEndpoint(issuer));
// #endregion routes
