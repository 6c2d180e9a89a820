import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { App, HTTPException, Query, RequestValidationError, TestClient } from '../../src/index.js';

const test = suite('app: error handlers');

class Missing extends Error {}
class MissingUser extends Missing {}

function serve(build: (app: App) => void): TestClient {
  const app = new App({ logger: { error: () => undefined } });
  app.get('/user', [], () => {
    throw new MissingUser('ada');
  });
  app.get('/teapot', [], () => {
    throw new HTTPException(418);
  });
  app.get('/number', [Query('n', Number)], (n) => n);
  build(app);
  return new TestClient(app);
}

const named = (name: string) => (): Response => new Response(name);

test('the handler of the nearest class answers', async () => {
  const client = serve((app) => {
    app.onError(Error, named('error'));
    app.onError(Missing, named('missing'));
  });
  assert.is(await (await client.get('/user')).text(), 'missing');
});

test('a handler of Error leaves alone what has an answer already', async () => {
  const client = serve((app) => app.onError(Error, named('error')));
  assert.is(await (await client.get('/user')).text(), 'error');
  assert.is((await client.get('/teapot')).status, 418);
  assert.is((await client.get('/number')).status, 422);
  assert.is((await client.get('/nowhere')).status, 404);
});

test('the answers of the framework can be replaced by their own classes', async () => {
  const client = serve((app) => {
    app.onError(HTTPException, (error) => new Response(`status ${error.status}`));
    app.onError(RequestValidationError, (error) => new Response(`${error.issues.length} issue`));
  });
  assert.is(await (await client.get('/teapot')).text(), 'status 418');
  assert.is(await (await client.get('/nowhere')).text(), 'status 404');
  assert.is(await (await client.get('/number')).text(), '1 issue');
});

test('a handler that throws is answered by what it throws', async () => {
  const client = serve((app) => {
    app.onError(Missing, () => {
      throw new HTTPException(404, 'No such user');
    });
  });
  assert.equal(await (await client.get('/user')).json(), { detail: 'No such user' });
});

test('what is no class and function is refused at once', () => {
  const onError = (...given: readonly unknown[]) => {
    const app = new App();
    assert.throws(
      () => app.onError(...(given as [typeof Error, () => Response])),
      /^Cannot handle errors: app\.onError takes a class of errors, and the function that answers them\. Write app\.onError\(NoSuchItem, /,
    );
  };
  onError(named('all'));
  onError(named('swapped'), Error);
  onError(Missing);
  onError('Missing', named('by name'));
});

test.run();
