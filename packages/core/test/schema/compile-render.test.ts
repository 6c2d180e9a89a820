import { toStandardJsonSchema } from '@valibot/to-json-schema';
import { type } from 'arktype';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import * as v from 'valibot';
import { z } from 'zod';
import { App } from '../../src/app/app.js';
import { TestClient } from '../../src/app/test-client.js';
import type { Schema } from '../../src/contracts/schema.js';
import { ResponseValidationError } from '../../src/errors/validation-errors.js';
import { compileRender } from '../../src/schema/compile-render.js';
import { Field } from '../../src/schema/model/field.js';

const test = suite('compileRender');

const render = (schema: Schema, value: unknown): string => {
  const text = compileRender(schema)(value);
  if (text instanceof Promise) throw new Error('The schema is sync, yet a promise came');
  return text;
};

class User {
  @Field() username!: string;
  @Field({ optional: true }) email?: string;
}

class UserInDB extends User {
  @Field() hashedPassword!: string;
}

const secret = { username: 'a', hashedPassword: 'secret' };

test('the hash never leaves, from an instance, a plain object, a list or a model that holds it', () => {
  class Team {
    @Field() lead!: User;
    @Field([User]) members!: User[];
  }
  assert.is(render(User, Object.assign(new UserInDB(), secret)), '{"username":"a"}');
  assert.is(render(User, secret), '{"username":"a"}');
  assert.is(render([User], [secret]), '[{"username":"a"}]');
  assert.is(
    render(Team, { lead: secret, members: [secret] }),
    '{"lead":{"username":"a"},"members":[{"username":"a"}]}',
  );
});

test('unknown keys do not leave through vendors that pass them on', () => {
  const schemas = [
    type({ name: 'string' }),
    toStandardJsonSchema(v.object({ name: v.string() })),
    z
      .looseObject({ name: z.string() })
      .transform((value) => value)
      .pipe(z.object({ name: z.string() })),
  ];
  for (const schema of schemas) {
    assert.is(render(schema, { name: 'a', secret: 1 }), '{"name":"a"}');
    assert.is(render([schema], [{ name: 'a', secret: 1 }]), '[{"name":"a"}]');
  }
  class Holder {
    @Field(type({ name: 'string' })) inner!: { name: string };
  }
  assert.is(render(Holder, { inner: { name: 'a', secret: 1 } }), '{"inner":{"name":"a"}}');
});

test('unknown keys do not leave from nested objects, lists, tuples, unions, records or recursion', () => {
  const leaky = { s: 'x', secret: 1 };
  const part = type({ s: 'string' });
  assert.is(render(type({ a: part }), { a: leaky, secret: 1 }), '{"a":{"s":"x"}}');
  assert.is(render(type({ a: part.array() }), { a: [leaky] }), '{"a":[{"s":"x"}]}');
  assert.is(render(type([part, 'number']), [leaky, 1]), '[{"s":"x"},1]');
  assert.is(render(type({ a: part.or('null') }), { a: leaky }), '{"a":{"s":"x"}}');
  assert.is(render(part.or({ n: 'number' }), { n: 1, secret: 1 }), '{"n":1}');
  assert.is(render(type({ '[string]': part }), { k: leaky }), '{"k":{"s":"x"}}');
  assert.is(render(type({ a: 'string' }).and({ b: 'string' }), { a: 'x', b: 'y', secret: 1 }), '{"a":"x","b":"y"}');
  const node = type.module({ node: { v: 'string', 'next?': 'node' } }).node as unknown as Schema;
  assert.is(
    render(node, { v: 'a', secret: 1, next: { v: 'b', secret: 1 } }),
    '{"v":"a","next":{"v":"b"}}'.replace(/.*/, (text) => text),
  );
  const both = toStandardJsonSchema(v.intersect([v.object({ a: v.string() }), v.object({ b: v.string() })]));
  assert.is(render(both, { a: 'x', b: 'y', secret: 1 }), '{"a":"x","b":"y"}');
  const variant = toStandardJsonSchema(
    v.variant('k', [v.object({ k: v.literal('a'), x: v.string() }), v.object({ k: v.literal('b'), y: v.string() })]),
  );
  assert.is(render(variant, { k: 'b', y: '1', x: 'secret' }), '{"k":"b","y":"1"}');
  assert.is(render(toStandardJsonSchema(v.tuple([v.string()])), ['a', 'secret']), '["a"]');
});

test('a key of a prototype or a getter does not leave unless it is declared', () => {
  class Account {
    name = 'a';
    get password(): string {
      return 'secret';
    }
    toJSON(): object {
      return { name: this.name, password: this.password };
    }
  }
  assert.is(render(type({ name: 'string' }), new Account()), '{"name":"a"}');
  assert.is(render(z.object({ name: z.string() }), new Account()), '{"name":"a"}');
  const hostile = JSON.parse('{"name":"a","__proto__":{"secret":1}}');
  assert.is(render(type({ name: 'string' }), hostile), '{"name":"a"}');
});

