// Several declarations in one store or around one route, and answers of which there are several: versions and representations.
import { setImmediate as tick } from 'node:timers/promises';
import {
  App,
  anyOf,
  Context,
  DefinitionError,
  dependency,
  Field,
  HTTPException,
  type Middleware,
  type RequestContext,
  Router,
  type SecurityScheme,
  type Versioning,
} from '@portico/core';
import { memoryStore, type Store } from '@portico/store';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { idempotency } from '../src/idempotency/idempotency.js';
import type { IdempotencyOptions } from '../src/idempotency/idempotency-options.js';
import { rateLimit } from '../src/rate-limit.js';
import { keyScheme } from './key-scheme.js';

const test = suite('idempotency, of several');

const machineScheme: SecurityScheme<string> = { ...keyScheme, schemeName: 'Machine' };

async function send(app: App, headers: Readonly<Record<string, string>> = {}, path = '/'): Promise<Response> {
  const own = { 'x-key': 'a', 'idempotency-key': 'k', ...headers };
  return app.fetch(new Request(`http://localhost${path}`, { method: 'POST', headers: own }));
}

/** What came: its status, whether it is a repeat, and its text. */
async function shown(answer: Response | Promise<Response>): Promise<string> {
  const { status, headers } = await answer;
  return `${status}${headers.has('idempotent-replayed') ? ' again' : ''} ${await (await answer).text()}`;
}

const wanting: readonly (readonly [Versioning, (version: string) => Record<string, string>])[] = [
  [{ in: 'header' }, (version) => ({ 'api-version': version })],
  [{ in: 'media-type' }, (version) => ({ accept: `application/json;v=${version}` })],
];

for (const [versioning, naming] of wanting) {
  for (const around of ['the app', 'the route'] as const) {
    test(`around ${around}, a key that was used in another version by ${versioning.in} is a 422`, async () => {
      const once = [idempotency({ by: keyScheme })];
      const app = new App({ versioning, ...(around === 'the app' && { middleware: once }) });
      for (const version of ['1', '2']) {
        const router = new Router({ version });
        router.post('/', [], around === 'the app' ? {} : { middleware: once }, () => ({ version }));
        app.include(router);
      }
      assert.is(await shown(send(app, naming('1'))), '200 {"version":"1"}');
      assert.is((await send(app, naming('2'))).status, 422);
      assert.is(await shown(send(app, naming('1'))), '200 again {"version":"1"}');
      assert.is(await shown(send(app, { 'idempotency-key': 'other', ...naming('2') })), '200 {"version":"2"}');
    });
  }
}

test('fields that ask for a scope are repeated to nobody who has not proved it', async () => {
  const app = new App();
  const user: SecurityScheme<string> = {
    ...keyScheme,
    verifies: true,
    authorize: (key, scopes) =>
      scopes.includes(key) ? { kind: 'granted', value: key } : { kind: 'refused', error: new HTTPException(403) },
  };
  class Item {
    @Field(String) name!: string;
    @Field(Number, { scope: 'cost' }) cost?: number;
  }
  const once = [idempotency({ by: user, key: () => 'ada' })];
  app.post('/', [user], { response: Item, middleware: once }, () => ({ name: 'a', cost: 5 }));
  const key = (scope: string): Record<string, string> => ({ 'x-key': scope });
  assert.is(await shown(send(app, key('cost'))), '200 {"name":"a","cost":5}');
  assert.is((await send(app, key('none'))).status, 422);
  assert.is(await shown(send(app, key('cost'))), '200 again {"name":"a","cost":5}');
  assert.is(await shown(send(app, { ...key('none'), 'idempotency-key': 'other' })), '200 {"name":"a"}');
  assert.is(await shown(send(app, { ...key('none'), 'idempotency-key': 'other' })), '200 again {"name":"a"}');
});

/** An app that answers by what a request asks for, and says so. */
function varying(vary: string): App {
  const app = new App();
  const answer = ({ headers }: RequestContext): Response =>
    new Response(`${headers.get('accept')} ${headers.get('accept-language')}`, { headers: { vary } });
  app.post('/', [Context()], { middleware: [idempotency({ by: keyScheme })] }, answer);
  return app;
}

test('an answer that varies is repeated to who asks for the same, and is no answer to who asks for another', async () => {
  const app = varying('Accept, accept-language');
  const first = { accept: 'text/html', 'accept-language': 'de' };
  assert.is(await shown(send(app, first)), '200 text/html de');
  for (const other of [{ accept: 'text/csv' }, { 'accept-language': 'en' }]) {
    const text = await shown(send(app, { ...first, ...other }));
    assert.is(text, '409 {"detail":"The first answer is in a form that this request does not ask for"}');
  }
  assert.is((await send(app)).status, 409, 'or for none');
  assert.is(await shown(send(app, { ...first, 'x-other': 'new' })), '200 again text/html de');
});

test('who is asking, a coding and an origin are compared in their own way', async () => {
  const app = varying('Accept-Encoding, Authorization, Cookie, Origin');
  await send(app, { origin: 'https://a.example', cookie: 'a=1' });
  const again = { origin: 'https://b.example', cookie: 'a=2', authorization: 'Bearer x', 'accept-encoding': 'br' };
  assert.is((await send(app, again)).headers.get('idempotent-replayed'), 'true');
});

