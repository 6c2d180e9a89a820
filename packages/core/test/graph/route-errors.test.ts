import 'reflect-metadata';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import type { ErrorResponse } from '../../src/graph.js';
import {
  App,
  anyOf,
  Body,
  Controller,
  Depends,
  declareError,
  defineResponder,
  dependency,
  File,
  Form,
  Get,
  Injectable,
  type MiddlewareRun,
  middleware,
  optional,
  Public,
  Query,
  RequestValidationError,
  Router,
  Security,
  type SecurityScheme,
  TestClient,
} from '../../src/index.js';

const test = suite('graph: in which ways a route refuses');

class OfApp extends declareError(503) {}
class OfRouter extends declareError(429) {}
class OfController extends declareError(410) {}
class OfRoute extends declareError(409, { schema: z.object({ left: z.int() }) }) {}
class OfDependency extends declareError(404, { description: 'There is no such item' }) {}
class OfService extends declareError(502) {}
class OfResolver extends declareError(504) {}
class OfScheme extends declareError(423) {}
class OfBranch extends declareError(402) {}

const key: SecurityScheme<string> = {
  schemeName: 'Key',
  definition: { type: 'http', scheme: 'bearer' },
  verifies: false,
  throws: [OfScheme],
  authenticate: () => ({ kind: 'granted', value: 'ada' }),
};

function errorsOf(app: App): ReadonlyMap<number, ErrorResponse> {
  const [graph] = app.graphs();
  if (!graph) throw new Error('no graph');
  return graph.errors;
}

test('what every part of a route throws adds up, at any depth', () => {
  const deep = dependency([], () => 1, { throws: [OfDependency] });
  const less = dependency([deep], (value) => value);
  @Injectable({ throws: [OfService] })
  class Stock {}
  @Injectable()
  class Shop {
    constructor(@Depends(Stock) readonly stock: Stock) {}
  }
  const resolver = { throws: [OfResolver], resolve: () => 1 };
  @Controller('/items', { throws: [OfController] })
  class Items {
    constructor(@Depends(Shop) readonly shop: Shop) {}
    @Get('', { throws: [OfRoute] })
    read(@Depends(less) _one: number, @Depends(resolver) _two: number) {}
  }
  const router = new Router({ throws: [OfRouter] });
  router.include(Items);
  const app = new App({ throws: [OfApp] });
  app.include(router);
  assert.equal([...errorsOf(app).keys()].sort(), [404, 409, 410, 429, 502, 503, 504]);
  assert.is(errorsOf(app).get(404)?.description, 'There is no such item');
  assert.is(errorsOf(app).get(410)?.description, 'Gone');
});

test('middleware refuses with what it declares, where nothing inside does, and only for its methods', () => {
  const through: MiddlewareRun = (_request, next) => next();
  const outer = middleware('outer', through, { statuses: [304, 429, 503] });
  const inner = middleware('inner', through, { statuses: [429] });
  const posts = middleware('posts', through, { statuses: [418], methods: ['POST'] });
  const app = new App({ middleware: [outer, posts] });
  app.get('/', [], { middleware: [inner], responses: { 503: { description: 'Asleep' } } }, () => 1);
  const errors = errorsOf(app);
  assert.equal([...errors.keys()], [503, 429]);
  assert.equal([errors.get(503)?.description, errors.get(503)?.middleware], ['Asleep', undefined]);
  assert.is(errors.get(429)?.middleware, inner);
});

test('a time limit is a 503 of every route, unless a handler of the app answers it', () => {
  const app = new App({ timeout: 5 });
  app.get('/', [], () => 1);
  assert.equal(errorsOf(app).get(503)?.description, 'The response did not come in time');
  const own = new App({ timeout: 5 });
  own.onError(DOMException, () => new Response(null, { status: 504 }), { responses: { 504: { description: 'Late' } } });
  own.get('/', [], () => 1);
  assert.equal([...errorsOf(own).keys()], [504]);
});

test('a scheme, and what a branch of a requirement throws, count too', () => {
  const member = dependency([key], (name) => name, { throws: [OfBranch] });
  for (const requirement of [anyOf(key, Security(member)), optional(Security(member))]) {
    const app = new App();
    app.get('/', [requirement], () => 1);
    const statuses = [...errorsOf(app).keys()];
    for (const status of [401, 402, 423]) assert.ok(statuses.includes(status), `${status}`);
  }
});

test('what a public route leaves out throws nothing', () => {
  const guard = dependency([key], (name) => name, { throws: [OfBranch] });
  @Controller('', { dependencies: [guard] })
  class Items {
    @Public()
    @Get('/open')
    read() {}
  }
  const app = new App();
  app.include(Items, { prefix: '/a' });
  assert.is(errorsOf(app).size, 0);
});

test('several classes of one status: each detail once, the descriptions joined', () => {
  class Gone extends declareError(404, { description: 'It is gone' }) {}
  const app = new App();
  const throws = [OfDependency, Gone, OfDependency];
  app.get('/', [], { throws, responses: { 404: { headers: { 'Retry-After': {} } } } }, () => 1);
  const found = errorsOf(app).get(404);
  assert.is(found?.description, 'There is no such item; It is gone');
  assert.equal(found?.details, [{ shape: 'schema', schema: String, type: undefined }]);
  assert.equal(Object.keys(found?.headers ?? {}), ['Retry-After']);
});

