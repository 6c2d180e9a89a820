import 'reflect-metadata';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import {
  App,
  type AppOptions,
  declareError,
  HTTPException,
  Json,
  Query,
  respond,
  TestClient,
} from '../../src/index.js';

const test = suite('app: declared errors');

class NotFound extends declareError(404, { description: 'There is no such item' }) {}
class Forbidden extends declareError(403) {}
class OutOfStock extends declareError(409, { schema: z.object({ left: z.int() }), headers: { 'Retry-After': '60' } }) {}
class Taken extends declareError(409, { schema: z.object({ by: z.string() }).refine(async ({ by }) => by !== '') }) {}

interface Seen {
  readonly status: number;
  readonly body: string;
  readonly headers: Headers;
}

/** What an app answers when `thrown` is thrown, over both adapters. */
async function answersTo(thrown: unknown, options: AppOptions = {}): Promise<readonly Seen[]> {
  const app = new App({ logger: { error: () => undefined }, ...options });
  app.get('/', [], () => {
    throw thrown;
  });
  await using server = await app.listen({ port: 0 });
  const responses = [await new TestClient(app).get('/'), await fetch(server.url)];
  return Promise.all(
    responses.map(async (response) => ({
      status: response.status,
      body: await response.text(),
      headers: response.headers,
    })),
  );
}

test('without a detail it is the phrase of the status; a text is the detail', async () => {
  for (const { status, body } of await answersTo(new NotFound())) {
    assert.is(status, 404);
    assert.is(body, '{"detail":"Not Found"}');
  }
  for (const { status, body } of await answersTo(new Forbidden('Staff only'))) {
    assert.is(status, 403);
    assert.is(body, '{"detail":"Staff only"}');
  }
});

test('a detail is written as its schema says, and the declared headers go along', async () => {
  const overfull = { left: 100, secret: 'the supplier' };
  for (const { status, body, headers } of await answersTo(new OutOfStock(overfull))) {
    assert.is(status, 409);
    assert.is(body, '{"detail":{"left":100}}');
    assert.is(headers.get('retry-after'), '60');
  }
});

test('headers and a cause can be given where it is thrown', async () => {
  const cause = new Error('stock');
  const error = new OutOfStock({ left: 1 }, { headers: { 'Retry-After': '5' }, cause });
  assert.is(error.cause, cause);
  for (const { headers } of await answersTo(error)) assert.is(headers.get('retry-after'), '5');
});

test('a detail that breaks its schema is a logged 500, whether the schema waits or not', async () => {
  for (const [error, problem] of [
    [
      new OutOfStock({ left: 'none' } as never),
      'Cannot answer with OutOfStock: its detail does not fit its schema: detail.left:',
    ],
    [new Taken({ by: '' }), 'Cannot answer with Taken: its detail does not fit its schema: detail:'],
    [new NotFound({ id: 7 } as never), 'Cannot answer with NotFound: its detail does not fit its schema: detail:'],
  ] as const) {
    const logged: unknown[] = [];
    for (const { status, body } of await answersTo(error, { logger: { error: (_, reason) => logged.push(reason) } })) {
      assert.is(status, 500);
      assert.is(body, '{"detail":"Internal Server Error"}');
    }
    assert.is(logged.length, 2);
    for (const reason of logged) {
      assert.ok((reason as Error).message.startsWith(problem), (reason as Error).message);
      assert.is((reason as Error).cause, error);
    }
  }
});

test('a detail whose schema waits is sent once it is settled', async () => {
  for (const { status, body } of await answersTo(new Taken({ by: 'ada' }))) {
    assert.is(status, 409);
    assert.is(body, '{"detail":{"by":"ada"}}');
  }
});

test('a declared error is an HTTPException with the name of its class', () => {
  const error = new OutOfStock({ left: 1 });
  assert.instance(error, HTTPException);
  assert.instance(error, OutOfStock);
  assert.not.instance(error, NotFound);
  assert.is(error.name, 'OutOfStock');
  assert.equal(error.detail, { left: 1 });
});

test('a class may have a constructor of its own', async () => {
  class Missing extends declareError(404, { schema: z.object({ id: z.int() }) }) {
    constructor(id: number) {
      super({ id });
    }
  }
  for (const { body } of await answersTo(new Missing(7))) assert.is(body, '{"detail":{"id":7}}');
});

test('a handler of the class, or of HTTPException, answers in its place', async () => {
  for (const errorClass of [NotFound, HTTPException]) {
    const app = new App();
    app.onError(errorClass, (error) => new Response(error.name, { status: error.status }));
    app.get('/', [], () => {
      throw new NotFound();
    });
    assert.is(await (await new TestClient(app).get('/')).text(), 'NotFound');
  }
});

test('the value of respond(…) with an error status stands under detail, unless it is JSON as it is', async () => {
  const app = new App();
  const responses = { 404: z.object({ id: z.int() }), 409: Json(z.object({ error: z.string() })) };
  app.get('/', [Query('n', Number)], { response: String, responses }, (n) =>
    n === 404 ? respond(404, { id: 7 }) : respond(409, { error: 'taken' }),
  );
  const client = new TestClient(app);
  assert.is(await (await client.get('/?n=404')).text(), '{"detail":{"id":7}}');
  assert.is(await (await client.get('/?n=409')).text(), '{"error":"taken"}');
});

test.run();
