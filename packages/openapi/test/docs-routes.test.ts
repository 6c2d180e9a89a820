import { App, dependency, HTTPException } from '@portico/core';
import { isDocsRoute } from '@portico/core/graph';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { DocsRouterOptions } from '../src/docs-router-options.js';
import { createDocsRouter } from '../src/docs-routes.js';
import { createDocument } from '../src/document/document.js';

const test = suite('createDocsRouter');

type Get = (path: string, headers?: Record<string, string>) => Promise<Response>;

const document = createDocument([], { title: 'Test', version: '1' });

/** Serves the docs of an empty app. */
function serve(options: Partial<DocsRouterOptions> = {}, prefix = ''): Get {
  const app = new App({ logger: { error: () => undefined } as unknown as Console });
  app.include(createDocsRouter({ document: () => document, title: 'Test', ...options }), { prefix });
  return (path, headers = {}) => app.fetch(new Request(`http://testserver${path}`, { headers }));
}

/** Every URL that the page refers to, as the browser resolves them. */
async function urlsIn(page: Response, address: string): Promise<string[]> {
  const html = (await page.text()).replaceAll('&quot;', '"');
  const found = [...html.matchAll(/(?:src|href|"url"|"oauth2RedirectUrl")[=:]"([^"]*)"/g)].map(([, url]) => url ?? '');
  return found.map((url) => new URL(url, address).pathname);
}

test('the document is sent as JSON', async () => {
  const response = await serve()('/openapi.json');
  assert.is(response.status, 200);
  assert.is(response.headers.get('content-type'), 'application/json');
  assert.equal(await response.json(), document);
});

test('the page is HTML under a policy without inline scripts', async () => {
  const response = await serve()('/docs');
  assert.is(response.headers.get('content-type'), 'text/html; charset=utf-8');
  assert.match(response.headers.get('content-security-policy') ?? '', /script-src 'self'; /);
  assert.is(response.headers.get('x-content-type-options'), 'nosniff');
  assert.match(await response.text(), /<title>Test<\/title>/);
});

for (const [docsUrl, openapiUrl, prefix] of [
  ['/docs', '/openapi.json', ''],
  ['/', '/openapi.json', ''],
  ['/docs/', '/v1/openapi.json', ''],
  ['/a/b/docs', '/openapi.json', ''],
  ['/docs', '/openapi.json', '/prefix'],
] as const) {
  test(`whatever the page at ${prefix}${docsUrl} refers to is served`, async () => {
    const get = serve({ docsUrl, openapiUrl }, prefix);
    const urls = await urlsIn(await get(prefix + docsUrl), `http://testserver${prefix}${docsUrl}`);
    assert.is(urls.length, 8);
    assert.ok(urls.includes(prefix + openapiUrl));
    for (const url of urls) assert.is((await get(url)).status, 200, url);
  });
}

test('the redirect page loads its script and tells nobody the code in its URL', async () => {
  const get = serve();
  const page = await get('/docs/oauth2-redirect?code=secret');
  assert.is(page.headers.get('referrer-policy'), 'no-referrer');
  assert.match(page.headers.get('content-security-policy') ?? '', /^default-src 'none'; script-src 'self';/);
  const [script] = await urlsIn(page, 'http://testserver/docs/oauth2-redirect');
  assert.match(await (await get(script ?? '')).text(), /swaggerUIRedirectOauth2/);
});

test('what a browser has already is not sent again', async () => {
  const get = serve();
  for (const path of ['/openapi.json', '/docs', '/docs/swagger-ui.css']) {
    const etag = (await get(path)).headers.get('etag') ?? '';
    const again = await get(path, { 'if-none-match': etag });
    assert.is(again.status, 304);
    assert.is(again.headers.get('etag'), etag);
    assert.is(await again.text(), '');
    assert.is((await get(path, { 'if-none-match': '"other"' })).status, 200);
  }
});

