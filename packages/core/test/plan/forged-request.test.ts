import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { describePlan } from '../../src/graph.js';
import {
  App,
  type AppOptions,
  allOf,
  anyOf,
  DefinitionError,
  dependency,
  type Method,
  middleware,
  type Outcome,
  optional,
  Security,
  type SecurityScheme,
  TestClient,
} from '../../src/index.js';

const test = suite('requests that a page of another origin made a browser send');

/** Grants what its header or cookie holds; what begins with `bad` is refused. */
function schemeOf(place: 'cookie' | 'header', name: string): SecurityScheme<string> {
  return {
    schemeName: name,
    definition: { type: 'apiKey', in: place, name },
    verifies: true,
    authenticate(connection): Outcome<string> {
      const value = place === 'cookie' ? connection.cookie(name) : connection.header(name);
      return value === undefined ? { kind: 'absent' } : { kind: 'granted', value };
    },
  };
}

const session = schemeOf('cookie', 'session');
const key = schemeOf('header', 'x-key');
const both = { cookie: 'session=ada', 'x-key': 'k' };
const foreign = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };

function appOf(options: AppOptions = {}): App {
  const app = new App(options);
  for (const method of ['get', 'post', 'put', 'patch', 'delete', 'options', 'query'] as const) {
    app[method]('/', [session], (who) => ({ who }));
  }
  app.post('/any', [anyOf(session, key)], (who) => ({ who }));
  app.post('/other', [anyOf(key, session)], (who) => ({ who }));
  app.post('/all', [allOf(session, key)], (who) => ({ who }));
  app.post('/optional', [optional(session)], (who) => ({ who: who ?? null }));
  app.post('/branch', [anyOf(Security(dependency([session], (who) => who)), key)], (who) => ({ who }));
  app.post('/key', [key], (who) => ({ who }));
  app.post('/open', [], () => ({ who: null }));
  app.post('/callback', [session], { csrf: false }, (who) => ({ who }));
  app.post('/strict', [session], { csrf: true }, (who) => ({ who }));
  return app;
}

async function send(app: App, method: Method, path: string, headers: Record<string, string>): Promise<unknown[]> {
  const response = await app.fetch(new Request(`https://api.example${path}`, { method, headers }));
  return [response.status, await response.json()];
}

const refused = [403, { detail: 'A page of another origin sent this' }];
const ada = [200, { who: 'ada' }];
const cookie = { cookie: 'session=ada' };

for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'] as const) {
  test(`${method} is refused to another origin, and let in from its own`, async () => {
    const app = appOf();
    assert.equal(await send(app, method, '/', { ...cookie, ...foreign }), refused);
    assert.equal(await send(app, method, '/', { ...cookie, 'sec-fetch-site': 'same-origin' }), ada);
  });
}

for (const method of ['GET', 'QUERY', 'OPTIONS'] as const) {
  test(`${method} changes nothing, and is answered whoever asks`, async () => {
    assert.equal(await send(appOf(), method, '/', { ...cookie, ...foreign }), ada);
  });
}

const heads: readonly (readonly [what: string, headers: Record<string, string>, passes: boolean])[] = [
  ['neither header: no browser', {}, true],
  ['the same origin', { 'sec-fetch-site': 'same-origin', origin: 'https://api.example' }, true],
  [
    'the same origin, as the browser saw it before a proxy wrote another host',
    { 'sec-fetch-site': 'same-origin', origin: 'https://front.example' },
    true,
  ],
  ['the user, by the address bar', { 'sec-fetch-site': 'none' }, true],
  ['a neighbouring subdomain', { 'sec-fetch-site': 'same-site', origin: 'https://blog.example' }, false],
  ['another site that hides its origin', { 'sec-fetch-site': 'cross-site', origin: 'null' }, false],
  ['another site, its own origin made up', { 'sec-fetch-site': 'cross-site', origin: 'https://api.example' }, false],
  ['a word for the site that nobody knows', { 'sec-fetch-site': 'perhaps' }, false],
  ['an older browser, the same origin', { origin: 'https://api.example' }, true],
  ['an older browser, the same host behind a proxy that ends TLS', { origin: 'http://api.example' }, true],
  ['an older browser, the port of the scheme spelt out', { origin: 'https://api.example:443' }, true],
  ['an older browser, another host', { origin: 'https://evil.example' }, false],
  ['an older browser, another port', { origin: 'https://api.example:8443' }, false],
  ['an older browser, a host that begins alike', { origin: 'https://api.example.evil.example' }, false],
  ['an older browser, a sandboxed frame', { origin: 'null' }, false],
  ['an older browser, no origin at all', { origin: 'api.example' }, false],
  ['an empty origin', { origin: '' }, false],
  ['a file', { origin: 'file://' }, false],
  ['an extension that is called like the host', { origin: 'chrome-extension://api.example' }, false],
];

