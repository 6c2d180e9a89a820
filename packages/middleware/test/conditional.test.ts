import { App, dependency, HTTPException, Path, Query, TestClient } from '@portico/core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compress, conditional, ifMatch } from '../src/index.js';
import { overBoth } from './support/over-both.js';

const test = suite('conditional');

function reading(): App {
  const app = new App();
  app.use(conditional());
  app.get('/', [Query('q', String, { default: 'a' })], (q) => q);
  app.get(
    '/own',
    [],
    () => new Response('x', { headers: { etag: '"own"', 'content-type': 'text/plain', 'cache-control': 'no-cache' } }),
  );
  app.get('/gone', [], () => {
    throw new HTTPException(404);
  });
  app.post('/', [], () => 1);
  return app;
}

test('a client that has it already is told so, without the content', async () => {
  await overBoth(reading, async (send) => {
    const first = await send('/');
    const etag = first.headers.get('etag') ?? '';
    assert.match(etag, /^"/);
    const again = await send('/', { headers: { 'if-none-match': `"x", W/${etag}` } });
    assert.equal([again.status, again.headers.get('etag'), again.headers.get('content-type')], [304, etag, null]);
    assert.is(await again.text(), '');
    assert.is((await send('/?q=b', { headers: { 'if-none-match': etag } })).status, 200);
    assert.is((await send('/', { method: 'HEAD', headers: { 'if-none-match': etag } })).status, 304);
    assert.is((await send('/', { headers: { 'if-none-match': '*' } })).status, 304);
  });
});

test('the tag of the route wins, and a 304 keeps its other headers', async () => {
  const response = await new TestClient(reading()).get('/own', { headers: { 'if-none-match': '"own"' } });
  assert.equal([response.status, response.headers.get('cache-control')], [304, 'no-cache']);
});

test('a 304 says where the content lies, and nothing else of it', async () => {
  const app = new App();
  app.use(conditional());
  const headers = {
    'content-location': '/items/1',
    'content-security-policy': "default-src 'none'",
    'content-language': 'en',
    'content-type': 'text/plain',
    etag: '"1"',
  };
  app.get('/', [], () => new Response('x', { headers }));
  const response = await new TestClient(app).get('/', { headers: { 'if-none-match': '"1"' } });
  assert.is(response.status, 304);
  const { 'content-language': _, 'content-type': __, ...kept } = headers;
  assert.equal(Object.fromEntries([...response.headers].filter(([name]) => name !== 'content-length')), kept);
});

test('errors and other methods have no tag', async () => {
  const client = new TestClient(reading());
  assert.is((await client.get('/gone')).headers.get('etag'), null);
  assert.is((await client.post('/', { headers: { 'if-none-match': '*' } })).status, 200);
});

interface Item {
  name: string;
  version: number;
}

function changing(required = true): App {
  const items = new Map<string, Item>([['1', { name: 'a', version: 1 }]]);
  const findItem = dependency([Path('id', String)], (id): Item => {
    const item = items.get(id);
    if (!item) throw new HTTPException(404);
    return item;
  });
  const current = ifMatch(findItem, ({ version }) => version, { required });
  const app = new App();
  app.get('/items/:id', [current], (item) => item.name);
  app.put('/items/:id', [current, Query('name', String)], (item, name) => {
    item.name = name;
    item.version += 1;
    return name;
  });
  return app;
}

test('a change of what was changed meanwhile is refused, and one without a version too', async () => {
  await overBoth(changing, async (send) => {
    const put = (name: string, match?: string): Promise<Response> =>
      send(`/items/1?name=${name}`, { method: 'PUT', headers: match === undefined ? {} : { 'if-match': match } });
    const etag = (await send('/items/1')).headers.get('etag') ?? '';
    assert.is(etag, '"1"');
    assert.is((await put('b')).status, 428);
    assert.is((await put('b', '"0", W/"2"')).status, 412);
    assert.is((await put('b', etag)).status, 200);
    assert.is((await put('c', etag)).status, 412);
    assert.is(await (await send('/items/1')).json(), 'b');
    assert.is((await put('d', '*')).status, 200);
    assert.is((await send('/items/2?name=a', { method: 'PUT' })).status, 404);
  });
});

test('the document tells of the version that a read is given', () => {
  const graphs = changing(true).graphs();
  const said = graphs.flatMap(({ nodes }) => nodes.flatMap((node) => (node.kind === 'call' && node.headers) || []));
  assert.equal(
    said.map((headers) => Object.keys(headers)),
    graphs.map(() => ['ETag']),
  );
});

test('the version that a client was given compressed, by the app or a proxy, is as good as any', async () => {
  const app = new App();
  app.use(compress({ threshold: 1 }));
  app.get(
    '/',
    [
      ifMatch(
        dependency([], () => 'a'),
        () => 1,
      ),
    ],
    (name) => name,
  );
  app.put(
    '/',
    [
      ifMatch(
        dependency([], () => 'a'),
        () => 1,
      ),
    ],
    () => 'b',
  );
  const client = new TestClient(app);
  const tag = (await client.get('/', { headers: { 'accept-encoding': 'gzip' } })).headers.get('etag') ?? '';
  assert.is(tag, 'W/"1"');
  assert.is((await client.put('/', { headers: { 'if-match': tag } })).status, 200);
});

test('a version may be left out where it is not required', async () => {
  const client = new TestClient(changing(false));
  assert.is((await client.put('/items/1', { query: { name: 'b' } })).status, 200);
  assert.is((await client.put('/items/1', { query: { name: 'b' }, headers: { 'if-match': '"1"' } })).status, 412);
});

test.run();
