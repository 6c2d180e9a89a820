import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { App, type AppOptions, Controller, Get, Path, Post, Router, TestClient } from '../../src/index.js';

const test = suite('app: versions');

@Controller('/items', { version: '1' })
class Items {
  @Get('')
  list() {
    return 'first';
  }

  @Get('/:id', { version: ['1', '2'] })
  read(@Path('id', Number) id: number) {
    return id;
  }

  @Post('')
  add() {
    return 'added';
  }
}

@Controller('/items', { version: '2' })
class Items2 {
  @Get('')
  list() {
    return 'second';
  }

  @Get('/health', { version: [] })
  health() {
    return 'well';
  }
}

function clientOf(versioning: AppOptions['versioning'], options: AppOptions = {}): TestClient {
  return new TestClient(new App({ ...options, controllers: [Items, Items2], ...(versioning && { versioning }) }));
}

test('by path: each version has paths of its own, behind the prefix of the app', async () => {
  const client = clientOf({ in: 'path' }, { prefix: '/api' });
  assert.is(await (await client.get('/api/v1/items')).json(), 'first');
  assert.is(await (await client.get('/api/v2/items')).json(), 'second');
  assert.is(await (await client.get('/api/v2/items/7')).json(), 7);
  assert.is(await (await client.get('/api/items/health')).json(), 'well');
  assert.is((await client.get('/api/items')).status, 404);
  assert.is((await client.get('/api/v3/items')).status, 404);
  const wrong = await client.post('/api/v2/items');
  assert.is(wrong.status, 405);
  assert.is(wrong.headers.get('allow'), 'GET, HEAD');
  assert.is((await client.get('/api/v1/items/')).headers.get('location'), '/api/v1/items');
});

test('by path: a default is what the path without a version leads to', async () => {
  const client = clientOf({ in: 'path', prefix: 'version-', default: '2' });
  assert.is(await (await client.get('/items')).json(), 'second');
  assert.is(await (await client.get('/version-2/items')).json(), 'second');
  assert.is(await (await client.get('/version-1/items')).json(), 'first');
});

test('by header: responses vary by it, and whoever names no version, or another one, is told which there are', async () => {
  const client = clientOf({ in: 'header' });
  const get = (path: string, version?: string): Promise<Response> =>
    client.get(path, version === undefined ? {} : { headers: { 'API-Version': version } });
  const first = await get('/items', '1');
  assert.is(await first.json(), 'first');
  assert.is(first.headers.get('vary'), 'api-version');
  assert.is(await (await get('/items', ' 2 ')).json(), 'second');
  assert.is(await (await get('/items/7', '2')).json(), 7);
  assert.is(await (await get('/items/health')).json(), 'well');
  assert.is(await (await get('/items/health', '9')).json(), 'well');
  for (const version of [undefined, '3', '', '__proto__', '1, 2']) {
    const refused = await get('/items', version);
    assert.is(refused.status, 400);
    assert.is(refused.headers.get('vary'), 'api-version');
    assert.equal(await refused.json(), {
      detail: 'Here is no such version. Name one of 1, 2 in the header API-Version',
    });
  }
  assert.is((await client.head('/items', { headers: { 'API-Version': '2' } })).status, 200);
});

test('by header: methods are those of the version that is asked for', async () => {
  const client = clientOf({ in: 'header', header: 'X-Version', default: '1' });
  const of = (version: string) => ({ headers: { 'X-Version': version } });
  assert.is(await (await client.post('/items')).json(), 'added');
  const refused = await client.post('/items', of('2'));
  assert.is(refused.status, 405);
  assert.is(refused.headers.get('allow'), 'GET, HEAD');
  assert.is(refused.headers.get('vary'), 'x-version');
  assert.is((await client.delete('/items', of('1'))).headers.get('allow'), 'GET, HEAD, POST');
  assert.is((await client.get('/items/', of('2'))).headers.get('location'), '/items');
  assert.is((await client.get('/items/', of('9'))).status, 307);
  assert.is((await client.get('/nothing', of('2'))).status, 404);
});

test('by media type: the first that names a version counts, and the response is of that', async () => {
  const client = clientOf({ in: 'media-type' });
  const get = (accept: string): Promise<Response> => client.get('/items', { headers: { accept } });
  const second = await get('text/html, application/json ; V="2";q=0.5, */*');
  assert.is(await second.json(), 'second');
  assert.is(second.headers.get('content-type'), 'application/json;v=2');
  assert.is(second.headers.get('vary'), 'accept');
  assert.is(await (await get('application/json;v=1')).json(), 'first');
  const refused = await get('application/json');
  assert.is(refused.status, 406);
  assert.equal(await refused.json(), {
    detail: 'Here is no such version. Name one of 1, 2 in Accept, such as application/json;v=1',
  });
  const misfit = await client.get('/items/x', { headers: { accept: 'application/json;v=2' } });
  assert.is(misfit.status, 422);
  assert.is(misfit.headers.get('content-type'), 'application/json;v=2');
});