for (const [what, headers, passes] of heads) {
  test(`${what}: ${passes ? 'let in' : 'refused'}`, async () => {
    assert.equal(await send(appOf(), 'POST', '/', { ...cookie, ...headers }), passes ? ada : refused);
  });
}

const definitions: readonly (readonly [
  what: string,
  definition: SecurityScheme<string>['definition'],
  sent: boolean,
])[] = [
  ['Basic', { type: 'http', scheme: 'Basic' }, true],
  ['Digest', { type: 'http', scheme: 'digest' }, true],
  ['Negotiate', { type: 'http', scheme: 'negotiate' }, true],
  ['a certificate', { type: 'mutualTLS' }, true],
  ['Bearer', { type: 'http', scheme: 'bearer' }, false],
  ['a key in the query', { type: 'apiKey', in: 'query', name: 'key' }, false],
  ['OAuth2', { type: 'oauth2', flows: {} }, false],
];

for (const [what, definition, sent] of definitions) {
  test(`${what} ${sent ? 'is held to the origin, as browsers send it by themselves' : 'shows who meant the request'}`, async () => {
    const scheme = { ...key, schemeName: 'tried', definition };
    const app = new App();
    app.post('/', [scheme], (who) => ({ who }));
    app.post('/said', [{ ...scheme, schemeName: 'said', sentByBrowsers: !sent }], (who) => ({ who }));
    const headers = { 'x-key': 'ada', ...foreign };
    assert.equal(await send(app, 'POST', '/', headers), sent ? refused : ada);
    assert.equal(await send(app, 'POST', '/said', headers), sent ? ada : refused, 'unless the scheme knows better');
    assert.equal(await send(app, 'POST', '/', { 'x-key': 'ada' }), ada, 'and programs need nothing');
  });
}

test('a file is refused where the host has a port, and where it is this machine', async () => {
  for (const host of ['localhost', 'localhost:8000']) {
    const headers = { ...cookie, origin: 'file://' };
    const response = await appOf().fetch(new Request(`http://${host}/`, { method: 'POST', headers }));
    assert.is(response.status, 403, host);
  }
});

test('only what browsers send is held to it: whoever shows another credential is let in by that', async () => {
  const app = appOf();
  assert.equal(await send(app, 'POST', '/any', { ...both, ...foreign }), [200, { who: 'k' }]);
  assert.equal(await send(app, 'POST', '/other', { ...both, ...foreign }), [200, { who: 'k' }]);
  assert.equal(await send(app, 'POST', '/branch', { ...both, ...foreign }), [200, { who: 'k' }]);
  assert.equal(await send(app, 'POST', '/key', { ...both, ...foreign }), [200, { who: 'k' }]);
  for (const path of ['/any', '/other', '/branch', '/optional']) {
    assert.equal(await send(app, 'POST', path, { ...cookie, ...foreign }), refused, path);
  }
  assert.equal(await send(app, 'POST', '/all', { ...both, ...foreign }), refused);
});

test('a scheme that lets in without saying who it is, is held to it, too', async () => {
  const gate: SecurityScheme<undefined> = {
    schemeName: 'gate',
    definition: session.definition,
    verifies: true,
    authenticate: (connection) =>
      connection.cookie('session') ? { kind: 'granted', value: undefined } : { kind: 'absent' },
  };
  const app = new App();
  app.post('/', [], { dependencies: [gate] }, () => ({ who: 'somebody' }));
  assert.equal(await send(app, 'POST', '/', { ...cookie, ...foreign }), refused);
  assert.equal(await send(app, 'POST', '/', cookie), [200, { who: 'somebody' }]);
});

test('without the cookie there is nobody to act for', async () => {
  const app = appOf();
  assert.equal(await send(app, 'POST', '/optional', foreign), [200, { who: null }]);
  assert.equal(await send(app, 'POST', '/open', { ...cookie, ...foreign }), [200, { who: null }]);
  assert.equal(await send(app, 'POST', '/', foreign), [401, { detail: 'Not authenticated' }]);
});

