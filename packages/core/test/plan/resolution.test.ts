import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  App,
  Context,
  type Dependency,
  Depends,
  dependency,
  HTTPException,
  Path,
  Query,
  Router,
  Security,
  SecurityScopes,
  TestClient,
} from '../../src/index.js';
import { Bearer } from '../support/bearer.js';
import { rejects } from '../support/rejects.js';

const test = suite('plan: resolution');

test('a diamond of 20 levels, each using the one before twice, makes 20 calls', async () => {
  let calls = 0;
  let level: Dependency<number> = dependency([], () => {
    calls++;
    return 1;
  });
  for (let depth = 1; depth < 20; depth++) {
    const below = level;
    level = dependency([below, below], (one, two) => {
      calls++;
      return one + two;
    });
  }
  const app = new App();
  app.get('/', [level], (sum) => sum);
  assert.equal(await (await new TestClient(app).get('/')).json(), 2 ** 19);
  assert.is(calls, 20);
  assert.is(app.graphs()[0]?.resolve.length, 20);
});

test('cache: false calls anew for each parameter, in lists too', async () => {
  let calls = 0;
  const counted = dependency([], () => ++calls);
  const app = new App({ dependencies: [Depends(counted, { cache: false })] });
  app.get('/', [counted, Depends(counted, { cache: false }), counted], (a, b, c) => [a, b, c]);
  assert.equal(await (await new TestClient(app).get('/')).json(), [2, 3, 2]);
});

test('dependencies run in declaration order: app, include, router, controller or route, parameters', async () => {
  const order: string[] = [];
  const note = (name: string): Dependency<void> => dependency([], () => void order.push(name));
  const app = new App({ dependencies: [note('app')] });
  const router = new Router({ prefix: '/r', dependencies: [note('router')] });
  router.get('/', [note('parameter')], { dependencies: [note('route')] }, () => null);
  app.include(router, { dependencies: [note('include')] });
  await new TestClient(app).get('/r/');
  assert.equal(order, ['app', 'include', 'router', 'route', 'parameter']);
});

test('scopes reach below parent first, and siblings do not leak', async () => {
  const scheme = new Bearer();
  const seen: string[][] = [];
  const reader = dependency([SecurityScopes, scheme], (required) => {
    seen.push([...required.scopes]);
    return required.scopeStr;
  });
  const outer = dependency([Security(reader, ['b'])], (text) => text);
  const app = new App();
  app.get('/', [Security(outer, ['a']), Security(reader, ['c']), Security(reader, ['c'])], (one, two) => [one, two]);
  const response = await new TestClient(app, { authorization: 'Bearer t' }).get('/');
  assert.equal(await response.json(), ['a b', 'c']);
  assert.equal(seen, [['a', 'b'], ['c']]);
  assert.is(scheme.calls, 1);
  assert.equal(app.graphs()[0]?.security, [{ Bearer: ['a', 'b', 'c'] }]);
});

test('a dependency that reads no scopes is called once whatever is demanded, and the document shows the union', async () => {
  let calls = 0;
  const user = dependency([new Bearer()], (token) => {
    calls++;
    return token;
  });
  const app = new App();
  app.get('/', [Security(user, ['a']), Security(user, ['b'])], (one) => one);
  assert.is((await new TestClient(app, { authorization: 'Bearer t' }).get('/')).status, 200);
  assert.is(calls, 1);
  assert.equal(app.graphs()[0]?.security, [{ Bearer: ['a', 'b'] }]);
});

test('parallel dependencies overlap, sequential ones do not', async () => {
  let running = 0;
  let most = 0;
  const slow = (parallel: boolean): Dependency<number> =>
    dependency(
      [],
      async () => {
        most = Math.max(most, ++running);
        await new Promise((resolve) => setTimeout(resolve, 5));
        return --running;
      },
      { parallel },
    );
  const app = new App();
  app.get('/together', [slow(true), slow(true), slow(true)], () => null);
  app.get('/apart', [slow(false), slow(false)], () => null);
  const client = new TestClient(app);
  await client.get('/apart');
  assert.is(most, 1);
  await client.get('/together');
  assert.is(most, 3);
});

test('of failing parallel dependencies all settle, and the first in declaration order is answered', async () => {
  const settled: string[] = [];
  const failing = (name: string, delay: number, status: number): Dependency<never> =>
    dependency(
      [],
      async () => {
        await new Promise((resolve) => setTimeout(resolve, delay));
        settled.push(name);
        throw new HTTPException(status);
      },
      { parallel: true },
    );
  const app = new App();
  app.get('/', [failing('slow', 10, 409), failing('fast', 1, 410)], () => null);
  assert.is((await new TestClient(app).get('/')).status, 409);
  assert.equal(settled, ['fast', 'slow']);
});

