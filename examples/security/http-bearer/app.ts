// HTTP Bearer: a token of any kind, looked up in one's own store.
// #region app
import { createHash, randomBytes } from 'node:crypto';
import { App, dependency, HTTPBearer, HTTPException } from 'portico';

const hashOf = (token: string) => createHash('sha256').update(token).digest('base64url');

// Personal access tokens; only their hashes are kept. In production this is a table.
const tokens = new Map([[hashOf('pat-4f1c7e0a9b3d5826'), { user: 'ada' }]]);

const bearer = new HTTPBearer({ bearerFormat: 'personal access token' });

const currentUser = dependency([bearer], ({ credentials }) => {
  const found = tokens.get(hashOf(credentials));
  if (found) return found;
  throw new HTTPException(401, 'Unknown token', { headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' } });
});

export const app = new App({ title: 'Personal access tokens' });

app.get('/me', [currentUser], ({ user }) => ({ user }));
app.post('/tokens', [currentUser], { status: 201 }, ({ user }) => {
  const token = `pat-${randomBytes(32).toString('base64url')}`;
  tokens.set(hashOf(token), { user });
  return { token }; // shown this once
});
// #endregion app