test('an app trusts further origins by name', async () => {
  const app = appOf({ csrf: { trustedOrigins: ['https://shop.example'] } });
  const shop = { ...cookie, 'sec-fetch-site': 'cross-site', origin: 'https://shop.example' };
  assert.equal(await send(app, 'POST', '/', shop), ada);
  assert.equal(await send(app, 'POST', '/', { ...cookie, origin: 'https://shop.example' }), ada);
  assert.equal(await send(app, 'POST', '/', { ...shop, origin: 'http://shop.example' }), refused);
  assert.equal(await send(app, 'POST', '/', { ...cookie, ...foreign }), refused);
});

const noOrigins: Readonly<Record<string, RegExp>> = {
  '*': /every site could act for your users\. Name the origins/,
  null: /every site can send it/,
  'shop.example': /it is no origin\. Write scheme and host/,
  'https://shop.example/': /no browser sends it so\. Write 'https:\/\/shop\.example'/,
  'https://shop.example/app': /Write 'https:\/\/shop\.example'/,
  'https://*.shop.example': /a star stands for nothing here/,
  'file:///tmp': /it is no origin/,
};

for (const [origin, message] of Object.entries(noOrigins)) {
  test(`the origin ${origin} is not trusted`, () => {
    assert.throws(
      () => new App({ csrf: { trustedOrigins: [origin] } }),
      (error: unknown) => error instanceof DefinitionError && message.test(error.message),
    );
  });
}

test('the check is off where the route says so, and on where it says so in an app that says it is off', async () => {
  assert.equal(await send(appOf(), 'POST', '/callback', { ...cookie, ...foreign }), ada);
  const off = appOf({ csrf: false });
  assert.equal(await send(off, 'POST', '/', { ...cookie, ...foreign }), ada);
  assert.equal(await send(off, 'POST', '/strict', { ...cookie, ...foreign }), refused);
});

test('the graph knows where it holds, and the document where it may refuse', () => {
  const graphs = new Map(
    appOf()
      .graphs()
      .map((graph) => [`${graph.route.method} ${graph.route.path}`, graph]),
  );
  const of = (name: string) => {
    const graph = graphs.get(name);
    return [graph?.crossOrigin, graph?.errors.get(403)?.description.split('; ').at(-1)];
  };
  const why = 'A page of another origin sent this';
  assert.equal(of('POST /'), ['refused', why]);
  assert.equal(of('POST /any'), ['refused', why]);
  assert.equal(of('POST /optional'), ['refused', why]);
  assert.equal(of('GET /'), ['harmless', 'The credentials do not allow this']);
  assert.equal(of('QUERY /'), ['harmless', 'The credentials do not allow this']);
  assert.equal(of('POST /key'), ['harmless', 'The credentials do not allow this']);
  assert.equal(of('POST /open'), ['harmless', undefined]);
  assert.equal(of('POST /callback'), ['allowed', 'The credentials do not allow this']);
});

test('the plan says it in the step that it is part of, and no route has a step more', () => {
  const plans = new Map(
    appOf()
      .graphs()
      .map((graph) => [`${graph.route.method} ${graph.route.path}`, describePlan(graph)]),
  );
  assert.is(plans.get('POST /')?.[0], 'authenticate session from a trusted origin');
  assert.is(plans.get('GET /')?.[0], 'authenticate session');
  assert.is(plans.get('POST /key')?.[0], 'authenticate x-key');
  assert.is(plans.get('POST /')?.length, plans.get('POST /key')?.length);
});

test('behind a trusted proxy that tells the host, the host is the one that the client saw', async () => {
  // What trustProxy does: the URL is the client's.
  const app = appOf();
  app.use(middleware('proxied', (request, next) => next({ url: new URL(`https://shop.example${request.target}`) })));
  assert.equal(await send(app, 'POST', '/', { ...cookie, origin: 'https://shop.example' }), ada);
  assert.equal(await send(app, 'POST', '/', { ...cookie, origin: 'https://api.example' }), refused);
});

test('a client without a browser needs nothing', async () => {
  const client = new TestClient(appOf());
  assert.is((await client.post('/', { headers: cookie })).status, 200);
});

test.run();
