import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  App,
  allOf,
  DefinitionError,
  Form,
  HTTPException,
  PorticoError,
  Query,
  Router,
  Security,
  TestClient,
} from '../../src/index.js';
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

test('an error handler counts for the class of either copy', async () => {
  const teapot = (): Response => new Response(null, { status: 418 });
  for (const [handled, thrown] of [
    [other.HTTPException, HTTPException],
    [HTTPException, other.HTTPException],
  ] as const) {
    const app = new App({ logger: { error: () => {} } });
    app.onError(handled, teapot);
    app.onError(Error, () => new Response(null, { status: 599 }));
    app.get('/', [], () => {
      throw new thrown(404);
    });
    assert.is((await new TestClient(app).get('/')).status, 418);
  }
});

test('an error of the other copy stays nearer to its own answer than to a handler of Error', async () => {
  const app = new App();
  app.onError(Error, () => new Response(null, { status: 599 }));
  app.get('/', [], () => {
    throw new other.HTTPException(404);
  });
  assert.is((await new TestClient(app).get('/')).status, 404);
});

test('SecurityScopes of the other copy hold what is demanded', async () => {
  const app = new App();
  const demanded = other.dependency([other.SecurityScopes], ({ scopes }) => scopes);
  app.get('/', [Security(demanded as never, ['a', 'b'])], (scopes) => scopes);
  assert.equal(await (await new TestClient(app).get('/')).json(), ['a', 'b']);
});

class Item {
  @other.Field({ ge: 1 }) id!: number;
}

@other.Injectable()
class Store {
  readonly items = new Map([[1, 'one']]);
}

@other.Controller('/items')
class Items {
  constructor(@other.Depends(Store) private readonly store: Store) {}

  @other.Get('/:id', { response: String })
  read(@other.Path('id', Number) id: number, @other.Query('loud', Boolean, { default: false }) loud: boolean): string {
    const name = this.store.items.get(id) ?? 'none';
    return loud ? name.toUpperCase() : name;
  }

  @other.Post('/', { response: Item, status: 201 })
  create(@other.Body(Item) item: Item): Item {
    return item;
  }
}

test('a controller, its sources, models and services may be declared with the other copy', async () => {
  const app = new App({ controllers: [Items] });
  const client = new TestClient(app);
  assert.equal(await (await client.get('/items/1?loud=1')).json(), 'ONE');
  assert.equal(await (await client.post('/items/', { json: { id: 2 } })).json(), { id: 2 });
  const refused = await client.post('/items/', { json: { id: 0 } });
  assert.is(refused.status, 422);
  assert.equal(((await refused.json()) as { detail: { loc: unknown }[] }).detail[0]?.loc, ['body', 'id']);
});

test('fields of one form may be declared with either copy', async () => {
  const app = new App();
  app.post('/', [Form('name', String), other.Form('tags', [String])], (...all) => all);
  app.post('/photo', [Form('name', String), other.File('photo')], (text, photo) => [text, photo.size]);
  app.post('/both', [other.Form('name', String), Form('name', String)], (...all) => all);
  const client = new TestClient(app);
  const form = { name: 'ada', tags: ['a', 'b'] };
  assert.equal(await (await client.post('/', { form })).json(), ['ada', ['a', 'b']]);
  const photo = new File(['123'], 'a.png');
  assert.equal(await (await client.post('/photo', { form: { name: 'ada', photo } })).json(), ['ada', 3]);
  assert.equal(await (await client.post('/both', { form: { name: 'ada' } })).json(), ['ada', 'ada']);
});

test('a router of the other copy is included with all that it holds', async () => {
  const inner = new other.Router({ prefix: '/inner', tags: ['inner'] });
  inner.get('/:id', [other.Path('id', Number)], { response: Item }, (id) => ({ id }));
  const router = new Router({ prefix: '/outer' });
  router.include(inner as unknown as Router);
  const app = new App();
  app.include(router);
  assert.equal(await (await new TestClient(app).get('/outer/inner/3')).json(), { id: 3 });
  assert.equal(app.graphs()[0]?.route.options.tags, ['inner']);
});

test('an app of the other copy takes routers of this one', async () => {
  const router = new Router();
  router.get('/', [Query('n', Number)], (n) => n);
  const app = new other.App();
  app.include(router as unknown as InstanceType<typeof other.Router>);
  assert.equal(await (await new other.TestClient(app).get('/?n=4')).json(), 4);
});

test('a list in the query of a test request repeats its name', async () => {
  const app = new App();
  app.get('/', [Query('n', [Number])], (n) => n);
  assert.equal(await (await new TestClient(app).get('/', { query: { n: [1, 2] } })).json(), [1, 2]);
});

test.run();
