import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  App,
  type AppOptions,
  Body,
  bindMiddleware,
  Context,
  Controller,
  dependency,
  Get,
  HTTPException,
  type Middleware,
  type MiddlewareResponse,
  middleware,
  Path,
  Query,
  Router,
  TestClient,
} from '../../src/index.js';
import { Bearer } from '../support/bearer.js';
import { overBoth } from '../support/over-both.js';

const test = suite('app: middleware');

const bearer = new Bearer();

const quiet: AppOptions = { logger: { error: () => {} } };

/** Adds its name on the way out. */
function tag(name: string): Middleware {
  return middleware(name, async (_request, next) => {
    const response = await next();
    const before = response.headers['x-way'];
    return { ...response, headers: { ...response.headers, 'x-way': before ? `${before} ${name}` : name } };
  });
}

function routes(app: App): App {
  app.get('/items/:id', [Path('id', Number)], (id) => id);
  app.get('/private', [bearer], () => 1);
  app.get('/broken', [], () => {
    throw new Error('boom');
  });
  app.post('/items', [Body(String)], (text) => text);
  return app;
}

const responses: readonly (readonly [what: string, path: string, init: RequestInit, status: number])[] = [
  ['a success', '/items/1', {}, 200],
  ['the response to HEAD', '/items/1', { method: 'HEAD' }, 200],
  ['an unknown path', '/nothing', {}, 404],
  ['another method', '/items/1', { method: 'PUT' }, 405],
  ['a path that cannot be decoded', '/items/%zz', {}, 400],
  ['a redirect to the path without its slash', '/items/1/', {}, 307],
  ['missing credentials', '/private', {}, 401],
  ['a parameter that does not fit', '/items/a', {}, 422],
  ['a body of another media type', '/items', { method: 'POST', body: 'a', headers: { 'content-type': 'a/b' } }, 415],
  ['an error of the handler', '/broken', {}, 500],
];

for (const [what, path, init, status] of responses) {
  test(`stands around ${what}`, async () => {
    const create = (): App => {
      const app = routes(new App(quiet));
      app.use(tag('outer'), tag('inner'));
      return app;
    };
    await overBoth(create, async (send) => {
      const response = await send(path, { redirect: 'manual', ...init });
      assert.is(response.status, status);
      assert.is(response.headers.get('x-way'), 'inner outer');
      await response.arrayBuffer();
    });
  });
}

test('the order is app, include, router, controller, route, outermost first', async () => {
  @Controller('/c', { middleware: [tag('controller')] })
  class Things {
    @Get('/', { middleware: [tag('route')] })
    read(): number {
      return 1;
    }
  }
  const router = new Router({ middleware: [tag('router option')] });
  router.use(tag('router'));
  router.include(Things);
  const app = new App({ middleware: [tag('app option')] });
  app.include(router, { prefix: '/r', middleware: [tag('include')] });
  app.use(tag('app'));
  const client = new TestClient(app);
  const way = (response: Response): string | null => response.headers.get('x-way');
  const all = 'route controller router router option include app app option';
  assert.is(way(await client.get('/r/c/')), all);
  assert.is(way(await client.get('/r/nothing')), 'app app option');
  assert.equal(
    app.graphs()[0]?.route.middleware.map(({ name }) => name),
    ['app option', 'app', 'include', 'router option', 'router', 'controller', 'route'],
  );
});

test('the middleware of a router keeps to its routes', async () => {
  const inner = new Router();
  inner.use(tag('inner'));
  inner.get('/a', [], () => 1);
  const app = new App();
  app.use(tag('outer'));
  app.include(inner, { prefix: '/in' });
  app.get('/b', [], () => 1);
  const client = new TestClient(app);
  assert.is((await client.get('/in/a')).headers.get('x-way'), 'inner outer');
  assert.is((await client.get('/b')).headers.get('x-way'), 'outer');
  assert.is((await client.get('/in/x')).headers.get('x-way'), 'outer');
});