test('the files of the page are compressed for who accepts it, and caches can tell', async () => {
  const get = serve();
  const forms = await Promise.all(
    ['br', 'gzip', 'identity'].map((coding) => get('/docs/swagger-ui-bundle.js', { 'accept-encoding': coding })),
  );
  assert.equal(
    forms.map(({ headers }) => [headers.get('content-encoding'), headers.get('vary')]),
    [
      ['br', 'accept-encoding'],
      ['gzip', 'accept-encoding'],
      [null, 'accept-encoding'],
    ],
  );
  const [br = '', gzip = ''] = forms.map(({ headers }) => headers.get('etag') ?? '');
  const ask = (coding: string): Promise<Response> =>
    get('/docs/swagger-ui-bundle.js', { 'accept-encoding': coding, 'if-none-match': br });
  assert.is.not(br, gzip);
  assert.equal([(await ask('br')).status, (await ask('gzip')).status], [304, 200]);
  assert.is((await ask('br')).headers.get('vary'), 'accept-encoding');
});

test('no other file is served', async () => {
  const get = serve();
  for (const path of ['/docs/index.html', '/docs/package.json', '/docs/..%2Fpackage.json'])
    assert.is((await get(path)).status, 404);
});

test('the document is made once, when it is first needed, and again only if that failed', async () => {
  let calls = 0;
  const get = serve({
    document: async () => {
      calls += 1;
      if (calls === 1) throw new Error('not yet');
      return document;
    },
  });
  await get('/docs/swagger-ui.css');
  assert.is(calls, 0);
  assert.is((await get('/openapi.json')).status, 500);
  assert.is((await get('/openapi.json')).status, 200);
  await get('/docs');
  assert.is(calls, 2);
});

test('each root path has a document of its own, made once', async () => {
  const asked: string[] = [];
  const make = (rootPath: string): typeof document => {
    asked.push(rootPath);
    return { ...document, servers: [{ url: rootPath }] };
  };
  const router = createDocsRouter({ document: make, title: 'Test' });
  for (const rootPath of ['/a', '/b']) {
    const app = new App({ rootPath });
    app.include(router);
    for (let time = 0; time < 2; time++) {
      const sent = await app.fetch(new Request('http://testserver/openapi.json'));
      assert.equal(((await sent.json()) as typeof document).servers, [{ url: rootPath }]);
    }
  }
  assert.equal(asked, ['/a', '/b']);
});

test('the policy of the page has what the document of every version names, and is made once', async () => {
  const asked: string[] = [];
  const get = serve({
    documents: () => ['v2', 'v2/partner', 'v1'].map((name) => ({ name, title: name })),
    audiences: { partner: {} },
    document(_, name) {
      asked.push(name);
      return { ...document, servers: [{ url: `https://${name}.example` }] };
    },
  });
  for (let time = 0; time < 2; time++) {
    const { headers } = await get('/docs');
    assert.match(
      headers.get('content-security-policy') ?? '',
      /connect-src 'self' https:\/\/v2\.example https:\/\/v1\.example;/,
    );
  }
  assert.equal(asked, ['v2', 'v1']);
});

test('dependencies guard the document, the page and its files', async () => {
  const refuse = dependency([], () => {
    throw new HTTPException(403);
  });
  const get = serve({ dependencies: [refuse] });
  for (const path of ['/openapi.json', '/docs', '/docs/swagger-ui.css', '/docs/oauth2-redirect']) {
    assert.is((await get(path)).status, 403, path);
  }
});

test('a guard is asked before a browser may use what it has', async () => {
  let open = true;
  const guard = dependency([], () => {
    if (!open) throw new HTTPException(403);
  });
  const get = serve({ dependencies: [guard] });
  const first = await get('/openapi.json');
  assert.is(first.headers.get('cache-control'), 'no-cache');
  open = false;
  assert.is((await get('/openapi.json', { 'if-none-match': first.headers.get('etag') ?? '' })).status, 403);
});

test('all of these routes are known for the docs, but a document with a guard of its own', () => {
  const app = new App();
  const guard = dependency([], () => undefined);
  const audiences = { partner: { dependencies: [guard] }, internal: {} };
  app.include(createDocsRouter({ document: () => document, title: 'Test', versioned: true, audiences }));
  app.get('/docs/own', [], { includeInSchema: false }, () => '');
  const others = app.graphs().flatMap(({ route }) => (isDocsRoute(route) ? [] : [route.path]));
  assert.equal(others, ['/openapi/partner.json', '/openapi/:version/partner.json', '/docs/own']);
});

test('the document shows none of these routes', () => {
  const app = new App();
  app.include(createDocsRouter({ document: () => document, title: 'Test' }));
  const shown = createDocument(app.graphs(), { title: 'Test', version: '1' });
  assert.equal(shown.paths, {});
});

test.run();