test('an answer that depends on what no request says cannot be repeated', async () => {
  const app = varying('*');
  assert.is((await send(app)).status, 200);
  assert.match(await shown(send(app)), /^409 .*cannot be repeated/);
});

/** An app with a declaration around it and one around its route; how often it was asked. */
function nested(outer: Middleware, inner: Middleware) {
  const counts = { done: 0 };
  const app = new App({ middleware: [outer] });
  app.post('/', [], { middleware: [inner] }, () => ++counts.done);
  return { app, counts };
}

test('two declarations in one store around one route are one, as is one that stands there twice', async () => {
  const store = memoryStore();
  const once = idempotency({ by: keyScheme });
  const pairs: readonly (readonly [Middleware, Middleware])[] = [
    [idempotency({ by: keyScheme, store }), idempotency({ by: keyScheme, store })],
    [once, once],
    [idempotency({ by: keyScheme }), idempotency({ by: keyScheme })],
    [idempotency({ by: keyScheme, store, name: 'outer' }), idempotency({ by: keyScheme, store, name: 'inner' })],
  ];
  for (const [outer, inner] of pairs) {
    const { app, counts } = nested(outer, inner);
    assert.equal([await shown(send(app)), await shown(send(app))], ['200 1', '200 again 1']);
    assert.is(counts.done, 1);
  }
});

test('an app that a handler asks counts in the store of the one around it', async () => {
  const store = memoryStore();
  const inner = new App({ middleware: [idempotency({ by: keyScheme, store })] });
  let done = 0;
  inner.post('/', [], () => ++done);
  const app = new App({ middleware: [idempotency({ by: keyScheme, store })] });
  app.post('/inner', [Context()], ({ headers }) => send(inner, Object.fromEntries(headers)));
  app.post('/other', [], () => send(inner, { 'idempotency-key': 'of-its-own' }));
  const ask = (path: string, key: string): Promise<string> => shown(send(app, { 'idempotency-key': key }, path));
  assert.equal([await ask('/inner', 'one'), await ask('/inner', 'one')], ['200 1', '200 again 1']);
  assert.equal(
    [await ask('/other', 'two'), await ask('/other', 'three')],
    ['200 2', '200 again 2'],
    'another key is another attempt',
  );
  assert.is(done, 2);
});

test('that one further inside is busy is no answer that is kept', async () => {
  const store = memoryStore();
  let finish = (): void => {};
  const slow = new App();
  slow.post('/', [], { middleware: [idempotency({ by: keyScheme, store })] }, async () => {
    await new Promise<void>((resolve) => {
      finish = resolve;
    });
    return 'at last';
  });
  const first = send(slow);
  await tick();
  const { app, counts } = nested(idempotency({ by: keyScheme }), idempotency({ by: keyScheme, store }));
  assert.is((await send(app)).status, 409);
  finish();
  await first;
  assert.is(await shown(send(app)), '200 again "at last"');
  assert.is(counts.done, 0);
});

test('in one store, those whom different declarations tell apart need a name', async () => {
  const store = memoryStore();
  const create = (options: IdempotencyOptions, by: typeof keyScheme): Middleware => idempotency({ ...options, by });
  const app = new App();
  app.post('/users', [], { middleware: [create({ store }, keyScheme)] }, () => 'a user');
  app.post('/machines', [], { middleware: [create({ store, name: 'machines' }, machineScheme)] }, () => 'a machine');
  assert.is(await shown(send(app, {}, '/users')), '200 "a user"');
  assert.is(await shown(send(app, {}, '/machines')), '200 "a machine"', 'with the same key, and the same id');
  const user = dependency([keyScheme], (id) => id);
  const machine = dependency([machineScheme], (id) => id);
  const refused: readonly ((in_: Store) => unknown)[] = [
    (in_) => idempotency({ store: in_, by: machineScheme }),
    (in_) => idempotency({ store: in_, by: anyOf(keyScheme, machineScheme) }),
    (in_) => idempotency({ store: in_, by: user }),
    (in_) => idempotency({ store: in_, by: keyScheme, key: (id) => id.slice(1) }),
  ];
  for (const declare of refused) {
    assert.throws(
      () => declare(store),
      (error: unknown) =>
        error instanceof DefinitionError &&
        error.message ===
          'Cannot create an idempotency: another one in its store has no name either, and tells callers apart by something else. ' +
            "Give each a name: idempotency({ name: 'machines', … }).",
    );
  }
  assert.throws(
    () => create({ store, name: 'machines' }, keyScheme),
    /another one in its store has the name 'machines', and/,
  );
  assert.throws(() => idempotency({ store, by: keyScheme, name: '' }), /its name is ""/);
  const other = memoryStore();
  idempotency({ store: other, by: user });
  idempotency({ store: other, by: dependency([keyScheme], (id) => id) });
  assert.throws(() => idempotency({ store: other, by: machine }), /has no name either/);
});

test('in one store, limits that count different callers need a name', () => {
  const store = memoryStore();
  const limit = { points: 1, per: 60, store };
  rateLimit({ ...limit, by: keyScheme });
  rateLimit({ ...limit, by: keyScheme });
  rateLimit({ ...limit, by: machineScheme, name: 'machines' });
  for (const by of [machineScheme, undefined])
    assert.throws(() => rateLimit({ ...limit, by } as never), /has the name 'default', and other numbers or callers/);
});

test.run();
