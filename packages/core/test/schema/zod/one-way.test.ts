import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import type { Schema } from '../../../src/contracts/schema.js';
import { compileBodyRender, compileRender } from '../../../src/schema/compile-render.js';
import { describeSchema, isDescribedAlike } from '../../../src/schema/describe-schema.js';
import { Field } from '../../../src/schema/model/field.js';
import { IntersectionType, PartialType, PickType, RequiredType } from '../../../src/schema/model/model-views.js';
import { findOutsideJson } from '../../../src/schema/zod/outside-json.js';
import { accept, issues } from '../validated.js';

const test = suite('one way');

class User {
  @Field(z.uuid(), { readOnly: true }) id?: string;
  @Field() name!: string;
  @Field({ writeOnly: true, minLength: 8 }) password!: string;
}

const id = '8c0d3a3e-6f1a-4f0e-9a53-3b1a9d1c0a11';
const sent = { id, name: 'ada', password: 'long enough' };
const incoming = { name: 'ada', password: 'long enough' };
const outgoing = { id, name: 'ada' };

const Account = z.object({
  id: z.uuid().meta({ readOnly: true }),
  name: z.string(),
  password: z.string().min(8).meta({ writeOnly: true }),
});

const render = (schema: Schema, value: unknown): unknown => JSON.parse(compileRender(schema)(value) as string);

/** Each with what it takes of a value and what it gives, where `of` puts the value. */
const places: Readonly<Record<string, { schema: Schema; of: (value: unknown) => unknown }>> = {
  model: { schema: User, of: (value) => value },
  'list of models': { schema: [User], of: (value) => [value] },
  zod: { schema: Account, of: (value) => value },
  'within Zod': { schema: z.object({ inner: Account }), of: (inner) => ({ inner }) },
  list: { schema: z.array(Account), of: (value) => [value] },
  record: { schema: z.record(z.string(), Account), of: (value) => ({ a: value }) },
  tuple: { schema: z.tuple([Account]), of: (value) => [value] },
  union: { schema: z.union([z.string(), Account]), of: (value) => value },
  nullable: { schema: Account.nullable(), of: (value) => value },
  default: { schema: z.object({ a: Account.default({ id, ...incoming }) }), of: (a) => ({ a }) },
  lazy: { schema: z.lazy(() => Account), of: (value) => value },
  intersection: { schema: z.intersection(Account, z.object({})), of: (value) => value },
  'pipe to Zod': { schema: z.preprocess((value) => value, Account), of: (value) => value },
  'function behind Zod': { schema: Account.transform((value) => value), of: (value) => value },
  'discriminated union': {
    schema: z.discriminatedUnion('kind', [
      Account.extend({ kind: z.literal('a') }),
      z.object({ kind: z.literal('b') }),
    ]),
    of: (value) => ({ kind: 'a', ...(value as object) }),
  },
};

for (const [place, { schema, of }] of Object.entries(places)) {
  test(`readOnly is not taken, and writeOnly not given: ${place}`, () => {
    assert.equal(JSON.parse(JSON.stringify(accept(schema, of(sent)))), of(incoming));
    assert.equal(JSON.parse(JSON.stringify(accept(schema, of(incoming)))), of(incoming));
    assert.equal(render(schema, of(sent)), of(outgoing));
    assert.equal(render(schema, of(outgoing)), of(outgoing));
  });
}

test('what is required is so in its own direction', () => {
  assert.equal(issues(User, { name: 'ada' })[0]?.loc, ['password']);
  assert.throws(() => render(User, { name: 'ada', password: 'long enough' }), /id/);
});

test('a field that is not taken leaves no property behind', () => {
  assert.not.ok('id' in accept(User, sent));
});

test('a long list is written without it', () => {
  const bytes = compileBodyRender([User])(Array.from({ length: 40 }, () => sent)) as Uint8Array;
  assert.equal(JSON.parse(new TextDecoder().decode(bytes)), Array(40).fill(outgoing));
});

test('below optional, default and nullable it is said as well', () => {
  const secret = z.string().meta({ writeOnly: true });
  const schema = z.object({
    a: secret.optional(),
    b: secret.default('x'),
    c: secret.nullable(),
    d: z.lazy(() => secret),
  });
  assert.equal(render(schema, { a: 's', b: 's', c: 's', d: 's' }), {});
});