test('a schema that is open on purpose stays open', () => {
  assert.is(
    render(z.looseObject({ a: z.string() }), { a: 'x', b: 1, c: { d: [1n] } }),
    '{"a":"x","b":1,"c":{"d":["1"]}}',
  );
  assert.is(render(toStandardJsonSchema(v.looseObject({ a: v.string() })), { a: 'x', b: 1 }), '{"a":"x","b":1}');
  assert.is(render(toStandardJsonSchema(v.looseTuple([v.string()])), ['a', 1]), '["a",1]');
  assert.is(render(z.record(z.string(), z.number()), { x: 1 }), '{"x":1}');
  assert.is(render(z.object({ a: z.string() }).catchall(z.number()), { a: 'x', b: 1 }), '{"a":"x","b":1}');
  assert.is(
    render(z.intersection(z.object({ a: z.string() }), z.record(z.string(), z.string())), { a: 'x', b: 'y' }),
    '{"a":"x","b":"y"}',
  );
  assert.is(render(z.unknown(), { anything: [null, true] }), '{"anything":[null,true]}');
  assert.is(render(type('object'), { anything: 1 }), '{"anything":1}');
  const prefixed = type({ '[/^x-/]': 'string', a: 'string' }) as unknown as Schema;
  assert.is(render(prefixed, { a: '1', 'x-b': '2', c: 'secret' }), '{"a":"1","x-b":"2"}');
});

test('an object without properties that is closed gives an empty one', () => {
  assert.is(render(z.object({}), { secret: 1 }), '{}');
  assert.is(render(toStandardJsonSchema(v.object({})), { secret: 1 }), '{}');
});

test('scalars', () => {
  assert.is(render(String, 'a"\n\u2028é😀'), JSON.stringify('a"\n\u2028é😀'));
  assert.is(render(String, '\ud800'), JSON.stringify('\ud800'));
  assert.is(render(Number, -0), '0');
  assert.is(render(Number, 1e21), '1e+21');
  assert.is(render(Boolean, false), 'false');
  assert.is(render(z.null(), null), 'null');
});

test('a Date leaves as ISO text and a bigint as digits', () => {
  class Event {
    @Field(Date) at!: Date;
    @Field(BigInt) id!: bigint;
    @Field([Date], { optional: true }) more?: Date[];
  }
  const at = new Date(0);
  assert.is(
    render(Event, { at, id: 12n, more: [at] }),
    '{"at":"1970-01-01T00:00:00.000Z","id":"12","more":["1970-01-01T00:00:00.000Z"]}',
  );
  assert.is(render(z.object({ at: z.date() }), { at }), '{"at":"1970-01-01T00:00:00.000Z"}');
  assert.is(render(type({ at: 'Date', id: 'bigint' }), { at, id: 1n }), '{"at":"1970-01-01T00:00:00.000Z","id":"1"}');
  assert.is(render(z.union([z.date(), z.object({ a: z.string() })]), at), '"1970-01-01T00:00:00.000Z"');
  assert.is(render(Date, '1970-01-01T00:00:00Z'), '"1970-01-01T00:00:00.000Z"');
});

test('undefined is left out of objects and null in lists', () => {
  assert.is(render(z.object({ a: z.string().optional(), b: z.number() }), { a: undefined, b: 1 }), '{"b":1}');
  assert.is(render(z.array(z.string().optional()), ['a', undefined]), '["a",null]');
  assert.is(render(z.string().optional(), undefined), 'null');
});

test('the handler gives the input and the client gets the output', () => {
  const length = z.object({ a: z.string().transform((text) => ({ length: text.length })), b: z.string().default('z') });
  assert.is(render(length, { a: 'xyz' }), '{"a":{"length":3},"b":"z"}');
});

test('a union takes the first alternative that has the structure of the value', () => {
  const union = z.union([
    z.object({ kind: z.literal('cat'), lives: z.int() }),
    z.object({ kind: z.literal('dog'), tricks: z.array(z.string()) }),
    z.string(),
    z.array(z.int()),
  ]);
  assert.is(render(union, { kind: 'dog', tricks: ['sit'] }), '{"kind":"dog","tricks":["sit"]}');
  assert.is(render(union, { kind: 'cat', lives: 9 }), '{"kind":"cat","lives":9}');
  assert.is(render(union, 'x'), '"x"');
  assert.is(render(union, [1]), '[1]');
  const nested = z.union([z.object({ a: z.object({ x: z.string() }) }), z.object({ a: z.object({ y: z.string() }) })]);
  assert.is(render(nested, { a: { y: '1' } }), '{"a":{"y":"1"}}');
});