test('next gives a promise of the response whatever happens inside', async () => {
  const seen: MiddlewareResponse[] = [];
  const app = routes(new App(quiet));
  app.use(
    middleware('see', (_request, next) => {
      const promise = next();
      assert.instance(promise, Promise);
      promise.then((response) => seen.push(response));
      return promise;
    }),
  );
  const client = new TestClient(app);
  for (const path of ['/items/1', '/nothing', '/broken']) await client.get(path);
  assert.equal(
    seen.map(({ status, body }) => [status, body]),
    [
      [200, '1'],
      [404, '{"detail":"Not Found"}'],
      [500, '{"detail":"Internal Server Error"}'],
    ],
  );
});

test('a response may be its own, and what is inside is then not asked', async () => {
  let asked = false;
  const create = (): App => {
    const app = new App();
    app.use(
      middleware('closed', ({ target }) =>
        target === '/web'
          ? new Response('closed', { status: 503, headers: { 'Retry-After': '60' } })
          : { status: 503, headers: { 'Retry-After': '60' }, body: 'closed' },
      ),
    );
    app.get('/', [], () => {
      asked = true;
    });
    return app;
  };
  await overBoth(create, async (send) => {
    for (const path of ['/', '/web']) {
      const response = await send(path);
      assert.equal([response.status, response.headers.get('retry-after')], [503, '60']);
      assert.is(await response.text(), 'closed');
    }
  });
  assert.not.ok(asked);
});

test('what is thrown in a middleware is a response for those further outside', async () => {
  const logged: string[] = [];
  const app = new App({ logger: { error: (message) => logged.push(message) } });
  app.use(
    tag('outer'),
    middleware('thrower', async ({ target }, next) => {
      const response = await next();
      if (target === '/meant') throw new HTTPException(429, 'Slow down', { headers: { 'Retry-After': '1' } });
      if (target.startsWith('/lost')) throw new Error('lost');
      return response;
    }),
  );
  app.onError(RangeError, () => new Response('own', { status: 418 }));
  app.get('/:any', [Path('any', String)], () => 1);
  const client = new TestClient(app);
  const meant = await client.get('/meant');
  assert.equal([meant.status, meant.headers.get('retry-after'), meant.headers.get('x-way')], [429, '1', 'outer']);
  assert.equal(await meant.json(), { detail: 'Slow down' });
  const lost = await client.get('/lost?key=secret');
  assert.equal([lost.status, lost.headers.get('x-way')], [500, 'outer']);
  assert.equal(logged, ['GET /lost failed']);
});

for (const [what, given] of [
  ['nothing', undefined],
  ['null', null],
  ['a text', 'text'],
  ['an object that is no response', { body: 'a' }],
] as const) {
  test(`a middleware that gives ${what} is told what to write`, async () => {
    const errors: string[] = [];
    const app = new App({ logger: { error: (_message, error) => errors.push((error as Error).message) } });
    app.use(
      tag('outer'),
      middleware('careless', async () => given as never),
    );
    const response = await new TestClient(app).get('/');
    assert.equal([response.status, response.headers.get('x-way')], [500, 'outer']);
    assert.match(errors[0] ?? '', /middleware 'careless' gave: it is .* and no response\. Return what next\(\) gives/);
  });
}

test('next may be called once', async () => {
  const errors: string[] = [];
  const app = new App({ logger: { error: (_message, error) => errors.push((error as Error).message) } });
  app.use(
    middleware('eager', async (_request, next) => {
      await next();
      return next();
    }),
  );
  assert.is((await new TestClient(app).get('/')).status, 500);
  assert.match(errors[0] ?? '', "the middleware 'eager' called next() before");
});

test('headers in capitals are one with those in lower case', async () => {
  const create = (): App => {
    const app = new App();
    app.use(
      middleware('type', async (_request, next) => {
        const response = await next();
        return { ...response, headers: { ...response.headers, 'Content-Type': 'text/x' } };
      }),
    );
    app.get('/', [], () => 1);
    return app;
  };
  await overBoth(create, async (send) => assert.is((await send('/')).headers.get('content-type'), 'text/x'));
});