test('of a header that several name, in whatever case, what the route says counts, and the others stay', () => {
  class Busy extends declareError(503, { headers: { 'Retry-After': '1' } }) {}
  const lines = defineResponder<string>({
    label: 'Lines',
    describe: () => ({ content: [], others: { 416: { headers: { 'Content-Range': { required: true } } } } }),
    compile: () => () => assert.unreachable() as never,
  });
  const app = new App();
  const responses = {
    416: { headers: { 'X-Why': {} } },
    503: { headers: { 'retry-after': { required: true } } },
  };
  app.get('/', [], { response: lines, throws: [Busy], responses }, () => 'a');
  const errors = errorsOf(app);
  assert.equal(errors.get(503)?.headers, { 'retry-after': { required: true } });
  assert.equal(errors.get(416)?.headers, { 'Content-Range': { required: true }, 'X-Why': {} });
});

test('a replacement in a test changes nothing of what is said', () => {
  const item = dependency([], () => 1, { throws: [OfDependency] });
  const app = new App();
  app.get('/', [item], () => 1);
  using _ = app.override(item, () => 2);
  assert.equal([...errorsOf(app).keys()], [404]);
});

test('a body can end early, be too long, or be of another type; values can be wrong', () => {
  const app = new App();
  app.post('/', [Body(z.object({}))], () => 1);
  app.get('/', [Query('n', Number)], () => 1);
  const [post, get] = app.graphs();
  assert.equal([...(post?.errors.keys() ?? [])], [400, 408, 413, 415, 422]);
  assert.equal([...(get?.errors.keys() ?? [])], [422]);
});

test('a 415 says what is taken instead, as it is sent', async () => {
  const signed: SecurityScheme<string> = { ...key, schemeName: 'Signed', readsBody: true };
  const app = new App();
  app.post('/', [Body(z.object({}))], () => 1);
  app.post('/signed', [Security(signed)], () => 1);
  const names = app.graphs().map(({ errors }) => Object.keys(errors.get(415)?.headers ?? {}));
  assert.equal(names, [['Accept', 'Accept-Encoding'], ['Accept-Encoding']]);
  const sent = async (headers: Record<string, string>): Promise<readonly unknown[]> => {
    const response = await new TestClient(app).post('/', { body: '{}', headers });
    return [response.status, response.headers.get('accept'), response.headers.get('accept-encoding')];
  };
  assert.equal(await sent({ 'content-type': 'text/plain' }), [415, 'application/json', null]);
  const coded = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
  assert.equal(await sent(coded), [415, null, 'identity']);
});

test('a format says what else it refuses a body for', () => {
  const app = new App();
  const yaml = {
    mediaType: 'text/yaml',
    refusals: { 400: 'The YAML is malformed' },
    read: async () => ({ ok: true, value: 1 }) as const,
  };
  app.post('/json', [Body(z.object({}))], () => 1);
  app.post('/form', [Form('a', String), Form('b', String)], () => 1);
  app.post('/file', [File('a')], () => 1);
  app.post('/yaml', [Body(z.object({}), { mediaTypes: [yaml, 'application/json'] })], () => 1);
  const descriptions = app.graphs().map(({ errors }) => errors.get(400)?.description);
  const early = 'The body ended early';
  const malformed = `${early}; The form is malformed`;
  assert.equal(descriptions, [early, malformed, malformed, `${early}; The YAML is malformed`]);
});

test('what an error handler says it answers stands in place of what the errors say', () => {
  const app = new App();
  const problem = z.object({ title: z.string() });
  app.onError(RequestValidationError, () => new Response(), { responses: { 400: problem } });
  app.onError(OfDependency, () => new Response());
  app.get('/', [Query('n', Number)], { throws: [OfDependency, OfRoute] }, () => 1);
  const found = errorsOf(app);
  assert.equal([...found.keys()].sort(), [400, 404, 409]);
  assert.equal(found.get(400), { description: 'Bad Request', details: [], bodies: [problem], headers: {} });
  assert.throws(
    () => app.onError(OfRoute, () => new Response(), { responses: { 410: problem } }),
    /^Cannot document what an error handler answers: the app is serving already/,
  );
});

test('what a middleware throws is told like what its status says, unless something further inside throws it', () => {
  const through: MiddlewareRun = (_request, next) => next();
  class Slow extends declareError(429, { description: 'Too fast', headers: { 'Retry-After': '1' } }) {}
  const app = new App();
  app.use(middleware('limit', through, { throws: [Slow, OfApp], statuses: [503] }));
  app.get('/', [], { throws: [OfApp] }, () => 1);
  const slow = errorsOf(app).get(429);
  assert.equal(
    [slow?.description, slow?.headers, slow?.middleware?.name],
    ['Too fast', { 'Retry-After': {} }, 'limit'],
  );
  assert.is(errorsOf(app).get(503)?.middleware, undefined);
  assert.throws(
    () => middleware('limit', through, { throws: [Error as never] }),
    /^Cannot read what the middleware 'limit' throws/,
  );
});

test('a schema that JSON cannot hold is refused', () => {
  class Odd extends declareError(409, { schema: z.object({ at: z.symbol() }) }) {}
  const app = new App();
  app.get('/', [], { throws: [Odd] }, function read() {});
  assert.throws(() => app.graphs(), /'at' is a symbol, which JSON cannot hold/);
});

test('a 403 is among them where a scope may be lacking, or a scheme decides by itself', () => {
  const isAmong = (source: Parameters<typeof Security>[0], scopes: readonly string[] = []): boolean => {
    const app = new App();
    app.get('/', [Security(source, scopes)], () => 1);
    return errorsOf(app).has(403);
  };
  assert.equal(
    [
      isAmong(key),
      isAmong(key, ['write']),
      isAmong({ ...key, verifies: true }),
      isAmong({ ...key, missingStatus: 403 }),
    ],
    [false, true, true, true],
  );
});

test.run();
