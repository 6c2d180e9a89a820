import { App, DefinitionError, HTTPException, TestClient } from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

const test = suite('umbrella: App');

/** An app with one route and the given options. */
function createApp(options: ConstructorParameters<typeof App>[0] = {}): App {
  const app = new App({ title: 'Test', ...options });
  app.get('/', [], () => 1);
  return app;
}

test('serves the document and the docs page', async () => {
  const app = createApp();
  const client = new TestClient(app);
  assert.equal([app.openapiUrl, app.docsUrl], ['/openapi.json', '/docs']);
  assert.equal(await (await client.get('/openapi.json')).json(), app.openapi());
  assert.match((await client.get('/docs')).headers.get('content-type') ?? '', /^text\/html/);
});

test('the document says of the API what the options say, and nothing of the docs routes', () => {
  const openapi = { servers: [{ url: '/v1' }], license: { name: 'MIT' }, tags: [{ name: 'a' }] };
  const document = createApp({ version: '2.0.0', description: 'An API', tags: ['a'], openapi }).openapi();
  assert.equal(document.info, { title: 'Test', version: '2.0.0', description: 'An API', license: { name: 'MIT' } });
  assert.equal(document.servers, [{ url: '/v1' }]);
  assert.equal(document.tags, [{ name: 'a' }]);
  assert.equal(Object.keys(document.paths ?? {}), ['/']);
});

test('paths can be changed, and parts or all of it switched off', async () => {
  const moved = createApp({ docs: { docsUrl: '/api/docs', openapiUrl: '/api/openapi.json' } });
  assert.is((await new TestClient(moved).get('/api/docs')).status, 200);
  assert.is((await new TestClient(moved).get('/docs')).status, 404);
  const bare = createApp({ docs: { docsUrl: null } });
  assert.is((await new TestClient(bare).get('/openapi.json')).status, 200);
  assert.is((await new TestClient(bare).get('/docs')).status, 404);
  const off = createApp({ docs: false });
  assert.equal([off.docsUrl, off.openapiUrl], [undefined, undefined]);
  assert.is((await new TestClient(off).get('/openapi.json')).status, 404);
  assert.is(off.openapi().info.title, 'Test');
});

test("the app's dependencies do not guard the docs, those of the docs do", async () => {
  const refuse = (): never => {
    throw new HTTPException(403, 'No');
  };
  const open = new TestClient(createApp({ dependencies: [refuse] }));
  assert.is((await open.get('/')).status, 403);
  assert.is((await open.get('/docs')).status, 200);
  const guarded = new TestClient(createApp({ docs: { dependencies: [refuse] } }));
  assert.is((await guarded.get('/')).status, 200);
  for (const path of ['/docs', '/openapi.json', '/docs/swagger-ui.css']) {
    assert.is((await guarded.get(path)).status, 403, path);
  }
});

test('the docs page takes the options of Swagger UI, and refuses others when the app is made', async () => {
  const page = await new TestClient(createApp({ docs: { filter: true, docExpansion: 'none' } })).get('/docs');
  assert.match(await page.text(), /&quot;docExpansion&quot;:&quot;none&quot;,&quot;filter&quot;:true/);
  for (const [docs, message] of [
    [{ docExpansion: 'all' }, /its option 'docExpansion' is "all"\. Write 'list', 'full' or 'none'\.$/],
    [{ docExpand: 'full' }, /'docExpand' is no option of docs\. Take it out, or write one of/],
    [{ docexpansion: 'full' }, /'docexpansion' is no option of docs\. Write 'docExpansion', or take it out\.$/],
  ] as const) {
    assert.throws(
      () => createApp({ docs } as never),
      (error: Error) => error instanceof DefinitionError && message.test(error.message),
    );
  }
});

test('a document is free to be changed: what is served, and given to others, stays as it is', async () => {
  const app = createApp({ openapi: { documents: { partner: {} } } });
  app.get('/changed', [], { response: String }, () => '');
  for (const [name, url] of [
    ['', '/openapi.json'],
    ['partner', '/openapi/partner.json'],
  ] as const) {
    const first = app.openapi(name);
    const before = structuredClone(first);
    first.info.title = 'changed';
    (first.servers ?? []).push({ url: '/changed' });
    delete first.paths?.['/changed']?.get?.responses?.['200'];
    assert.equal(app.openapi(name), before);
    assert.equal(await (await new TestClient(app).get(url)).json(), before);
  }
});

test('a route that takes the path of the docs is a mistake that names both', async () => {
  const app = createApp();
  app.get('/docs', [], function mine() {});
  assert.throws(
    () => app.openapi(),
    (error: Error) => error instanceof DefinitionError && /mine/.test(error.message),
  );
});

test.run();