test('what is further inside sees the request as it was changed', async () => {
  const create = (): App => {
    const app = new App(quiet);
    app.use(
      middleware('change', (request, next) =>
        next({
          target: `/new${request.target}`,
          headers: { 'x-list': ['a', 'b'], 'x-gone': undefined, accept: 'text/x' },
          client: { address: '192.0.2.1', port: 4, proxied: true },
          rootPath: '/api',
        }),
      ),
    );
    app.get('/new/a', [Context(), Query('q', String)], (context, q) => ({
      q,
      path: context.url.pathname,
      accept: context.headers.get('accept'),
      list: context.headers.get('x-list'),
      gone: context.headers.has('x-gone'),
      kept: context.headers.get('x-kept'),
      client: context.client,
      rootPath: context.rootPath,
    }));
    return app;
  };
  await overBoth(create, async (send) => {
    const response = await send('/a?q=1', { headers: { 'x-gone': '1', 'x-kept': '2', accept: 'a/b' } });
    assert.equal(await response.json(), {
      q: '1',
      path: '/new/a',
      accept: 'text/x',
      list: 'a, b',
      gone: false,
      kept: '2',
      client: { address: '192.0.2.1', port: 4, proxied: true },
      rootPath: '/api',
    });
  });
});

test('background tasks start after the response was sent, through middleware as without', async () => {
  const create = (): App => {
    const app = new App();
    app.use(tag('outer'));
    app.get('/', [Context()], (context) => {
      context.background(() => done());
    });
    return app;
  };
  let done = (): void => {};
  await overBoth(create, async (send) => {
    const ran = new Promise<void>((resolve) => {
      done = resolve;
    });
    assert.is((await send('/')).status, 204);
    await ran;
  });
});

test('a stream passes through untouched, and is torn down after its last byte', async () => {
  const log: string[] = [];
  const held = dependency([], async function* () {
    yield 1;
    log.push('torn down');
  });
  const create = (): App => {
    log.length = 0;
    const app = new App();
    app.use(tag('outer'));
    app.get('/', [held], () => new Response(ReadableStream.from([new Uint8Array([97]), new Uint8Array([98])])));
    return app;
  };
  await overBoth(create, async (send) => {
    const response = await send('/');
    assert.is(response.headers.get('x-way'), 'outer');
    assert.is(await response.text(), 'ab');
    assert.equal(log, ['torn down']);
  });
});

for (const [what, drop] of [
  ['replaced', () => ({ status: 200, headers: {}, body: 'other' })],
  [
    'lost to an error',
    () => {
      throw new Error('after');
    },
  ],
] as const) {
  test(`a stream that is ${what} on its way out is torn down`, async () => {
    let torn = (): void => {};
    const tornDown = new Promise<void>((resolve) => {
      torn = resolve;
    });
    const held = dependency([], async function* () {
      try {
        yield 1;
      } finally {
        torn();
      }
    });
    const app = new App(quiet);
    app.use(
      middleware('drop', async (_request, next) => {
        await next();
        return drop();
      }),
    );
    app.get('/', [held], () => new Response(new ReadableStream()));
    await new TestClient(app).get('/');
    await tornDown;
  });
}

test('a stream that comes after the middleware has responded is torn down', async () => {
  let torn = (): void => {};
  const tornDown = new Promise<void>((resolve) => {
    torn = resolve;
  });
  let release = (): void => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const app = new App();
  app.use(
    middleware('impatient', (_request, next) => {
      next();
      return new Response('late', { status: 503 });
    }),
  );
  app.get('/', [], async () => {
    await released;
    return new Response(new ReadableStream({ cancel: () => torn() }));
  });
  assert.is((await new TestClient(app).get('/')).status, 503);
  release();
  await tornDown;
});

