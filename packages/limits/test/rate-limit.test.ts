// Limits of requests: around everything by address, in the graph by principal, both before a body is read.
import {
  App,
  Body,
  Context,
  DefinitionError,
  Depends,
  dependency,
  Field,
  HTTPException,
  optional,
  type RequestContext,
  TestClient,
} from '@portico/core';
import { memoryStore } from '@portico/store';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { RateLimitOptions } from '../src/quota.js';
import { rateLimit } from '../src/rate-limit.js';
import { away } from './away.js';
import { keyScheme } from './key-scheme.js';
import { later } from './later.js';

const test = suite('rateLimit');

/** Asks an app as if from an address. */
function from(app: App, address: string, path = '/', init: RequestInit = {}): Promise<Response> {
  return app.fetch(new Request(`http://localhost${path}`, init), { client: { address } });
}

class Login {
  @Field() account!: string;
}

function asking(who: string): Request {
  return new Request('http://localhost/', { headers: { 'x-key': who } });
}

const quiet = { error: () => undefined };

function around(options: Partial<RateLimitOptions> = {}): App {
  const app = new App({ logger: quiet });
  app.use(rateLimit({ points: 2, per: 60, ...options }));
  app.get('/', [], () => 'here');
  return app;
}

test('an address may ask so often, and then has to wait until its window ends', async () => {
  const app = around();
  const answers = [await from(app, '192.0.2.1'), await from(app, '192.0.2.1'), await from(app, '192.0.2.1')];
  assert.equal(
    answers.map(({ status }) => status),
    [200, 200, 429],
  );
  assert.equal(
    answers.map(({ headers }) => headers.get('ratelimit')),
    ['"default";r=1;t=60', '"default";r=0;t=60', '"default";r=0;t=60'],
  );
  for (const { headers } of answers) assert.is(headers.get('ratelimit-policy'), '"default";q=2;w=60');
  assert.is(answers[0]?.headers.get('retry-after'), null);
  assert.is(answers[2]?.headers.get('retry-after'), '60');
  assert.equal(await answers[2]?.json(), { detail: 'Too many requests' });
  await later(20, async () => assert.is((await from(app, '192.0.2.1')).headers.get('retry-after'), '40'));
  await later(61, async () => assert.is((await from(app, '192.0.2.1')).status, 200));
});

test('addresses are counted by themselves, those of one IPv6 network together', async () => {
  const app = around({ points: 1 });
  assert.is((await from(app, '192.0.2.1')).status, 200);
  assert.is((await from(app, '192.0.2.2')).status, 200);
  assert.is((await from(app, '2001:db8::1')).status, 200);
  assert.is((await from(app, '2001:db8::2')).status, 429);
});

test('everything counts, where nothing is too, and nothing is asked of who asks too often', async () => {
  let asked = 0;
  const app = new App();
  app.use(rateLimit({ points: 2, per: 60 }));
  app.post('/', [dependency([keyScheme], () => asked++)], () => 'here');
  const statuses = [];
  for (const path of ['/nothing', '/', '/']) {
    statuses.push((await from(app, '192.0.2.1', path, { method: 'POST', headers: { 'x-key': 'a' } })).status);
  }
  assert.equal(statuses.slice(0, 1).concat(statuses.slice(2)), [404, 429]);
  assert.is(asked, 1);
});

test('a limit of principals counts each of them, wherever they are', async () => {
  const app = new App();
  app.get('/', [keyScheme], { dependencies: [rateLimit({ points: 1, per: 60, by: keyScheme })] }, (key) => key);
  const ask = async (key: string | undefined, address: string): Promise<Response> =>
    from(app, address, '/', key === undefined ? {} : { headers: { 'x-key': key } });
  assert.is((await ask('ada', '192.0.2.1')).headers.get('ratelimit'), '"default";r=0;t=60');
  assert.is((await ask('ada', '192.0.2.2')).status, 429);
  assert.is((await ask('bob', '192.0.2.1')).status, 200);
  assert.is((await ask(undefined, '192.0.2.1')).status, 401, 'who says nothing is refused, and counts for nobody');
});

test('who may be anybody counts by address', async () => {
  const app = new App();
  app.get('/', [], { dependencies: [rateLimit({ points: 1, per: 60, by: optional(keyScheme) })] }, () => 'here');
  assert.is((await from(app, '192.0.2.1')).status, 200);
  assert.is((await from(app, '192.0.2.1')).status, 429);
  assert.is((await from(app, '192.0.2.2')).status, 200);
  assert.is((await from(app, '192.0.2.1', '/', { headers: { 'x-key': '192.0.2.1' } })).status, 200);
});

test('what tells principals apart is taken out of them', async () => {
  const user = dependency([keyScheme], (key) => ({ id: Number(key), name: 'somebody' }));
  const app = new App();
  app.get('/', [], { dependencies: [rateLimit({ points: 1, per: 60, by: user, key: ({ id }) => id })] }, () => 'here');
  const ask = (key: string): Promise<Response> => from(app, '192.0.2.1', '/', { headers: { 'x-key': key } });
  assert.equal([(await ask('1')).status, (await ask('1.0')).status, (await ask('2')).status], [200, 429, 200]);
});

