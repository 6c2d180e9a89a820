import 'reflect-metadata';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { App } from '../../src/app/app.js';
import { Router } from '../../src/app/router.js';
import { checkOptions } from '../../src/declaration/check-options.js';
import { Controller } from '../../src/declaration/controller.js';
import { dependency } from '../../src/declaration/dependency.js';
import { rootGroup } from '../../src/declaration/group.js';
import { bindMiddleware, middleware } from '../../src/declaration/middleware.js';
import { Get } from '../../src/declaration/verb.js';
import { DefinitionError } from '../../src/errors/portico-error.js';

const test = suite('options nobody reads');

/** Options as a program in JavaScript writes them, or one whose types were cast away. */
const wrong = (options: object): object => options;

test('an unknown option of a function route is named', () => {
  const router = new Router();
  router.get('/a', [], wrong({ summery: 'A' }), function list() {});
  assert.throws(
    () => router.declare(rootGroup),
    /^Cannot add the route list: 'summery' is no option of a route\. Write 'summary', or take it out\.$/,
  );
});

test('an unknown option of a method is named; a method says @Public()', () => {
  class Items {
    @Get('/b', wrong({ public: true }))
    list(): void {}
  }
  const router = new Router();
  router.include(Items);
  assert.throws(
    () => router.declare(rootGroup),
    /Cannot add the route Items\.list: 'public' is no option of a route\./,
  );
});

test('an unknown option of a documented response is named, wherever it is declared', () => {
  const responses = { 404: wrong({ description: 'Missing', model: String }) } as unknown as Record<number, never>;
  const problem = /Cannot document the response 404 of .+: 'model' is no option of a response\..*description, schema/;
  const ofRoute = new Router();
  ofRoute.get('/c', [], { responses }, () => undefined);
  const ofRouter = new Router({ responses });
  const ofInclude = new Router();
  ofInclude.include(new Router(), { responses });
  @Controller('/d', { responses })
  class Items {
    @Get('/')
    list(): void {}
  }
  const ofController = new Router();
  ofController.include(Items);
  for (const router of [ofRoute, ofRouter, ofInclude, ofController])
    assert.throws(() => router.declare(rootGroup), problem);
});

test('what is no status, and no range of statuses, is refused', () => {
  const declare = (key: string): unknown => {
    const router = new Router();
    router.get('/c', [], { responses: { [key]: {} } }, function list() {});
    return router.declare(rootGroup);
  };
  for (const key of ['100', '599', '1XX', '4XX', '5XX', 'default']) declare(key);
  for (const key of ['99', '600', '4xx', '4XY', 'NaN', 'ok']) {
    assert.throws(
      () => declare(key),
      new RegExp(`^Cannot document the response ${key} of list: it is no status\\. Write one from 100 to 599, a range`),
    );
  }
});

test('a handler of errors answers statuses, not ranges of them', () => {
  assert.throws(
    () => new App().onError(Error, () => new Response(), { responses: { '4XX': {} } as never }),
    /Cannot document the response 4XX of app\.onError: it is no status\. Write one from 100 to 599\.$/,
  );
});

test('a header that no response can have is not documented', () => {
  const headers = { 'Retry After': {} };
  const problem = 'no header can be called "Retry After". Write a name of letters, digits and dashes.';
  const ofRoute = new Router();
  ofRoute.get('/c', [], { responses: { 429: { headers } } }, function list() {});
  assert.throws(() => ofRoute.declare(rootGroup), `Cannot document the response 429 of list: ${problem}`);
  assert.throws(
    () => middleware('limit', (_request, next) => next(), { headers }),
    `Cannot make the middleware 'limit': ${problem}`,
  );
  assert.throws(
    () => bindMiddleware('limit', () => (_request, next) => next(), { headers }),
    `Cannot make the middleware 'limit': ${problem}`,
  );
});

