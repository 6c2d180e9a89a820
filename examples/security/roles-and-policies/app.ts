// Roles and policies are dependencies like any other.
// #region user
import { App, dependency, HTTPBearer, HTTPException, Path, Router, Security } from 'portico';

type Role = 'admin' | 'editor';
interface User {
  readonly name: string;
  readonly roles: readonly Role[];
}

// Stands for a check of the token and a look into the database.
const users = new Map<string, User>([
  ['token-of-ada', { name: 'ada', roles: ['admin'] }],
  ['token-of-eve', { name: 'eve', roles: ['editor'] }],
  ['token-of-bob', { name: 'bob', roles: [] }],
]);

const currentUser = dependency([new HTTPBearer()], ({ credentials }) => {
  const user = users.get(credentials);
  if (user) return user;
  throw new HTTPException(401, 'Unknown token', { headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' } });
});

export const app = new App({ title: 'Roles and policies' });
// #endregion user

// #region roles
const withRole = (...allowed: readonly Role[]) =>
  dependency([currentUser], (user) => {
    if (user.roles.some((role) => allowed.includes(role))) return user;
    throw new HTTPException(403, `Only for: ${allowed.join(', ')}`);
  });

const admin = withRole('admin');
const staff = withRole('admin', 'editor');

app.get('/drafts', [staff], (user) => ({ drafts: [], for: user.name }));

const adminArea = new Router({ prefix: '/admin', dependencies: [Security(admin)] });
adminArea.get('/users', [], () => [...users.values()].map(({ name }) => ({ name })));
app.include(adminArea);
// #endregion roles

// #region policies
const articles = new Map([
  [1, { id: 1, title: 'Portico', author: 'bob', published: false }],
  [2, { id: 2, title: 'Colonnade', author: 'eve', published: true }],
]);

const article = dependency([currentUser, Path('id', Number)], (user, id) => {
  const found = articles.get(id);
  // What one may not even see does not exist.
  if (!found || !(found.published || mayEdit(user, found))) throw new HTTPException(404, 'No such article');
  return found;
});

const editable = dependency([currentUser, article], (user, found) => {
  if (!mayEdit(user, found)) throw new HTTPException(403, 'Only its author and editors may change it');
  return found;
});

function mayEdit(user: User, { author }: { readonly author: string }): boolean {
  return user.name === author || user.roles.includes('editor');
}

app.get('/articles/:id', [article], ({ id, title }) => ({ id, title }));
app.delete('/articles/:id', [editable], { status: 204 }, ({ id }) => void articles.delete(id));
// #endregion policies