test('middleware is bound once for each app, to what it may know of it', async () => {
  const seen: unknown[] = [];
  const know = bindMiddleware('know', (view) => {
    seen.push('bound');
    const journeyOf = view.followRequests();
    return async (request, next) => {
      const response = await next();
      const { pathname } = request.url;
      seen.push([journeyOf(request), [...view.methodsOf(pathname)].sort(), view.requestHeadersOf('GET', pathname)]);
      return response;
    };
  });
  const app = routes(new App());
  app.use(know);
  app.include(new Router({ middleware: [know] }));
  const client = new TestClient(app, { authorization: 'Bearer a' });
  await client.get('/items/1');
  await client.get('/private');
  await client.get('/nothing');
  await client.get('/items/1/');
  assert.equal(seen, [
    'bound',
    [{ path: '/items/:id', version: undefined, label: 'GET /items/:id', schemes: [], scopes: [] }, ['GET', 'HEAD'], []],
    [
      { path: '/private', version: undefined, label: 'GET /private', schemes: ['Bearer'], scopes: [] },
      ['GET', 'HEAD'],
      ['authorization'],
    ],
    [undefined, [], []],
    [undefined, ['GET', 'HEAD'], []],
  ]);
});

test('what has nothing to do in an app is not there, and the rest stands in its order', async () => {
  let bound = 0;
  const idle = bindMiddleware('idle', () => {
    bound++;
    return undefined;
  });
  const mark = (name: string): Middleware =>
    middleware(name, async (_, next) => {
      const response = await next();
      return { ...response, headers: { ...response.headers, 'x-way': `${name} ${response.headers['x-way'] ?? ''}` } };
    });
  const app = new App();
  app.use(idle, mark('outer'), idle, mark('inner'));
  app.get('/', [], { middleware: [idle] }, () => 'here');
  const response = await new TestClient(app).get('/');
  assert.equal([response.status, response.headers.get('x-way'), bound], [200, 'outer inner', 1]);
});

test('an override leaves the middleware as it is', async () => {
  let bound = 0;
  const value = dependency([], () => 'own');
  const app = new App();
  app.use(
    bindMiddleware('count', (view) => {
      bound += 1;
      const journeyOf = view.followRequests();
      return async (request, next) => {
        const response = await next();
        return { ...response, headers: { ...response.headers, 'x-path': journeyOf(request)?.path ?? 'none' } };
      };
    }),
  );
  app.get('/a', [value], (text) => text);
  const client = new TestClient(app);
  await client.get('/a');
  using _ = app.override(value, () => 'other');
  const response = await client.get('/a');
  assert.equal([await response.json(), response.headers.get('x-path'), bound], ['other', '/a', 1]);
});

test('what a middleware has its routes ask for runs after their own lists, and only where it stands', async () => {
  const ran: string[] = [];
  const note = (name: string) => dependency([], () => void ran.push(name));
  const through: Middleware['bind'] = () => (_request, next) => next();
  const asking = bindMiddleware('asking', through, { dependencies: [note('outer')], methods: ['POST'] });
  const inner = middleware('inner', (_request, next) => next(), { dependencies: [note('inner')] });
  const app = new App({ dependencies: [note('app')] });
  app.use(asking);
  const options = { dependencies: [note('route')], middleware: [inner] };
  app.post('/', [note('parameter')], options, () => 1);
  app.get('/', [note('parameter')], options, () => 1);
  const client = new TestClient(app);
  await client.post('/');
  assert.equal(ran.splice(0), ['app', 'route', 'outer', 'inner', 'parameter']);
  await client.get('/');
  assert.equal(ran, ['app', 'route', 'inner', 'parameter']);
  const wrong = new App();
  wrong.use(middleware('wrong', (_request, next) => next(), { dependencies: [1 as never] }));
  wrong.get('/', [], () => 1);
  assert.throws(() => wrong.graphs(), /the middleware wrong, dependencies\[0\]/);
});

test('a public route asks for no credentials that a middleware around it has routes ask for', async () => {
  const app = new App();
  app.use(middleware('asking', (_request, next) => next(), { dependencies: [bearer] }));
  app.get('/closed', [], () => 1);
  app.get('/open', [], { public: true }, () => 1);
  const client = new TestClient(app);
  assert.equal([(await client.get('/closed')).status, (await client.get('/open')).status], [401, 200]);
  assert.equal(
    app.graphs().map(({ security }) => security.length),
    [1, 0],
  );
});

