import { TestClient } from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { app } from './app.js';

const test = suite('example: roles and policies');
const client = new TestClient(app);
const as = (name: string) => ({ headers: { authorization: `Bearer token-of-${name}` } });

test('any of the roles will do', async () => {
  for (const [name, status] of Object.entries({ ada: 200, eve: 200, bob: 403, nobody: 401 })) {
    assert.is((await client.get('/drafts', as(name))).status, status, name);
  }
});

test('the admin area is for admins', async () => {
  assert.is((await client.get('/admin/users', as('ada'))).status, 200);
  const response = await client.get('/admin/users', as('eve'));
  assert.equal([response.status, await response.json()], [403, { detail: 'Only for: admin' }]);
});

test('a draft does not exist for those who may not see it', async () => {
  assert.is((await client.get('/articles/1', as('ada'))).status, 404);
  assert.is((await client.get('/articles/3', as('bob'))).status, 404);
  assert.equal(await (await client.get('/articles/1', as('eve'))).json(), { id: 1, title: 'Portico' });
});

test('what is published is seen by all, and changed by its author and editors', async () => {
  assert.is((await client.get('/articles/2', as('ada'))).status, 200);
  const response = await client.delete('/articles/2', as('ada'));
  assert.equal(
    [response.status, await response.json()],
    [403, { detail: 'Only its author and editors may change it' }],
  );
  assert.is((await client.delete('/articles/2', as('eve'))).status, 204);
  assert.is((await client.delete('/articles/1', as('bob'))).status, 204);
  assert.is((await client.get('/articles/1', as('bob'))).status, 404);
});

test.run();
