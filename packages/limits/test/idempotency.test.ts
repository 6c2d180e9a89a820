// Requests that count once: the first answer is kept for whoever sent it, and repeated.
import { setTimeout as sleep, setImmediate as tick } from 'node:timers/promises';
import {
  App,
  Body,
  Context,
  DefinitionError,
  declareError,
  dependency,
  Field,
  Form,
  HTTPException,
  optional,
  type RequestContext,
} from '@portico/core';
import { memoryStore, type Store } from '@portico/store';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Principal } from '../src/by.js';
import { idempotency } from '../src/idempotency/idempotency.js';
import type { IdempotencyOptions } from '../src/idempotency/idempotency-options.js';
import { away } from './away.js';
import { keyScheme } from './key-scheme.js';
import { later } from './later.js';

const test = suite('idempotency');

class Payment {
  @Field() amount!: number;
}
class Declined extends declareError(402) {}

interface Sent {
  readonly key?: string;
  readonly who?: string;
  readonly body?: unknown;
  readonly path?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An app that pays, how often it did, and how it is asked. */
function create(
  options: IdempotencyOptions & { readonly key?: (value: string) => Principal } = {},
  pay: (payment: Payment, context: RequestContext) => unknown = ({ amount }) => ({ paid: amount }),
) {
  const logged: unknown[] = [];
  const app = new App({ logger: { error: (...entry: unknown[]) => logged.push(entry) } });
  const counts = { paid: 0 };
  const handler = (payment: Payment, context: RequestContext): unknown => {
    counts.paid++;
    return pay(payment, context);
  };
  const middleware = [idempotency({ ...options, by: keyScheme })];
  app.post('/payments', [Body(Payment), Context()], { middleware, status: 201 }, handler as never);
  app.patch('/payments', [Body(Payment), Context()], { middleware }, handler as never);
  app.get('/payments', [], { middleware }, () => 'some');
  const send = ({ key, who = 'ada', body = { amount: 5 }, path = '/payments', method = 'POST', headers }: Sent = {}) =>
    app.fetch(
      new Request(`http://localhost${path}`, {
        method,
        headers: {
          'x-key': who,
          'content-type': 'application/json',
          ...(key !== undefined && { 'idempotency-key': key }),
          ...headers,
        },
        body: method === 'GET' ? null : typeof body === 'string' ? body : JSON.stringify(body),
      }),
    );
  return { app, send, counts, logged };
}

test('the first answer is repeated, and what was done is not done again', async () => {
  const { send, counts } = create({}, ({ amount }, { response }) => {
    response.headers.set('location', '/payments/1');
    response.headers.set('x-count', String(counts.paid));
    response.setCookie('seen', 'yes');
    return { paid: amount };
  });
  const first = await send({ key: '"one"' });
  const second = await send({ key: '"one"' });
  assert.is(counts.paid, 1);
  for (const answer of [first, second]) {
    assert.is(answer.status, 201);
    assert.equal(await answer.json(), { paid: 5 });
    assert.is(answer.headers.get('content-type'), 'application/json');
    assert.is(answer.headers.get('location'), '/payments/1');
    assert.is(answer.headers.get('x-count'), '1');
  }
  assert.equal(
    [first, second].map(({ headers }) => headers.get('idempotent-replayed')),
    [null, 'true'],
  );
  assert.equal(
    [first, second].map(({ headers }) => headers.getSetCookie().length),
    [1, 0],
  );
});

test('what a store has no room to repeat is not done twice either', async () => {
  const store = memoryStore({ characters: 400 });
  const { send, counts, logged } = create({ store }, () => 'x'.repeat(400));
  assert.is((await send({ key: 'one' })).status, 201);
  assert.is(logged.length, 1, 'who runs the app learns that the store is full');
  const after = async (seconds: number): Promise<void> =>
    later(seconds, async () => {
      const again = await send({ key: 'one' });
      assert.is(again.status, 409);
      assert.match(await again.text(), /was answered, and cannot be repeated/);
    });
  await after(0);
  await after(3600);
  assert.is(counts.paid, 1);
});

test('a store that fails when the answer shall be kept, once or for a while, lets nothing be done twice', async () => {
  for (const failures of [1, 2]) {
    const inner = memoryStore();
    let writes = 0;
    const store: Store = {
      get: (key) => inner.get(key),
      set: (...given) => inner.set(...given),
      increment: (...given) => inner.increment(...given),
      delete: (key) => inner.delete(key),
      compareAndSet: (...given) => {
        writes++;
        return (writes > 1 && writes <= 1 + failures ? away : inner).compareAndSet(...given);
      },
    };
    const { send, counts } = create({ store });
    assert.is((await send({ key: 'one' })).status, 201);
    for (let tries = 0; writes < failures + 2 && tries < 300; tries++) await sleep(10);
    await later(3600, async () => assert.is((await send({ key: 'one' })).status, 409));
    assert.is(counts.paid, 1);
  }
});

test('without a key a request is answered each time', async () => {
  const { send, counts } = create();
  await send();
  assert.is((await send()).status, 201);
  assert.is(counts.paid, 2);
});

test('where a key is required, none is a 400, as is one that is none', async () => {
  const { send, counts } = create({ required: true });
  for (const key of [undefined, '""', '"half', 'x"y', '"a\\b"', `"${'x'.repeat(256)}"`, '"a", "b"']) {
    const response = await send(key === undefined ? {} : { key });
    assert.is(response.status, 400, key);
    assert.match(((await response.json()) as { detail: string }).detail, /Idempotency-Key/);
  }
  assert.is(counts.paid, 0);
});

test('a key is the same in quotes and without', async () => {
  const { send, counts } = create();
  for (const key of ['8e03978e-40d5', '"8e03978e-40d5"', ' "8e03978e-40d5" ']) await send({ key });
  assert.is(counts.paid, 1);
  await send({ key: '"a\\"b"' });
  await send({ key: '"a\\\\b"' });
  assert.is(counts.paid, 3);
});

test('a key is one with that of nobody else, and who is nobody gets nothing', async () => {
  const { send, counts } = create();
  await send({ key: 'one' });
  assert.is((await send({ key: 'one', who: 'bob' })).headers.get('idempotent-replayed'), null);
  assert.is((await send({ key: 'one', who: 'forged' })).status, 401);
  assert.is(counts.paid, 2);
});

test('who is told apart by nothing gets the answer of nobody, but an error that says what to write', async () => {
  for (const [key, given] of [
    [() => ({ tenant: 1 }), 'its key gave a value of type object'],
    [() => null, 'its key gave null'],
    [() => Number.NaN, 'its key gave a number that is not finite'],
    [(value: { uid?: string }) => value.uid, 'of one who is known, its key gave undefined'],
  ] as const) {
    const { send, counts, logged } = create({ key: key as never });
    for (const who of ['ada', 'bob']) assert.is((await send({ key: 'one', who })).status, 500);
    assert.is(counts.paid, 0);
    assert.match(String(logged[0]), `Cannot tell the callers of idempotency apart: ${given}. Give what`);
  }
});

test('whom nobody knows is told apart by address', async () => {
  let done = 0;
  const app = new App();
  const once = idempotency({ by: optional(keyScheme), key: (user) => user && `user ${user}` });
  app.post('/', [], { middleware: [once] }, () => ++done);
  const from = (address: string): Promise<Response> =>
    app.fetch(new Request('http://localhost/', { method: 'POST', headers: { 'idempotency-key': 'k' } }), {
      client: { address },
    });
  for (const address of ['192.0.2.1', '192.0.2.1', '192.0.2.2']) await from(address);
  assert.is(done, 2);
});

test('a key that was used for another body, query or method is a 422', async () => {
  const { send, counts } = create();
  await send({ key: 'one' });
  for (const other of [{ body: { amount: 6 } }, { path: '/payments?x=1' }, { method: 'PATCH' }]) {
    const response = await send({ key: 'one', ...other });
    assert.is(response.status, 422);
    assert.equal(await response.json(), { detail: 'This Idempotency-Key was used for another request' });
  }
  assert.is(counts.paid, 1);
});

test('a twin of a request that is being answered is a 409, and gets the answer later', async () => {
  let finish = (): void => {};
  const { send, counts } = create({}, async ({ amount }) => {
    await new Promise<void>((resolve) => {
      finish = resolve;
    });
    return { paid: amount };
  });
  const first = send({ key: 'one' });
  while (counts.paid === 0) await tick();
  assert.is((await send({ key: 'one' })).status, 409);
  assert.is((await send({ key: 'one', body: { amount: 6 } })).status, 422);
  finish();
  assert.is((await first).status, 201);
  assert.is((await send({ key: 'one' })).headers.get('idempotent-replayed'), 'true');
  assert.is(counts.paid, 1);
});

test('of many twins at once one is answered, and no other does anything', async () => {
  const { send, counts } = create({}, async () => {
    await tick();
    return { paid: true };
  });
  const answers = await Promise.all(Array.from({ length: 50 }, () => send({ key: 'one' })));
  assert.is(counts.paid, 1);
  assert.is(answers.filter(({ status, headers }) => status === 201 && !headers.has('idempotent-replayed')).length, 1);
  for (const { status } of answers) assert.ok([201, 409].includes(status));
});

test('an error that the handler meant is an answer, too', async () => {
  const { send, counts } = create({}, () => {
    throw new Declined('No money');
  });
  for (const replayed of [null, 'true']) {
    const response = await send({ key: 'one' });
    assert.is(response.status, 402);
    assert.equal(await response.json(), { detail: 'No money' });
    assert.is(response.headers.get('idempotent-replayed'), replayed);
  }
  assert.is(counts.paid, 1);
});

test('what fails, or says to come again, frees the key', async () => {
  const failures = [new Error('boom'), new HTTPException(503), new HTTPException(429)];
  const { send, counts } = create({}, ({ amount }) => {
    const failure = failures[counts.paid - 1];
    if (failure) throw failure;
    return { paid: amount };
  });
  const statuses = [];
  for (let index = 0; index < 5; index++) statuses.push((await send({ key: 'one' })).status);
  assert.equal(statuses, [500, 503, 429, 201, 201]);
  assert.is(counts.paid, 4);
});

test('a request that is refused before its handler uses no key up', async () => {
  const { send, counts } = create();
  assert.is((await send({ key: 'one', body: { amount: 'much' } })).status, 422);
  assert.is((await send({ key: 'one', body: '{' })).status, 422);
  assert.is((await send({ key: 'one' })).status, 201);
  assert.is(counts.paid, 1);
});

test('a failed commit frees the key: it is no answer', async () => {
  let commits = 0;
  const app = new App({ logger: { error: () => undefined } });
  const transaction = dependency([], async function* () {
    yield 'open';
    if (commits++ === 0) throw new Error('the commit failed');
  });
  app.post('/', [transaction], { middleware: [idempotency({ by: keyScheme })] }, () => 'done');
  const send = (): Promise<Response> =>
    app.fetch(new Request('http://localhost/', { method: 'POST', headers: { 'x-key': 'a', 'idempotency-key': 'k' } }));
  assert.equal([(await send()).status, (await send()).status, (await send()).status], [500, 200, 200]);
  assert.is(commits, 2);
});

test('an answer is kept for so long, and a key whose process died is free after so long', async () => {
  const store = memoryStore();
  const { send, counts } = create({ store, expiresIn: 100 });
  await send({ key: 'one' });
  await later(99, async () => assert.is((await send({ key: 'one' })).headers.get('idempotent-replayed'), 'true'));
  await later(101, async () => assert.is((await send({ key: 'one' })).headers.get('idempotent-replayed'), null));
  assert.is(counts.paid, 2);

  const dying = create({ store, busyFor: 10 }, () => new Promise(() => {}));
  void dying.send({ key: 'two' });
  while (dying.counts.paid === 0) await tick();
  assert.is((await send({ key: 'two' })).status, 409);
  await later(11, async () => assert.is((await send({ key: 'two' })).status, 201));
});

test('an attempt that took too long does not write over that of another', async () => {
  const store = memoryStore();
  let finish = (): void => {};
  const slow = create({ store, busyFor: 10 }, async () => {
    await new Promise<void>((resolve) => {
      finish = resolve;
    });
    return { from: 'the slow one' };
  });
  const first = slow.send({ key: 'one' });
  while (slow.counts.paid === 0) await tick();
  const quick = create({ store }, () => ({ from: 'the quick one' }));
  await later(11, async () => {
    await quick.send({ key: 'one' });
    finish();
    await first;
    assert.equal(await (await quick.send({ key: 'one' })).json(), { from: 'the quick one' });
  });
});

test('bytes are repeated as they were, and nothing as nothing', async () => {
  const bytes = new Uint8Array([0, 255, 128, 10]);
  for (const [answer, length] of [
    [() => new Response(bytes, { headers: { 'content-type': 'application/x-thing' } }), 4],
    [() => undefined, 0],
  ] as const) {
    const { send, counts } = create({}, answer);
    const answers = [await send({ key: 'one' }), await send({ key: 'one' })];
    for (const response of answers) {
      const body = new Uint8Array(await response.arrayBuffer());
      assert.is(body.length, length);
      if (length > 0) assert.equal([...body], [...bytes]);
    }
    assert.is(answers[1]?.headers.get('idempotent-replayed'), 'true');
    assert.is(counts.paid, 1);
  }
});

test('an answer that is too long, or a stream, is given once, and nothing is done twice', async () => {
  let parts = 0;
  const stream = (): Response =>
    new Response(
      new ReadableStream({
        async pull(controller) {
          await new Promise((resolve) => setTimeout(resolve, 1));
          if (parts++ < 3) controller.enqueue(new TextEncoder().encode('a part'));
          else controller.close();
        },
      }),
    );
  for (const answer of [() => ({ long: 'x'.repeat(200) }), () => new Response(new Uint8Array(200)), stream]) {
    const { send, counts } = create({ bodyLimit: 100 }, answer);
    const first = await send({ key: 'one' });
    assert.ok(first.status < 300);
    await first.arrayBuffer();
    const second = await send({ key: 'one' });
    assert.is(second.status, 409);
    assert.match(JSON.stringify(await second.json()), /cannot be repeated/);
    assert.is(counts.paid, 1);
  }
});

test('a form that is sent again has other boundaries, and is the same', async () => {
  const app = new App();
  let done = 0;
  app.post('/', [Form('amount', Number)], { middleware: [idempotency({ by: keyScheme })] }, () => ++done);
  const send = (): Promise<Response> => {
    const body = new FormData();
    body.set('amount', '5');
    const headers = { 'x-key': 'a', 'idempotency-key': 'k' };
    return app.fetch(new Request('http://localhost/', { method: 'POST', headers, body }));
  };
  assert.is((await send()).status, 200);
  assert.is((await send()).headers.get('idempotent-replayed'), 'true');
  assert.is(done, 1);
});

test('methods that are idempotent by themselves are let alone', async () => {
  const { send, app } = create({ required: true });
  assert.is((await send({ method: 'GET' })).status, 200);
  const read = app.graphs().find(({ route }) => route.method === 'GET');
  assert.is(read?.errors.has(409), false);
});

test('while the store cannot be asked nothing is done, unless that was said', async () => {
  const refused = create({ store: away });
  const response = await refused.send({ key: 'one' });
  assert.is(response.status, 503);
  assert.is(response.headers.get('retry-after'), '5');
  assert.is(refused.counts.paid, 0);
  assert.is((await refused.send()).status, 201, 'who sends no key needs no store');
  const allowed = create({ store: away, onStoreError: 'allow' });
  assert.is((await allowed.send({ key: 'one' })).status, 201);
});

test('an answer that cannot be kept goes out, and the log says so', async () => {
  const store = memoryStore();
  let asked: Store = store;
  const proxy: Store = new Proxy(store, { get: (_, name) => Reflect.get(asked, name).bind(asked) });
  const { send, logged } = create({ store: proxy }, () => {
    asked = away;
    return { paid: true };
  });
  assert.is((await send({ key: 'one' })).status, 201);
  assert.is(logged.length, 1);
  assert.match(JSON.stringify(logged[0]), /could not be kept/);
});

test('the graph tells of the header and of every refusal', () => {
  for (const required of [true, false]) {
    const { app } = create({ required });
    const graph = app.graphs().find(({ route }) => route.method === 'POST');
    assert.equal(
      [400, 409, 422, 503].filter((status) => !graph?.errors.has(status)),
      [],
    );
    const parameters = graph?.nodes.flatMap((node) =>
      node.kind === 'source' ? (node.source.describe().parameters ?? []) : [],
    );
    assert.equal(
      parameters?.map(({ in: place, name, required }) => ({ place, name, required })),
      [{ place: 'header', name: 'Idempotency-Key', required }],
    );
  }
});

test('around a whole app it leaves public routes as they are', async () => {
  const app = new App({ dependencies: [keyScheme] });
  app.use(idempotency({ by: keyScheme, required: true }));
  app.post('/public', [], { public: true }, () => 'here');
  app.post('/private', [], () => 'here');
  const send = (path: string): Promise<Response> =>
    app.fetch(new Request(`http://localhost${path}`, { method: 'POST', headers: { 'x-key': 'a' } }));
  assert.equal([(await send('/public')).status, (await send('/private')).status], [200, 400]);
});

test('numbers that are none fail at start-up', () => {
  for (const options of [{ expiresIn: 0 }, { busyFor: -1 }, { bodyLimit: Number.NaN }]) {
    assert.throws(
      () => idempotency({ by: keyScheme, ...options }),
      (error: unknown) => error instanceof DefinitionError && /^Cannot create an idempotency: its/.test(error.message),
    );
  }
});

test('without `by` it says what is missing, and what to write', () => {
  for (const options of [{}, { by: undefined }, { required: true }]) {
    assert.throws(
      () => idempotency(options as never),
      (error: unknown) =>
        error instanceof DefinitionError &&
        /^Cannot create an idempotency: it has no `by`.* such as by: new APIKeyHeader/.test(error.message),
    );
  }
});

test('an option that nobody reads is refused', () => {
  assert.throws(
    () => idempotency({ by: keyScheme, requird: true } as never),
    /^Cannot create an idempotency: 'requird' is no option of idempotency\. Write 'required'/,
  );
});

test.run();
