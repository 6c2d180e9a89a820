// Proves who sees and who sets a field by scope, on the wire: whatever the place of the model, and whatever the route's security.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import {
  APIKeyHeader,
  App,
  allOf,
  anyOf,
  Body,
  Context,
  DefinitionError,
  dependency,
  EventStream,
  Field,
  Form,
  HTTPException,
  JsonLines,
  Model,
  OAuth2PasswordBearer,
  optional,
  Page,
  PartialType,
  PickType,
  Query,
  type Schema,
  Security,
  SecurityScopes,
  toZod,
} from '../../src/index.js';
import { bearer, type Send } from '../support/over-both.js';
import { ScopedToken } from '../support/scoped-token.js';

class Item {
  @Field() name!: string;
  @Field({ scope: 'admin', alias: 'unit-cost' }) cost?: number;
  @Field({ scope: 'audit', optional: true }) note?: string;
}

class Shelf {
  @Field([Item]) items!: Item[];
  @Field(() => Shelf, { optional: true }) below?: Shelf;
  @Field(Item, { scope: 'admin' }) best?: Item;
}

class Sale extends Item {
  @Field() off!: number;
}

const lamp = { name: 'lamp', cost: 5, note: 'old' };
const token = new ScopedToken();
const plain = bearer('ada');
const admin = bearer('ada+admin');
const all = bearer('ada+admin+audit');

function serve(declare: (app: App) => void): Send {
  const app = new App({ logger: { error: () => undefined } });
  declare(app);
  return (path, init) => app.fetch(new Request(`http://localhost${path}`, init));
}

async function textOf(send: Send, path: string, init?: RequestInit): Promise<string> {
  const response = await send(path, init);
  assert.is(response.status, 200, await response.clone().text());
  return response.text();
}

const test = suite('journey: fields by scope');

const shapes: Readonly<Record<string, readonly [schema: Schema, value: unknown, plain: unknown, admin: unknown]>> = {
  'a model': [Item, lamp, { name: 'lamp' }, { name: 'lamp', 'unit-cost': 5 }],
  'a list': [[Item], [lamp], [{ name: 'lamp' }], [{ name: 'lamp', 'unit-cost': 5 }]],
  'a long list': [
    [Item],
    Array.from({ length: 100 }, () => lamp),
    Array.from({ length: 100 }, () => ({ name: 'lamp' })),
    Array.from({ length: 100 }, () => ({ name: 'lamp', 'unit-cost': 5 })),
  ],
  'a model that holds itself': [
    Shelf,
    { items: [lamp], best: lamp, below: { items: [], best: lamp } },
    { items: [{ name: 'lamp' }], below: { items: [] } },
    {
      items: [{ name: 'lamp', 'unit-cost': 5 }],
      best: { name: 'lamp', 'unit-cost': 5 },
      below: { items: [], best: { name: 'lamp', 'unit-cost': 5 } },
    },
  ],
  'a model that extends it': [
    Sale,
    { ...lamp, off: 1 },
    { name: 'lamp', off: 1 },
    { name: 'lamp', 'unit-cost': 5, off: 1 },
  ],
  'a partial view': [PartialType(Item), lamp, { name: 'lamp' }, { name: 'lamp', 'unit-cost': 5 }],
  'a view of the field alone': [PickType(Item, ['cost']), lamp, {}, { 'unit-cost': 5 }],
  'a page': [
    Page(Item),
    { items: [lamp], total: 1, limit: 20, offset: 0 },
    { items: [{ name: 'lamp' }], total: 1, limit: 20, offset: 0 },
    { items: [{ name: 'lamp', 'unit-cost': 5 }], total: 1, limit: 20, offset: 0 },
  ],
  'a union': [z.union([toZod(Item), z.null()]), lamp, { name: 'lamp' }, { name: 'lamp', 'unit-cost': 5 }],
  'a record': [
    z.record(z.string(), toZod(Item)),
    { a: lamp },
    { a: { name: 'lamp' } },
    { a: { name: 'lamp', 'unit-cost': 5 } },
  ],
  'a schema of Zod': [
    z.object({ name: z.string(), cost: z.number().optional().meta({ 'x-scope': 'admin' }) }),
    lamp,
    { name: 'lamp' },
    { name: 'lamp', cost: 5 },
  ],
  'an open schema of Zod': [
    z.looseObject({ name: z.string(), cost: z.number().meta({ 'x-scope': 'admin' }).optional() }),
    { name: 'lamp', cost: 5, more: 1 },
    { name: 'lamp', more: 1 },
    { name: 'lamp', cost: 5, more: 1 },
  ],
};

