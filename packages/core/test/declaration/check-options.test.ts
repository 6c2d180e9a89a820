import 'reflect-metadata';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Router } from '../../src/app/router.js';
import { Controller } from '../../src/declaration/controller.js';
import { rootGroup } from '../../src/declaration/group.js';
import { bindMiddleware, middleware } from '../../src/declaration/middleware.js';
import { Get } from '../../src/declaration/verb.js';

const test = suite('options nobody reads');

/** Options as a program in JavaScript writes them, or one whose types were cast away. */
const wrong = (options: object): object => options;

test('an unknown option of a function route is named', () => {
  const router = new Router();
  router.get('/a', [], wrong({ summery: 'A' }), function list() {});
  assert.throws(
    () => router.declare(rootGroup),
    /^Cannot add the route list: 'summery' is no option of a route\. Take it out, or write one of response, .*public\.$/,
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

test('every option that there is passes', () => {
  const router = new Router();
  const described = { responses: { 404: { description: 'Missing', schema: String } }, tags: ['a'], public: true };
  const rest = { summary: 's', description: 'd', operationId: 'o', deprecated: true, includeInSchema: false };
  router.get('/e', [], { ...described, ...rest, response: String, status: 201, dependencies: [] }, () => 'e');
  assert.is(router.declare(rootGroup).length, 1);
});

test.run();