test('what a member of a union accepted goes out whole, whatever the members before it declare', () => {
  const old = { id: 'old-17', legacy: true };
  const short = { id: '1' };
  const unions: readonly Schema[] = [
    z.union([z.object({ id: z.uuid() }), z.object({ id: z.string(), legacy: z.boolean() })]),
    z.union([z.strictObject({ id: z.string() }), z.object({ id: z.string(), legacy: z.boolean() })]),
    z.union([z.object({ id: z.string().min(9) }), z.object({ id: z.string(), legacy: z.boolean() })]),
    z.union([z.object({ id: z.string().regex(/^new/) }), z.object({ id: z.string(), legacy: z.boolean() })]),
    z.union([
      z.object({ id: z.string() }).refine(({ id }) => id === 'new'),
      z.object({ id: z.string(), legacy: z.boolean() }),
    ]),
    z.xor([z.strictObject({ id: z.string() }), z.object({ id: z.string(), legacy: z.boolean() })]),
    toStandardJsonSchema(
      v.union([v.object({ id: v.pipe(v.string(), v.uuid()) }), v.object({ id: v.string(), legacy: v.boolean() })]),
    ),
    toStandardJsonSchema(
      v.union([v.strictObject({ id: v.string() }), v.object({ id: v.string(), legacy: v.boolean() })]),
    ),
    type({ id: 'string.uuid' }).or({ id: 'string', legacy: 'boolean' }),
    type({ '+': 'reject', id: 'string' }).or({ id: 'string', legacy: 'boolean' }),
  ];
  for (const [index, union] of unions.entries()) {
    class Holder {
      @Field(union) item!: object;
    }
    const text = '{"id":"old-17","legacy":true}';
    assert.is(render(union, { ...old, secret: 1 }), text, `union ${index}`);
    assert.is(render([union], [old]), `[${text}]`, `union ${index} in a list`);
    assert.is(render(Holder, { item: { ...old, secret: 1 } }), `{"item":${text}}`, `union ${index} in a field`);
  }
  const loose = z.union([z.object({ id: z.uuid() }), z.looseObject({ id: z.string() })]);
  assert.is(render(loose, { ...short, more: 1 }), '{"id":"1","more":1}');
});

test('a member that the value cannot have passed declares nothing of it', () => {
  const account = type({ kind: "'guest'", name: 'string' }).or({ kind: "'admin'", name: 'string', 'key?': 'string' });
  assert.is(render(account, { kind: 'guest', name: 'a', key: 'secret' }), '{"kind":"guest","name":"a"}');
  assert.is(render(account, { kind: 'admin', name: 'a', key: 'k' }), '{"kind":"admin","name":"a","key":"k"}');
  const deep = type({ a: { x: 'string' } }).or({ a: { y: 'string' } });
  assert.is(render(deep, { a: { y: '1', x: 2 } }), '{"a":{"y":"1"}}');
  assert.is(render(deep, { a: { y: '1', x: '2', z: 3 } }), '{"a":{"x":"2","y":"1"}}');
});

test('sets leave as lists, maps as lists of pairs, bytes as base64; what JSON cannot hold does not leave as something else', () => {
  assert.is(render(z.set(z.bigint()), new Set([1n, 2n])), '["1","2"]');
  assert.is(
    render(z.object({ m: z.map(z.string(), z.date()) }), { m: new Map([['a', new Date(0)]]) }),
    '{"m":[["a","1970-01-01T00:00:00.000Z"]]}',
  );
  assert.is(render(z.any(), { s: new Set([{ a: 1 }]), n: Number.NEGATIVE_INFINITY < 0 }), '{"s":[{"a":1}],"n":true}');
  const opaque = [new Float32Array(2), new Blob(['a']), new ArrayBuffer(1), Promise.resolve(1), new Headers()];
  assert.is(render(z.any(), { b: [Buffer.from('a')] }), '{"b":["YQ=="]}');
  assert.throws(() => render(z.any(), new TypeError('secret')), /it is the error TypeError, to be thrown/);
  for (const value of opaque) assert.throws(() => render(z.any(), { value }), /JSON has no/);
  assert.throws(() => render(toStandardJsonSchema(v.number()), Number.POSITIVE_INFINITY), /JSON has no Infinity/);
});

test('recursive models and schemas render to any depth', () => {
  class Tree {
    @Field() name!: string;
    @Field([Tree]) kids!: Tree[];
    @Field(() => Tree, { nullable: true }) next!: Tree | null;
  }
  const leaf = { name: 'b', kids: [], next: null, secret: 1 };
  assert.is(
    render(Tree, { name: 'a', kids: [leaf], next: leaf }),
    '{"name":"a","kids":[{"name":"b","kids":[],"next":null}],"next":{"name":"b","kids":[],"next":null}}',
  );
});