for (const [name, [schema, value, shown, shownToAdmin]] of Object.entries(shapes)) {
  test(`of ${name} a response shows the field only to who proved its scope`, async () => {
    const send = serve((app) => {
      app.get('/', [token], { response: schema }, () => value as never);
    });
    assert.equal(JSON.parse(await textOf(send, '/', plain)), shown);
    assert.equal(JSON.parse(await textOf(send, '/', admin)), shownToAdmin);
    assert.equal(JSON.parse(await textOf(send, '/', plain)), shown, 'and not to the next');
  });
}

test('each scope opens its own fields', async () => {
  const send = serve((app) => {
    app.get('/', [token], { response: Item }, () => lamp);
  });
  assert.equal(JSON.parse(await textOf(send, '/', bearer('ada+audit'))), { name: 'lamp', note: 'old' });
  assert.equal(JSON.parse(await textOf(send, '/', all)), { name: 'lamp', 'unit-cost': 5, note: 'old' });
});

test('items of streams and replies of other statuses hide it as well', async () => {
  const send = serve((app) => {
    app.get('/lines', [token], { response: JsonLines(Item) }, () => [lamp]);
    app.get('/events', [token], { response: EventStream(Item) }, async function* () {
      yield lamp;
    });
    app.get('/made', [token], { response: Item, status: 201 }, () => lamp);
  });
  assert.is(await textOf(send, '/lines', plain), '{"name":"lamp"}\n');
  assert.is(await textOf(send, '/lines', admin), '{"name":"lamp","unit-cost":5}\n');
  assert.is(await textOf(send, '/events', plain), 'data: {"name":"lamp"}\n\n');
  assert.is(await textOf(send, '/events', admin), 'data: {"name":"lamp","unit-cost":5}\n\n');
  assert.equal(await (await send('/made', plain)).json(), { name: 'lamp' });
});

const key = new APIKeyHeader({ name: 'X-Key' });
const other = new ScopedToken('Other', 'x-other');
const oauth = new OAuth2PasswordBearer({ tokenUrl: 'token', scopes: { admin: 'Everything', audit: 'Notes' } });
const told = dependency([oauth, SecurityScopes], (given, { scopes }) => {
  if (!scopes.every((scope) => given.split('+').includes(scope))) throw new HTTPException(403);
  return given;
});
const above = (security: object) => dependency([security as typeof key], (principal) => principal);
const withKey = { headers: { 'x-key': 'k' } };
const both = { headers: { ...admin.headers, 'x-key': 'k' } };
const others = (one: string, two: string) => ({
  headers: { authorization: `Bearer ${one}`, 'x-other': `Bearer ${two}` },
});

const securities: Readonly<
  Record<string, readonly [security: object, shown: readonly RequestInit[], hidden: readonly RequestInit[]]>
> = {
  'a scheme that checks scopes': [token, [admin, all], [plain]],
  'a scope that the route demands anyway': [Security(token, ['admin']), [admin], []],
  'an optional scheme': [optional(token), [admin], [plain, {}]],
  'one of several alternatives': [anyOf(token, key), [admin, both], [plain, withKey]],
  'one of several alternatives, the other first': [anyOf(key, token), [admin, both], [plain, withKey]],
  'a scheme beside another': [allOf(token, key), [both], []],
  'each of two schemes': [
    allOf(token, other),
    [others('a+admin', 'b+admin')],
    [others('a+admin', 'b'), others('a', 'b+admin')],
  ],
  'a dependency that is told of scopes': [told, [admin], [plain]],
  'the same with a scope of its own': [Security(told, ['audit']), [all], [bearer('ada+audit')]],
  'the same as a branch': [anyOf(Security(told), key), [admin], [plain, withKey]],
  'a dependency above the scheme': [dependency([token], ({ name }) => name), [admin], [plain]],
  'a dependency above alternatives': [above(anyOf(token, key)), [admin, both], [plain, withKey]],
  'a dependency above alternatives that are dependencies': [
    above(above(anyOf(Security(told), Security(above(key)), Security(above(other))))),
    [admin, both, others('a', 'b+admin')],
    [plain, withKey, others('a', 'b')],
  ],
  'a dependency above an optional one': [above(optional(Security(told))), [admin], [plain, {}]],
};

