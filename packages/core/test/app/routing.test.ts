import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { App, Path, Router, TestClient } from '../../src/index.js';

const test = suite('app: routing');

test('a path that exists only with or without its last slash is redirected, whatever its method', async () => {
  const app = new App();
  app.get('/items', [], () => 1);
  app.post('/users/', [], () => 1);
  const client = new TestClient(app);
  for (const send of [client.get, client.post, client.head]) {
    const response = await send('/items/?q=a%2Fb');
    assert.is(response.status, 307);
    assert.is(response.headers.get('location'), '/items?q=a%2Fb');
  }
  assert.is((await client.get('/users')).headers.get('location'), '/users/');
  assert.is((await client.get('/nothing/')).status, 404);
});

test('an app is not included in another: what it says of its routes would be lost', () => {
  const inner = new App();
  inner.onError(Error, () => new Response('mine'));
  assert.throws(
    () => new App().include(inner),
    /Cannot include an App: its error handlers.* Put its routes into a Router/,
  );
  assert.throws(() => inner.include(inner), /Cannot include an App/);
});

test('a router that includes itself is named', () => {
  const outer = new Router({ prefix: '/outer' });
  const inner = new Router({ prefix: '/inner' });
  outer.include(inner);
  inner.include(outer);
  const app = new App();
  app.include(outer);
  assert.throws(() => app.graphs(), /Cannot include Router \/outer: it includes itself/);
});

test('one router may be included twice', async () => {
  const router = new Router();
  router.get('/:id', [Path('id', Number)], (id) => id);
  const app = new App();
  app.include(router, { prefix: '/a' });
  app.include(router, { prefix: '/b' });
  const client = new TestClient(app);
  assert.is(await (await client.get('/a/1')).json(), 1);
  assert.is(await (await client.get('/b/2')).json(), 2);
});

test.run();