test('what the path of one version has not may be the parameter of another', async () => {
  const app = new App({ versioning: { in: 'header' } });
  app.get('/items/new', [], { version: '2' }, () => 'form');
  app.get('/items/:id', [Path('id', String)], { version: ['1', '2'] }, (id) => id);
  const client = new TestClient(app);
  const get = async (version: string): Promise<unknown> =>
    (await client.get('/items/new', { headers: { 'api-version': version } })).json();
  assert.is(await get('1'), 'new');
  assert.is(await get('2'), 'form');
});

test('what stands nearest to a route says its versions', async () => {
  const router = new Router({ version: '1' });
  router.get('/a', [], () => 1);
  router.get('/b', [], { version: '3' }, () => 1);
  const app = new App({ version: '1.0.0', versioning: { in: 'path', prefix: '' } });
  app.include(router, { version: '2' });
  app.get('/c', [], () => 1);
  assert.equal(
    app.graphs().map(({ route }) => [route.path, route.version?.name]),
    [
      ['/1/a', '1'],
      ['/3/b', '3'],
      ['/c', undefined],
    ],
  );
});

test('two routes of one path and version are refused, and so is one beside another that is in every version', () => {
  const refuse = (versions: readonly (readonly string[])[], message: RegExp, versioning = 'header'): void => {
    const app = new App({ versioning: { in: versioning as 'header', default: '1' } });
    for (const [index, version] of versions.entries()) {
      const named = { [`items${index}`]: () => index }[`items${index}`] as () => number;
      app.get('/items', [], { version }, named);
    }
    assert.throws(() => app.graphs(), message);
  };
  refuse(
    [['1'], ['1', '2']],
    /Cannot route GET \/items twice: both GET \/items in version 1 \(items0\) and GET \/items in version 1 \(items1\)/,
  );
  refuse(
    [['1'], []],
    /Cannot route GET \/items in one version: GET \/items \(items1\) declares it in every one\. Give/,
  );
  refuse([[], ['1']], /Cannot route GET \/items in one version: GET \/items \(items0\) declares it in every one/);
  // What a path without a version leads to is one thing, too.
  refuse([['1'], []], /Cannot route GET \/items twice/, 'path');
});

test('a path is in 31 versions at most, and one more is told so', () => {
  const appIn = (count: number): App => {
    const app = new App({ versioning: { in: 'header' } });
    for (let version = 1; version <= count; version++)
      app.get('/items', [], { version: String(version) }, function items() {
        return version;
      });
    return app;
  };
  assert.is(appIn(31).graphs().length, 31);
  assert.throws(
    () => appIn(32).graphs(),
    /^Cannot route GET \/items to GET \/items in version 32 \(items\): the path is in 31 versions, and there is room for no more\. Take out/,
  );
});

test('a wrong word ends the start', () => {
  const create = (versioning: object) => () => new App({ versioning: versioning as { in: 'path' } });
  assert.throws(create({ in: 'query' }), /`versioning.in` is "query"\. Write 'path', 'header' or 'media-type'/);
  assert.throws(create({ in: 'header', prefix: 'v' }), /'prefix' is no option of versioning/);
  assert.throws(create({ in: 'header', header: 'a b' }), /`versioning.header` is "a b", which cannot name a version/);
  assert.throws(create({ in: 'header', header: 'Authorization' }), /which cannot name a version/);
  assert.throws(create({ in: 'path', prefix: '/v' }), /`versioning.prefix` is "\/v"/);
  assert.throws(create({ in: 'path', default: '' }), /`versioning.default` is ""\. Write a text of letters/);
  const app = new App();
  app.get('/', [], { version: '2' }, function read() {});
  assert.throws(
    () => app.graphs(),
    /Cannot route GET \/ \(read\) in version 2: the app does not say how a client names a version\. Write new App/,
  );
  const other = new App({ versioning: { in: 'path' } });
  other.get('/', [], { version: 'a/b' }, function read() {});
  assert.throws(() => other.graphs(), /Cannot route GET \/ \(read\): `version` is "a\/b"/);
});

test('a default that no route is in ends the start, where there are versions', async () => {
  for (const place of ['path', 'header', 'media-type'] as const) {
    const app = new App({ controllers: [Items, Items2], versioning: { in: place, default: '7' } });
    assert.throws(
      () => app.graphs(),
      /^Cannot serve version 7 to whoever names none: no route is in it\. Let `versioning\.default` be one of 1, 2\.$/,
    );
  }
  const app = new App({ versioning: { in: 'header', default: '7' } });
  app.get('/', [], () => 'not yet');
  assert.is(await (await new TestClient(app).get('/')).json(), 'not yet');
});

test.run();