test('a key that tells nobody apart is an error, and puts nobody into the count of another', async () => {
  const logged: unknown[] = [];
  const app = new App({ logger: { error: (_: string, error: unknown) => logged.push(error) } });
  const limit = rateLimit({ points: 1, per: 60, by: keyScheme, key: (() => null) as never });
  app.get('/', [], { dependencies: [limit] }, () => 'here');
  for (const who of ['ada', 'bob']) assert.is((await app.fetch(asking(who))).status, 500);
  assert.match(String(logged[0]), /the callers of rateLimit apart: its key gave null\. Give/);
});

test('a function of the context may say whose request it is', async () => {
  const tenant = ({ headers }: RequestContext): string => headers.get('x-tenant') ?? 'nobody';
  const app = new App();
  app.get('/', [], { dependencies: [rateLimit({ points: 1, per: 60, by: tenant })] }, () => 'here');
  const ask = (name: string): Promise<Response> => from(app, '192.0.2.1', '/', { headers: { 'x-tenant': name } });
  assert.equal([(await ask('a')).status, (await ask('a')).status, (await ask('b')).status], [200, 429, 200]);
});

test('the body of who asks too often is never read', async () => {
  let read = 0;
  const streamOf = (): ReadableStream =>
    new ReadableStream(
      {
        pull(controller) {
          read++;
          controller.enqueue(new TextEncoder().encode('"text"'));
          controller.close();
        },
      },
      { highWaterMark: 0 },
    );
  const app = new App();
  const limit = rateLimit({ points: 1, per: 60, by: ({ client }: RequestContext) => client?.address });
  app.post('/', [Body(String)], { dependencies: [limit] }, (text) => text);
  const send = (): Promise<Response> =>
    from(app, '192.0.2.1', '/', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: streamOf(),
      duplex: 'half',
    } as RequestInit);
  assert.is((await send()).status, 200);
  assert.is(read, 1);
  assert.is((await send()).status, 429);
  assert.is(read, 1);
});

test('a limit that needs the body cannot stand before it is read, and so cannot stand anywhere', async () => {
  const account = dependency([Body(Login)], (login) => login.account);
  const app = new App();
  app.post('/', [], { dependencies: [rateLimit({ points: 1, per: 60, by: account })] }, () => 'here');
  const error = await app.ready().then(
    () => undefined,
    (error: unknown) => error,
  );
  assert.instance(error, DefinitionError);
  assert.match((error as Error).message, /body/i);
});

test('several limits hold together, and each says what is left of it', async () => {
  const app = new App();
  const store = memoryStore();
  app.use(
    rateLimit({ name: 'burst', points: 2, per: 1, store }),
    rateLimit({ name: 'daily', points: 5, per: 86_400, store }),
  );
  app.get(
    '/',
    [],
    { dependencies: [rateLimit({ name: 'mine', points: 3, per: 60, store, by: () => 'me' })] },
    () => 'here',
  );
  const { headers } = await from(app, '192.0.2.1');
  assert.is(headers.get('ratelimit'), '"mine";r=2;t=60, "daily";r=4;t=86400, "burst";r=1;t=1');
  assert.is(headers.get('ratelimit-policy'), '"mine";q=3;w=60, "daily";q=5;w=86400, "burst";q=2;w=1');
});

test('headers of a limit go out with an error of the handler, too', async () => {
  const app = new App();
  const fail = (): never => {
    throw new HTTPException(404);
  };
  app.get('/', [], { dependencies: [rateLimit({ points: 3, per: 60, by: () => 'me' })] }, fail);
  const response = await from(app, '192.0.2.1');
  assert.is(response.status, 404);
  assert.is(response.headers.get('ratelimit'), '"default";r=2;t=60');
});

test('while the store cannot be asked requests are let in without headers, or refused where that was said', async () => {
  for (const onStoreError of [undefined, 'allow', 'refuse'] as const) {
    const options = { points: 1, per: 60, store: { ...away }, ...(onStoreError && { onStoreError }) };
    const app = around(options);
    app.get('/mine', [], { dependencies: [rateLimit({ ...options, name: 'mine', by: () => 'me' })] }, () => 'here');
    for (const path of ['/', '/mine']) {
      const response = await from(app, '192.0.2.1', path);
      assert.is(response.status, onStoreError === 'refuse' ? 503 : 200);
      assert.is(response.headers.get('ratelimit'), null);
      assert.is(response.headers.get('retry-after'), onStoreError === 'refuse' ? '5' : null);
    }
  }
});