for (const [name, [security, shown, hidden]] of Object.entries(securities)) {
  test(`the scope is proved by ${name}`, async () => {
    const send = serve((app) => {
      app.get('/', [security as typeof token], { response: Item }, () => lamp);
    });
    for (const init of shown)
      assert.is(JSON.parse(await textOf(send, '/', init))['unit-cost'], 5, JSON.stringify(init));
    for (const init of hidden)
      assert.is(JSON.parse(await textOf(send, '/', init))['unit-cost'], undefined, JSON.stringify(init));
  });
}

test('a scheme is asked once, and a dependency that leaves scopes to it as well', async () => {
  const counted = new ScopedToken();
  let called = 0;
  const user = dependency([counted], ({ name }) => {
    called += 1;
    return name;
  });
  const send = serve((app) => {
    app.get('/', [user], { response: Item }, () => lamp);
  });
  await textOf(send, '/', admin);
  assert.is(counted.asked, 1);
  assert.is(called, 1);
});

test('what went wrong while a scope was looked for is an error, and shows nothing', async () => {
  const broken = dependency([oauth, SecurityScopes], (_, { scopes }) => {
    if (scopes.includes('admin')) throw new HTTPException(503, 'Directory unreachable');
  });
  const send = serve((app) => {
    app.get('/', [broken], { response: Item }, () => lamp);
  });
  const response = await send('/', admin);
  assert.is(response.status, 503);
});

test('what a request says of the field is taken from who proved the scope alone', async () => {
  class Account {
    @Field() name!: string;
    @Field({ scope: 'admin', optional: true }) role?: string;
    @Field({ scope: 'admin', default: 10 }) quota!: number;
  }
  @Model({ extra: 'forbid' })
  class Strict extends Account {}
  @Model({ extra: 'allow' })
  class Open extends Account {}
  const send = serve((app) => {
    app.post('/ignore', [token, Body(Account)], (_, account) => account);
    app.post('/forbid', [token, Body(Strict)], (_, account) => account);
    app.post('/allow', [token, Body(Open)], (_, account) => account);
    app.post('/part', [token, Body('account', Account)], (_, account) => account);
    app.post('/form', [token, Form(Account)], (_, account) => account);
    app.get('/query', [token, Query(Account)], (_, account) => account);
    app.get('/deep', [token, Query('account', Account)], (_, account) => account);
    app.post('/lines', [token, Body(JsonLines(Account))], async (_, accounts) => {
      const read: unknown[] = [];
      for await (const account of accounts) read.push(account);
      return read[0];
    });
  });
  const sent = { name: 'eve', role: 'root', quota: 99 };
  const json = (value: unknown, type = 'application/json'): RequestInit => ({
    method: 'POST',
    body: JSON.stringify(value),
    headers: { 'content-type': type },
  });
  const form = { method: 'POST', body: new URLSearchParams({ name: 'eve', role: 'root', quota: '99' }) };
  const ways: readonly (readonly [path: string, init?: RequestInit])[] = [
    ['/ignore', json(sent)],
    ['/allow', json(sent)],
    ['/part', json({ account: sent })],
    ['/lines', json(sent, 'application/jsonl')],
    ['/form', form],
    ['/query?name=eve&role=root&quota=99'],
    ['/deep?account[name]=eve&account[role]=root&account[quota]=99'],
  ];
  const as = (who: RequestInit, init: RequestInit = {}): RequestInit => ({
    ...init,
    headers: { ...(init.headers as object), ...(who.headers as object) },
  });
  for (const [path, init] of ways) {
    assert.equal(JSON.parse(await textOf(send, path, as(plain, init))), { name: 'eve', quota: 10 }, path);
    assert.equal(JSON.parse(await textOf(send, path, as(admin, init))), sent, path);
  }
  const refused = await send('/forbid', as(plain, json(sent)));
  assert.is(refused.status, 422);
  const { detail } = (await refused.json()) as { detail: { type: string; loc: unknown[] }[] };
  assert.equal(
    detail.map(({ type, loc }) => [type, loc]),
    [
      ['extra_forbidden', ['body', 'quota']],
      ['extra_forbidden', ['body', 'role']],
    ],
  );
  assert.equal(JSON.parse(await textOf(send, '/forbid', as(admin, json(sent)))), sent);
  assert.equal(JSON.parse(await textOf(send, '/forbid', as(plain, json({ name: 'eve' })))), { name: 'eve', quota: 10 });
});