test('an open object does not let it through, a strict one does not stumble', () => {
  const loose = z.looseObject(Account.shape);
  const strict = z.strictObject(Account.shape);
  assert.equal(accept(loose, { ...sent, more: 1 }), { ...incoming, more: 1 });
  assert.equal(render(loose, { ...sent, more: 1 }), { ...outgoing, more: 1 });
  assert.equal(render(strict, sent), outgoing);
  assert.equal(
    issues(strict, sent).map(({ type, loc }) => [type, loc]),
    [['extra_forbidden', ['id']]],
  );
});

test('a rule across properties is asked of requests, and not of a response that lacks some', () => {
  const schema = z
    .object({
      password: z.string().meta({ writeOnly: true }),
      again: z.string().meta({ writeOnly: true }),
      name: z.string(),
    })
    .refine(({ password, again }) => password.length > 0 && password === again);
  assert.is(issues(schema, { password: 'a', again: 'b', name: 'x' }).length, 1);
  assert.equal(render(schema, { password: 'a', again: 'b', name: 'x' }), { name: 'x' });
});

test('a recursive schema keeps it away at every depth', () => {
  class Node {
    @Field({ writeOnly: true }) secret!: string;
    @Field(() => [Node], { default: [] }) below!: Node[];
  }
  const leaf = { secret: 's', below: [] };
  assert.equal(render(Node, { secret: 's', below: [leaf] }), { below: [{ below: [] }] });
});

test('views keep it', () => {
  class Loose extends PartialType(User) {}
  class Some extends PickType(User, ['name', 'password']) {}
  class Both extends IntersectionType(Some, Loose) {}
  class All extends RequiredType(User) {}
  for (const view of [Loose, Both, All]) {
    assert.equal({ ...accept(view, sent) }, incoming, view.name);
    assert.equal(render(view, sent), outgoing, view.name);
  }
  assert.equal(render(Some, sent), { name: 'ada' });
});

test('a view keeps what Zod says of a property with a default', () => {
  class Keyed {
    @Field(z.string().default('x').meta({ writeOnly: true })) key!: string;
    @Field() name!: string;
  }
  assert.equal(render(PartialType(Keyed), { key: 'k', name: 'n' }), { name: 'n' });
});

test('the description shows each direction its own', () => {
  const described = { properties: { name: { type: 'string' } }, type: 'object' };
  const password = { type: 'string', minLength: 8, writeOnly: true };
  const input = describeSchema(Account, 'input');
  assert.equal(input, {
    ...described,
    properties: { ...described.properties, password },
    required: ['name', 'password'],
  });
  const output = describeSchema(User, 'output').$defs as Record<string, { properties: object; required: unknown }>;
  assert.equal(Object.keys(output['User']?.properties ?? {}), ['id', 'name']);
  assert.equal(output['User']?.required, ['id', 'name']);
});

test('a schema with such a property is not described alike', () => {
  class Team {
    @Field([User]) members!: User[];
  }
  assert.not(isDescribedAlike(Team));
  assert.ok(isDescribedAlike(z.object({ a: z.string() })));
});

test('what no request carries is no fault where none has to', () => {
  assert.is(findOutsideJson(z.object({ at: z.date().meta({ readOnly: true }) }), 'input'), undefined);
  assert.is(findOutsideJson(z.object({ at: z.date() }), 'input')?.kind, 'Date');
});

test("freezing by Zod's readonly is another matter", () => {
  assert.equal(accept(z.object({ a: z.string().readonly() }), { a: 'x' }), { a: 'x' });
});

test('nothing writeOnly leaves from within a model that holds itself, though it was described before', () => {
  class Group {
    @Field(() => Group, { optional: true }) below?: Group;
    @Field(User, { optional: true }) owner?: User;
  }
  const owner = { id, ...incoming };
  const group = { owner, below: { owner, below: { owner } } };
  describeSchema(Group, 'output');
  assert.equal(render(Group, group), { owner: outgoing, below: { owner: outgoing, below: { owner: outgoing } } });
});

test.run();
