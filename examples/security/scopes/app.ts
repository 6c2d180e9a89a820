// Scopes: declared on the scheme, demanded by routes, checked by one dependency.
// #region scheme
import { App, dependency, HTTPException, OAuth2PasswordBearer, Router, Security, SecurityScopes } from 'portico';

const oauth2Scheme = new OAuth2PasswordBearer({
  tokenUrl: 'token',
  scopes: { me: 'Know who you are', 'items:read': 'Read items', 'items:write': 'Change items' },
});
// #endregion scheme

// #region check
// Stands for a check of the token: who it is, and which scopes were granted.
const tokens = new Map([
  ['token-of-ada', { name: 'ada', scopes: ['me', 'items:read', 'items:write'] }],
  ['token-of-bob', { name: 'bob', scopes: ['me', 'items:read'] }],
]);

const currentUser = dependency([SecurityScopes, oauth2Scheme], (demanded, token) => {
  const user = tokens.get(token);
  const refuse = (status: number, detail: string, error: 'invalid_token' | 'insufficient_scope') =>
    new HTTPException(status, detail, { headers: { 'WWW-Authenticate': demanded.challenge(error) } });
  if (!user) throw refuse(401, 'Could not validate credentials', 'invalid_token');
  if (!demanded.scopes.every((scope) => user.scopes.includes(scope))) {
    throw refuse(403, 'Not enough permissions', 'insufficient_scope');
  }
  return user;
});
// #endregion check

// #region routes
export const app = new App({ title: 'Scopes' });

app.get('/me', [Security(currentUser, ['me'])], (user) => ({ name: user.name }));

const items = new Router({ prefix: '/items', dependencies: [Security(currentUser, ['items:read'])] });
items.get('/', [], () => [{ name: 'lamp' }]);
items.post('/', [Security(currentUser, ['items:write'])], { status: 201 }, (user) => ({ by: user.name }));
app.include(items);
// #endregion routes

// #region above
// The route demands items:write of the editor and of all below it, and the editor demands me: currentUser sees both.
const editor = dependency([Security(currentUser, ['me'])], (user) => user);

app.delete('/items/lamp', [Security(editor, ['items:write'])], (user) => ({ deleted: 'lamp', by: user.name }));
// #endregion above