test('an unknown option of an app, a router, an include and a controller is named, with the one that was meant', () => {
  for (const [declare, message] of [
    [
      () => new App(wrong({ root_path: '/api' })),
      "Cannot create the App: 'root_path' is no option of App. Write 'rootPath', or take it out.",
    ],
    [
      () => new App(wrong({ validation: { maxIssue: 5 } })),
      "Cannot create the App: 'maxIssue' is no option of validation. Write 'maxIssues', or take it out.",
    ],
    [
      () => new Router(wrong({ prefx: '/a' })),
      "Cannot create the Router: 'prefx' is no option of Router. Write 'prefix', or take it out.",
    ],
    [
      () => new Router().include(new Router(), wrong({ tag: ['a'] })),
      "Cannot include a Router: 'tag' is no option of include. Write 'tags', or take it out.",
    ],
    [
      () => Controller('/c', wrong({ scopes: 'app' }))(class Items {}),
      "Cannot make Items a controller: 'scopes' is no option of @Controller. Write 'scope', or take it out.",
    ],
  ] as const)
    assert.throws(declare, (error: Error) => error instanceof DefinitionError && error.message === message, message);
  assert.throws(
    () => new Router(wrong({ host: '::' })),
    /'host' is no option of Router\. Take it out, or write one of prefix, tags, /,
  );
});

test('a class of the user that has options of its own says their names', () => {
  class Shop extends Router {
    protected static override readonly knownOptions = { ...Router.knownOptions, currency: true } as const;
  }
  assert.is(new Shop(wrong({ currency: 'EUR' })).declare(rootGroup).length, 0);
  assert.throws(
    () => new Shop(wrong({ curency: 'EUR' })),
    "Cannot create the Shop: 'curency' is no option of Shop. Write 'currency', or take it out.",
  );
});

test('what is no object is none of the options of an app', () => {
  for (const [given, word] of [
    ['shop', '"shop"'],
    [null, 'null'],
  ]) {
    assert.throws(
      () => new App(wrong(given as never)),
      `Cannot create the App: what stands for the options of App is ${word}. Write an object, as in { title: … }.`,
    );
  }
});

test('an app that listens is told of what no server reads, before anything is made', async () => {
  for (const [options, message] of [
    [3000n, 'Cannot listen: what stands for the options of listen is 3000n. Write an object, as in { port: … }.'],
    [3000, 'Cannot listen: what stands for the options of listen is 3000. Write an object, as in { port: … }.'],
    [
      { hostname: '::' },
      /^Cannot listen: 'hostname' is no option of listen\. Take it out, or write one of port, host, path, /,
    ],
    [{ Port: 1 }, "Cannot listen: 'Port' is no option of listen. Write 'port', or take it out."],
  ] as const) {
    const app = new App();
    app.get('/', [dependency([], () => assert.unreachable(), { scope: 'app' })], () => 0);
    const error = await app.listen(options as unknown as object).then(
      () => assert.unreachable(),
      (thrown: unknown) => thrown,
    );
    assert.instance(error, DefinitionError);
    assert.match((error as Error).message, message);
  }
});

test('every option that there is passes', () => {
  const router = new Router();
  const described = { responses: { 404: { description: 'Missing', schema: String } }, tags: ['a'], public: true };
  const rest = { summary: 's', description: 'd', operationId: 'o', deprecated: true, includeInSchema: false };
  router.get('/e', [], { ...described, ...rest, response: String, status: 201, dependencies: [] }, () => 'e');
  assert.is(router.declare(rootGroup).length, 1);
});

test('what must be called is a function, or has the methods, from the start', () => {
  class Tokens {
    readonly isRevoked = (): boolean => false;
    secret = 'hidden';
  }
  const check = (options: object) => () =>
    checkOptions(options, { revoked: 'function', store: ['get', 'set'] }, 'Cannot create Bearer', 'Bearer');
  const store = { get: () => 1, set: () => 1 };
  for (const right of [{}, { revoked: undefined }, { revoked: () => true, store }]) check(right)();
  const wrong: readonly (readonly [object, string])[] = [
    [
      { revoked: new Tokens() },
      'revoked of Bearer is an instance of Tokens, and no function. Give a function, such as its isRevoked.',
    ],
    [{ revoked: 'hidden' }, 'revoked of Bearer is a value of type string, and no function. Give a function.'],
    [
      { store: { get: () => 1 } },
      'store of Bearer is a value of type object without the method set. Give an object with get, set.',
    ],
    [{ store: 5 }, 'store of Bearer is a value of type number without the method get. Give an object with get, set.'],
  ];
  for (const [options, message] of wrong) {
    assert.throws(
      check(options),
      (error: unknown) => error instanceof DefinitionError && error.message === `Cannot create Bearer: ${message}`,
    );
  }
});

test.run();