test('what is no middleware is named at the place that uses it', () => {
  const app = new App();
  assert.throws(() => app.use((() => {}) as never), /Cannot use number 1 in the middleware of App: .* type function/);
  assert.throws(() => new Router({ prefix: '/r', middleware: [undefined as never] }), /middleware of Router \/r/);
  assert.throws(() => middleware('', () => new Response()), /it needs a name and a function/);
  assert.throws(() => middleware('a', undefined as never), /Cannot make a middleware 'a'/);
});

test('no middleware can be added once the app is serving', async () => {
  const app = new App();
  await app.ready();
  assert.throws(() => app.use(tag('late')), /Cannot use a middleware: the app is serving already/);
});

test('the client is known by its connection, and on other runtimes by what they tell', async () => {
  const create = (): App => {
    const app = new App();
    app.get('/', [Context()], (context) => context.client ?? 'unknown');
    return app;
  };
  const server = await create().listen({ port: 0 });
  const overSocket = (await (await fetch(server.url)).json()) as { address: string; port: number };
  await server.close();
  assert.is(overSocket.address, '127.0.0.1');
  assert.type(overSocket.port, 'number');
  const app = create();
  const request = (): Request => new Request('http://localhost/');
  assert.is(await (await app.fetch(request())).json(), 'unknown');
  const told = await app.fetch(request(), { client: { address: '::ffff:192.0.2.7', port: 9 } });
  assert.equal(await told.json(), { address: '192.0.2.7', port: 9, proxied: false });
  assert.is(await (await app.fetch(request(), { client: null })).json(), 'unknown');
});

test('background tasks are handed to a platform that keeps them alive', async () => {
  const done: string[] = [];
  const app = new App();
  app.get('/', [Context()], (context) => {
    context.background(async () => {
      await Promise.resolve();
      done.push('buffered');
    });
  });
  app.get('/stream', [Context()], (context) => {
    context.background(() => done.push('streamed'));
    return new Response(ReadableStream.from([new Uint8Array([97]), new Uint8Array([98])]));
  });
  const works: Promise<unknown>[] = [];
  const platform = { waitUntil: (work: Promise<unknown>) => void works.push(work) };
  await app.fetch(new Request('http://localhost/'), platform);
  await Promise.all(works);
  assert.equal(done, ['buffered']);
  const response = await app.fetch(new Request('http://localhost/stream'), platform);
  assert.equal(done, ['buffered']);
  await response.text();
  await Promise.all(works);
  assert.equal(done, ['buffered', 'streamed']);
});

test('what is no web Request is refused by a sentence that says so', async () => {
  const { fetch } = new App();
  const node = { method: 'GET', url: '/items', headers: { host: 'localhost' }, socket: {} };
  for (const given of ['http://localhost/', new URL('http://localhost/'), undefined, node]) {
    const refused = await fetch(given as unknown as Request).then(String, String);
    assert.match(refused, 'PorticoError: Cannot answer this: app.fetch takes a web Request');
  }
});

test('a platform that waits, waits for the teardown of what a client has left', async () => {
  const log: string[] = [];
  const slowly = () => new Promise((resolve) => setTimeout(resolve, 20));
  const held = dependency([], async function* () {
    try {
      yield;
    } finally {
      await slowly();
      log.push('torn down');
    }
  });
  const app = new App();
  app.get('/', [held], slowly);
  app.get(
    '/stream',
    [held],
    () => new Response(new ReadableStream({ pull: (to) => to.enqueue(new Uint8Array([97])) })),
  );
  await app.ready();
  const works: Promise<unknown>[] = [];
  const ask = (path: string) =>
    app.fetch(new Request(`http://localhost${path}`), { waitUntil: (work) => void works.push(work) });
  void ask('/');
  await Promise.all(works.splice(0));
  assert.equal(log.splice(0), ['torn down']);
  const { body } = await ask('/stream');
  await body?.cancel();
  await Promise.all(works);
  assert.equal(log, ['torn down']);
});

test.run();