test('a value that breaks the schema throws and says where, not what', () => {
  try {
    render([User], [{ username: 'a' }, { username: 12345 }]);
    assert.unreachable();
  } catch (error) {
    assert.instance(error, ResponseValidationError);
    assert.equal((error as ResponseValidationError).issues, [
      { type: 'string_type', loc: [1, 'username'], msg: 'Input should be a valid string' },
    ]);
    assert.not.match((error as Error).message, /12345/);
  }
});

test('a value that passes its schema but not its description does not leave', () => {
  const lying = (json: object): Schema => ({
    '~standard': {
      version: 1,
      vendor: 'acme',
      validate: (value: unknown) => ({ value }),
      jsonSchema: { input: () => ({}), output: () => ({ ...json }) },
    },
  });
  const object = { type: 'object', properties: { a: { type: 'string' } } };
  assert.throws(() => render(lying({ type: 'string' }), { secret: 1 }), /does not have the shape/);
  assert.throws(() => render(lying(object), [{ secret: 1 }]), /does not have the shape/);
  assert.throws(() => render(lying({ type: 'array', items: object }), { secret: 1 }), /does not have the shape/);
  assert.throws(() => render(lying({ anyOf: [object, { type: 'array', items: object }] }), new Date()), /fits none/);
  assert.throws(() => render(lying(object), { a: { secret: 1 } }), /does not have the shape/);
  assert.is(render(lying(object), { a: new URL('https://example.com/') }), '{"a":"https://example.com/"}');
  assert.is(render(lying({ type: ['string', 'object'], properties: { a: {} } }), { a: 1, secret: 1 }), '{"a":1}');
  const beside = {
    type: 'object',
    properties: { k: {} },
    anyOf: [{ required: ['a'], properties: { a: {} } }, { properties: { b: {} } }],
  };
  assert.is(render(lying(beside), { k: 1, b: 2, secret: 1 }), '{"k":1,"b":2}');
  const all = { allOf: [{ $ref: '#/$defs/U' }, object], $defs: { U: { oneOf: [{ properties: { b: {} } }] } } };
  assert.is(render(lying(all), { a: 'x', b: 2, secret: 1 }), '{"b":2,"a":"x"}');
});

test('two recursive schemas may be merged', () => {
  const left = { type: 'object', properties: { l: {}, next: { $ref: '#/$defs/L' } } };
  const right = { type: 'object', properties: { r: {}, next: { $ref: '#/$defs/R' } } };
  const json = { allOf: [{ $ref: '#/$defs/L' }, { $ref: '#/$defs/R' }], $defs: { L: left, R: right } };
  const schema: Schema = {
    '~standard': {
      version: 1,
      vendor: 'acme',
      validate: (value: unknown) => ({ value }),
      jsonSchema: { input: () => json, output: () => json },
    },
  };
  assert.is(render(schema, { l: 1, r: 2, next: { l: 3, r: 4, secret: 1 } }), '{"l":1,"next":{"l":3,"r":4},"r":2}');
});

test('the text is what JSON.stringify writes for values without secrets', () => {
  const schema = z.object({
    a: z.array(z.object({ n: z.number(), s: z.string().nullable() })),
    b: z.tuple([z.boolean(), z.string()]),
    'odd "key"': z.record(z.string(), z.array(z.int())),
  });
  const value = {
    a: [
      { n: 1.5, s: null },
      { n: -3, s: 'é\t' },
    ],
    b: [true, ''],
    'odd "key"': { '': [], 'x"': [1] },
  };
  assert.is(render(schema, value), JSON.stringify(value));
});

test('an async schema answers with a promise, and its refusal rejects', async () => {
  const later = z.object({ a: z.string() }).refine(async ({ a }) => a !== 'x', 'No');
  assert.is(await compileRender(later)({ a: 'y' }), '{"a":"y"}');
  const refused = await Promise.resolve(compileRender(later)({ a: 'x' })).catch((error: unknown) => error);
  assert.instance(refused, ResponseValidationError);
});

test('an item of a Valibot tuple that is absent at its end is no null, and what a loose one holds beyond leaves', async () => {
  const ending = [v.string(), v.optional(v.number())] as const;
  const rows = v.object({ rows: v.array(v.looseTuple(ending)), strict: v.strictTuple(ending), plain: v.tuple(ending) });
  const app = new App();
  const given = { rows: [['a'], ['b', 1], ['c', 2, 3]], strict: ['a'], plain: ['a', 1] } as const;
  app.get('/', [], { response: toStandardJsonSchema(rows) }, () => given as never);
  assert.equal(await (await new TestClient(app).get('/')).json(), given);
});

test.run();