test('a store that refuses at once is as one that refuses later', async () => {
  for (const onStoreError of ['allow', 'refuse'] as const) {
    const store = memoryStore({ limit: 1 });
    const app = new App({ logger: quiet });
    const who = (context: RequestContext): string => context.headers.get('x-who') ?? '';
    app.get('/', [], { dependencies: [rateLimit({ points: 9, per: 60, store, onStoreError, by: who })] }, () => 'here');
    const ask = (name: string): Promise<Response> => from(app, '192.0.2.1', '/', { headers: { 'x-who': name } });
    assert.match((await ask('ada')).headers.get('ratelimit') ?? '', /r=8/);
    const response = await ask('bob');
    assert.is(response.status, onStoreError === 'refuse' ? 503 : 200);
    assert.is(response.headers.get('ratelimit'), null);
  }
});

test('who asks again after thousands of others is still counted', async () => {
  const app = new App({ logger: quiet });
  const who = (context: RequestContext): string => context.headers.get('x-who') ?? '';
  app.get('/', [], { dependencies: [rateLimit({ points: 2, per: 60, by: who })] }, () => 'here');
  const ask = (name: string): Promise<Response> => from(app, '192.0.2.1', '/', { headers: { 'x-who': name } });
  await ask('ada');
  for (let index = 0; index < 2500; index++) await ask(`other ${index}`);
  assert.equal([(await ask('ada')).status, (await ask('ada')).status], [200, 429]);
});

test('without a store, addresses that come and go fill no memory, and who keeps asking is not forgotten', async () => {
  const app = around({ points: 3, per: 3600, store: memoryStore({ limit: 10, whenFull: 'forget' }) });
  for (let index = 0; index < 100; index++) {
    await from(app, `10.0.0.${index}`);
    await from(app, '192.0.2.1');
  }
  assert.is((await from(app, '192.0.2.1')).status, 429);
});

test('the graph tells of the headers, and of 429 with Retry-After', () => {
  const app = new App();
  app.use(rateLimit({ points: 1, per: 60, onStoreError: 'refuse' }));
  app.get('/', [], { dependencies: [rateLimit({ points: 1, per: 60, by: keyScheme })] }, () => 'here');
  app.get('/free', [], () => 'here');
  for (const { errors, route, nodes } of app.graphs()) {
    for (const status of [429, 503]) assert.equal(Object.keys(errors.get(status)?.headers ?? {}), ['Retry-After']);
    assert.match(errors.get(429)?.description ?? '', /More requests than the limit/);
    const said = nodes.find((node) => node.label === 'rateLimit');
    assert.is(said !== undefined, route.path === '/');
    if (said?.kind === 'call') assert.equal(Object.keys(said.headers ?? {}), ['RateLimit', 'RateLimit-Policy']);
  }
});

test('the audit of a public route is not told that a limit guards it', async () => {
  const app = new App();
  app.get('/', [], { dependencies: [rateLimit({ points: 1, per: 60, by: () => 'me' })] }, () => 'here');
  const [graph] = app.graphs();
  assert.equal(graph?.security, []);
  assert.equal(graph?.schemes, []);
});

test('numbers that are none, and names that no header can have, fail at start-up', () => {
  const wrong: readonly (readonly [object, RegExp])[] = [
    [{ points: 0 }, /its points are 0/],
    [{ points: 1.5 }, /its points are 1\.5/],
    [{ per: 0.5 }, /its per is 0\.5 seconds/],
    [{ per: Number.NaN }, /its per is NaN/],
    [{ name: 'my "limit"' }, /its name is/],
    [{ name: '' }, /its name is/],
  ];
  for (const [options, message] of wrong) {
    assert.throws(
      () => rateLimit({ points: 1, per: 1, ...options }),
      (error: unknown) => error instanceof DefinitionError && message.test(error.message),
    );
  }
});

test('two limits of one name in one store are one, or an error', () => {
  const store = memoryStore();
  rateLimit({ points: 1, per: 60, store });
  rateLimit({ points: 1, per: 60, store });
  rateLimit({ points: 2, per: 60, store: memoryStore() });
  assert.throws(
    () => rateLimit({ points: 2, per: 60, store }),
    (error: unknown) =>
      error instanceof DefinitionError && /has the name 'default', and other numbers or callers/.test(error.message),
  );
});

test('a limit in the graph stands for no value', async () => {
  const limit = rateLimit({ points: 1, per: 60, by: () => 'me' });
  const app = new App();
  app.get('/', [limit, Depends(() => 'value'), Context()], (nothing, value) => ({ nothing: nothing ?? null, value }));
  assert.equal(await (await new TestClient(app).get('/')).json(), { nothing: null, value: 'value' });
});

test('an option that nobody reads, and a window longer than a store keeps anything, are refused', () => {
  assert.throws(
    () => rateLimit({ points: 5, per: 1, onStoreErorr: 'refuse' } as never),
    /^Cannot create a rateLimit: 'onStoreErorr' is no option of rateLimit\. Write 'onStoreError'/,
  );
  assert.throws(
    () => rateLimit({ points: 5, per: 4_000_000_000 }),
    /its per is 4000000000 seconds\. Give whole seconds, up to/,
  );
});

test.run();