test('no shared cache keeps what hangs on the caller, unless the handler says otherwise', async () => {
  const send = serve((app) => {
    app.get('/', [token], { response: Item }, () => lamp);
    app.get('/own', [token, Context()], { response: Item }, (_, context) => {
      context.response.headers.set('cache-control', 'no-store');
      return lamp;
    });
    app.post('/', [token, Body(Item)], { response: String }, () => 'done');
  });
  assert.is((await send('/', plain)).headers.get('cache-control'), 'private');
  assert.is((await send('/own', plain)).headers.get('cache-control'), 'no-store');
  const sent = await send('/', {
    method: 'POST',
    body: '{"name":"a"}',
    headers: { ...plain.headers, 'content-type': 'application/json' },
  });
  assert.is(sent.headers.get('cache-control'), null, 'who calls makes no difference to what is answered');
});

test('one schema describes the field for all, as one that may be absent, and says who gets it', () => {
  const app = new App();
  app.get('/', [token], { response: Shelf }, () => ({ items: [] }));
  app.post('/', [token, Body(Shelf)], { response: Item }, () => lamp);
  const { components } = app.openapi() as { components: { schemas: Record<string, unknown> } };
  assert.equal(
    Object.keys(components.schemas)
      .filter((name) => /Item|Shelf/.test(name))
      .sort(),
    ['Item', 'Shelf'],
  );
  assert.equal(components.schemas['Item'], {
    type: 'object',
    required: ['name'],
    properties: {
      name: { type: 'string' },
      'unit-cost': { type: 'number', 'x-scope': 'admin', description: 'Only for callers with the scope `admin`.' },
      note: { type: 'string', 'x-scope': 'audit', description: 'Only for callers with the scope `audit`.' },
    },
  });
  const { properties } = components.schemas['Shelf'] as { properties: Record<string, unknown> };
  assert.equal(properties['best'], {
    $ref: '#/components/schemas/Item',
    'x-scope': 'admin',
    description: 'Only for callers with the scope `admin`.',
  });
});

function refusal(security: readonly object[], options: object = { response: Item }): string {
  const app = new App();
  app.get('/items', security as never, options, (() => lamp) as never);
  try {
    app.openapi();
  } catch (error) {
    assert.instance(error, DefinitionError);
    return (error as Error).message;
  }
  return 'nothing';
}

test('start-up refuses a route whose security can tell nobody who has the scope', () => {
  const cannot =
    /^Cannot show Item\.cost in the response of GET \/items: it is for who has the scope 'admin', and no security of the route can tell/;
  const any: SchemeOf = {
    schemeName: 'Verified',
    definition: { type: 'apiKey', in: 'header', name: 'X-Key' },
    verifies: true,
    authenticate: (_connection) => ({ kind: 'granted', value: 1 }),
  };
  for (const security of [
    [],
    [key],
    [anyOf(key, optional(key))],
    [oauth],
    [any],
    [dependency([SecurityScopes], () => 1)],
  ])
    assert.match(refusal(security), cannot);
  assert.is(refusal([optional(token)]), 'nothing');
  assert.is(refusal([anyOf(key, token)]), 'nothing');
});

type SchemeOf = import('../../src/index.js').SecurityScheme<number>;

test('start-up names the source, or the scheme that does not declare the scope', () => {
  assert.match(
    refusal([Query(Item)], {}),
    /^Cannot take Item\.cost by Query\(Item\) of GET \/items: it is for who has the scope 'admin'/,
  );
  const narrow = new OAuth2PasswordBearer({ tokenUrl: 'token', scopes: { read: 'Read' } });
  const user = dependency([narrow, SecurityScopes], (given) => given);
  assert.match(
    refusal([user]),
    /Cannot keep Item\.cost for who has the scope 'admin': OAuth2PasswordBearer does not declare it/,
  );
});

test.run();
