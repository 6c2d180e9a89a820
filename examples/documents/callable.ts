// A document that shows each caller what it may call.
import { App, dependency, HTTPException, OAuth2PasswordBearer, Security, SecurityScopes } from 'portico';

const scopes = { 'items:read': 'Read items', 'items:write': 'Change items' };
const scheme = new OAuth2PasswordBearer({ tokenUrl: 'token', scopes });
const users: Readonly<Record<string, readonly string[]>> = {
  reader: ['items:read'],
  writer: ['items:read', 'items:write'],
};

// #region dependency
const currentUser = dependency([scheme, SecurityScopes], (token, demanded) => {
  const granted = users[token];
  if (!granted) throw new HTTPException(401, undefined, { headers: { 'WWW-Authenticate': demanded.challenge() } });
  if (!demanded.scopes.every((scope) => granted.includes(scope))) throw new HTTPException(403);
  return { name: token };
});
// #endregion dependency

// #region app
export const app = new App({ title: 'Shop', docs: { onlyCallable: true, persistAuthorization: true } });
app.get('/health', [], () => 'well');
app.get('/items', [Security(currentUser, ['items:read'])], (user) => [user.name]);
app.put('/items', [Security(currentUser, ['items:write'])], { status: 204 }, () => undefined);
// #endregion app
