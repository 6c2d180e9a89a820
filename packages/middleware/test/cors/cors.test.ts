import { App, type Connection, Header, type Outcome, Path, Security, type SecurityScheme } from '@portico/core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { cors } from '../../src/index.js';
import { overBoth } from '../support/over-both.js';

const test = suite('cors');

class Key implements SecurityScheme<string> {
  readonly schemeName = 'Key';
  readonly definition = { type: 'apiKey', in: 'header', name: 'X-Key' };
  readonly verifies = false;
  authenticate(connection: Connection): Outcome<string> {
    const value = connection.header('x-key');
    return value === undefined ? { kind: 'absent' } : { kind: 'granted', value };
  }
}

const shop = 'https://shop.example';

function create(credentials = true): App {
  const app = new App({ dependencies: [Security(new Key())] });
  app.use(
    cors({ origins: [shop, /^https:\/\/[\w-]+\.shop\.example$/], credentials, exposedHeaders: ['X-Request-Id'] }),
  );
  app.get('/items/:id', [Path('id', Number), Header('X-Trace', String, { optional: true })], (id) => id);
  app.put(
    '/items/:id',
    [Path('id', Number)],
    (id) => new Response(String(id), { headers: { etag: '"1"', vary: 'Accept' } }),
  );
  return app;
}

function preflight(method: string, origin = shop): RequestInit {
  return { method: 'OPTIONS', headers: { origin, 'access-control-request-method': method } };
}

test('a preflight is answered without credentials, with the methods and headers of the routes at its path', async () => {
  await overBoth(create, async (send) => {
    const response = await send('/items/1', preflight('GET'));
    assert.is(response.status, 204);
    assert.equal(
      ['allow-origin', 'allow-credentials', 'allow-methods', 'allow-headers', 'max-age'].map((name) =>
        response.headers.get(`access-control-${name}`),
      ),
      [shop, 'true', 'GET, HEAD, PUT', 'x-trace, x-key', '600'],
    );
    assert.match(response.headers.get('vary') ?? '', /^Origin, Access-Control-Request-Method/);
    assert.is(
      (await send('/items/1/', preflight('PUT'))).headers.get('access-control-allow-methods'),
      'GET, HEAD, PUT',
    );
    assert.is((await send('/nothing', preflight('PUT'))).headers.get('access-control-allow-methods'), '');
  });
});

test('another origin learns nothing from a preflight', async () => {
  await overBoth(create, async (send) => {
    for (const origin of [
      'https://evil.example',
      'https://shop.example.evil.example',
      'http://shop.example',
      'null',
      '',
    ]) {
      const response = await send('/items/1', preflight('PUT', origin));
      assert.is(response.headers.get('access-control-allow-origin'), null, origin);
      assert.is(response.headers.get('access-control-allow-methods'), null, origin);
      assert.match(response.headers.get('vary') ?? '', 'Origin');
    }
  });
});

test('every response to an allowed origin may be read, errors too', async () => {
  await overBoth(create, async (send) => {
    for (const [path, init, status] of [
      ['/items/1', { headers: { 'x-key': 'a' } }, 200],
      ['/items/1', {}, 401],
      ['/items/a', { headers: { 'x-key': 'a' } }, 422],
      ['/nothing', {}, 404],
      ['/items/1', { method: 'DELETE' }, 405],
    ] as const) {
      const headers = { origin: 'https://a.shop.example', ...('headers' in init ? init.headers : {}) };
      const response = await send(path, { ...init, headers });
      assert.is(response.status, status);
      assert.is(response.headers.get('access-control-allow-origin'), 'https://a.shop.example');
      assert.is(response.headers.get('access-control-allow-credentials'), 'true');
      assert.is(response.headers.get('vary'), 'Origin');
    }
  });
});

test('scripts may read what is set further inside, and Vary keeps what it had', async () => {
  await overBoth(create, async (send) => {
    const response = await send('/items/1', { method: 'PUT', headers: { origin: shop, 'x-key': 'a' } });
    assert.is(response.headers.get('access-control-expose-headers'), 'etag, X-Request-Id');
    assert.is(response.headers.get('vary'), 'Accept, Origin');
  });
});

test('a response without an origin varies by it, so that no cache gives it to another', async () => {
  const response = await create().fetch(new Request('http://localhost/items/1', { headers: { 'x-key': 'a' } }));
  assert.equal([response.headers.get('vary'), response.headers.get('access-control-allow-origin')], ['Origin', null]);
});

test('every origin is allowed without credentials', async () => {
  const app = new App();
  app.use(cors({ origins: '*' }));
  app.get('/', [], () => 1);
  const response = await app.fetch(new Request('http://localhost/', { headers: { origin: 'https://any.example' } }));
  assert.is(response.headers.get('access-control-allow-origin'), '*');
  assert.is(response.headers.get('access-control-allow-credentials'), null);
  assert.is(response.headers.get('vary'), null);
});

test('a server in a private network says so only when told to', async () => {
  for (const privateNetwork of [true, false]) {
    const app = new App();
    app.use(cors({ origins: [shop], privateNetwork }));
    const init = preflight('GET');
    const headers = { ...init.headers, 'access-control-request-private-network': 'true' };
    const response = await app.fetch(new Request('http://localhost/', { ...init, headers }));
    assert.is(response.headers.get('access-control-allow-private-network'), privateNetwork ? 'true' : null);
  }
});

for (const [origin, problem] of [
  ['*', /it means every site/],
  ['null', /every site can send it/],
  ['https://shop.example/', /Write 'https:\/\/shop\.example'/],
  ['https://Shop.example', /Write 'https:\/\/shop\.example'/],
  ['shop.example', /it is no origin/],
  [/shop\.example/, /matches a part of an origin/],
  [/^https:\/\/shop\.example/, /matches a part of an origin/],
  [/^https:\/\/a\.example|https:\/\/b\.example$/, /matches a part of an origin/],
  [/^https:\/\/shop\.example\$/, /matches a part of an origin/],
  [/^https:\/\/.+\.shop\.example$/, /a dot stands for any character/],
  [/^https:\/\/shop.example$/, /a dot stands for any character/],
  [/^https:\/\/shop\.example$/g, /the flag g/],
  [/^https:\/\/shop\.example$/m, /the flag m/],
  [/^https:\/\/[\w.-]+$/, /it matches https:\/\/a-stranger\.invalid/],
  [/^https?:\/\/[^/]+:\d+$/, /it matches https:\/\/a-stranger\.invalid:8443/],
  [/^(?:https:\/\/shop\.example|null)$/, /it matches null/],
] as const) {
  test(`the origin ${origin} is refused at start-up`, () => {
    assert.throws(() => cors({ origins: [origin] as readonly (string | RegExp)[] }), problem);
  });
}

test('every origin with credentials is refused at start-up', () => {
  assert.throws(() => cors({ origins: '*', credentials: true } as never), /any site could act for your users/);
});

test('the origin of an app with a scheme of its own is taken', () => {
  cors({ origins: ['capacitor://localhost', /^https:\/\/(?:a|b)\.example$/] });
});

test.run();
