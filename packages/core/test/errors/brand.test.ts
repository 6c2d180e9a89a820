import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { App, allOf, DefinitionError, HTTPException, PorticoError, Query, TestClient } from '../../src/index.js';
import { Bearer } from '../support/bearer.js';

const test = suite('two copies of core');

/** The package as it is built: a second copy beside its source. */
const other = (await import('@portico/core')) as unknown as typeof import('../../src/index.js');

test('are two', () => {
  assert.is.not(other.HTTPException, HTTPException);
});

test('an HTTPException of the other copy answers as its own does', async () => {
  const app = new App();
  app.get('/', [], () => {
    throw new other.HTTPException(404, 'gone');
  });
  const response = await new TestClient(app).get('/');
  assert.is(response.status, 404);
  assert.equal(await response.json(), { detail: 'gone' });
});

test('instanceof holds across copies, and only for the class that is named', () => {
  class Missing extends HTTPException {}
  const foreign = new other.HTTPException(404);
  assert.ok(foreign instanceof HTTPException);
  assert.ok(foreign instanceof PorticoError);
  assert.not(foreign instanceof DefinitionError);
  assert.not(foreign instanceof Missing);
  assert.ok(new Missing(404) instanceof Missing);
  assert.ok(new Missing(404) instanceof other.HTTPException);
});

test('a requirement of the other copy is enforced', async () => {
  const app = new App();
  app.get('/', [other.allOf(new Bearer()) as ReturnType<typeof allOf<[Bearer]>>], ([token]) => token);
  assert.is((await new TestClient(app).get('/')).status, 401);
});

test('a list in the query of a test request repeats its name', async () => {
  const app = new App();
  app.get('/', [Query('n', [Number])], (n) => n);
  assert.equal(await (await new TestClient(app).get('/', { query: { n: [1, 2] } })).json(), [1, 2]);
});

test.run();