test('a parallel dependency waits for the parallel ones it needs', async () => {
  const one = dependency([], async () => 1, { parallel: true });
  const two = dependency([one, Query('n', Number)], async (base, n) => base + n, { parallel: true });
  const app = new App();
  app.get('/', [two, one], (sum, base) => [sum, base]);
  assert.equal(await (await new TestClient(app).get('/', { query: { n: 2 } })).json(), [3, 1]);
});

test('an app value is built once, before the first answer, and torn down in reverse by close', async () => {
  const log: string[] = [];
  const pool = dependency(
    [],
    async function* pool() {
      log.push('open pool');
      yield 'pool';
      log.push('close pool');
    },
    { scope: 'app' },
  );
  const cache = dependency(
    [pool],
    function* cache(name) {
      log.push(`open cache on ${name}`);
      yield 'cache';
      log.push('close cache');
    },
    { scope: 'app' },
  );
  const app = new App();
  app.get('/', [cache, pool], (one, two) => [one, two]);
  const client = new TestClient(app);
  await client.get('/');
  assert.equal(await (await client.get('/')).json(), ['cache', 'pool']);
  await app.close();
  assert.equal(log, ['open pool', 'open cache on pool', 'close cache', 'close pool']);
});

test('a failure while building app values tears down what was built and is not remembered', async () => {
  const log: string[] = [];
  let broken = true;
  const pool = dependency(
    [],
    function* pool() {
      log.push('open');
      yield 1;
      log.push('close');
    },
    { scope: 'app' },
  );
  const second = dependency(
    [pool],
    () => {
      if (broken) throw new Error('no network');
      return 2;
    },
    { scope: 'app' },
  );
  const app = new App();
  app.get('/', [second], (value) => value);
  await rejects(app.ready(), /no network/);
  assert.equal(log, ['open', 'close']);
  broken = false;
  assert.equal(await (await new TestClient(app).get('/')).json(), 2);
});

test('an override replaces a dependency until it is disposed, and owns its app value', async () => {
  const log: string[] = [];
  const settings = dependency(
    [],
    () => {
      log.push('real');
      return 'real';
    },
    { scope: 'app' },
  );
  const greeting = dependency([settings], (name) => `hello ${name}`);
  const app = new App();
  app.get('/', [greeting], (text) => text);
  const client = new TestClient(app);
  assert.is(await (await client.get('/')).json(), 'hello real');
  const override = app.override(settings, () => 'fake');
  assert.is(await (await client.get('/')).json(), 'hello fake');
  override[Symbol.dispose]();
  assert.is(await (await client.get('/')).json(), 'hello real');
  assert.equal(log, ['real']);
});

test('overriding a scheme lets tests in without credentials', async () => {
  const scheme = new Bearer();
  const user = dependency([scheme], (token) => `user ${token}`);
  const app = new App();
  app.get('/', [user], (name) => name);
  const client = new TestClient(app);
  assert.is((await client.get('/')).status, 401);
  app.override(scheme, () => 'test');
  assert.is(await (await client.get('/')).json(), 'user test');
});

test('the context tells of the request and sets status, headers and cookies of the answer', async () => {
  const app = new App();
  app.get('/:name', [Context(), Path('name', String)], (context, name) => {
    context.response.status = 202;
    context.response.headers.set('x-name', name);
    context.response.headers.append('set-cookie', 'a=1');
    context.response.headers.append('set-cookie', 'b=2');
    return [context.method, context.url.pathname, context.params, context.headers.get('x-in')];
  });
  const response = await new TestClient(app).get('/ada', { headers: { 'x-in': 'yes' } });
  assert.is(response.status, 202);
  assert.is(response.headers.get('x-name'), 'ada');
  assert.equal(response.headers.getSetCookie(), ['a=1', 'b=2']);
  assert.equal(await response.json(), ['GET', '/ada', { name: 'ada' }, 'yes']);
});

test('background tasks start after the answer was sent', async () => {
  const log: string[] = [];
  const app = new App();
  const done = new Promise<void>((resolve) => {
    app.get('/', [Context()], (context) => {
      context.background(() => {
        log.push('task');
        resolve();
      });
      log.push('handler');
      return null;
    });
  });
  const response = await new TestClient(app).get('/');
  log.push('answered');
  await response.text();
  await done;
  assert.equal(log, ['handler', 'answered', 'task']);
});

test.run();
