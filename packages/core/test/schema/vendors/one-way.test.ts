// What other vendors' metadata says of a property is kept: what is `readOnly` is not taken, what is `writeOnly` does not leave.
import { toStandardJsonSchema } from '@valibot/to-json-schema';
import { type } from 'arktype';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import * as v from 'valibot';
import type { Schema, StandardSchema } from '../../../src/contracts/schema.js';
import { App, Body, DefinitionError, Field, Form, schemaFrom, TestClient } from '../../../src/index.js';
import { compileRender } from '../../../src/schema/compile-render.js';
import { describeSchema } from '../../../src/schema/describe-schema.js';
import { accept, issues } from '../validated.js';

const test = suite('one way, by other vendors');

const mark = (schema: v.GenericSchema, metadata: Record<string, unknown>) => v.pipe(schema, v.metadata(metadata));
const id = v.optional(mark(v.string(), { readOnly: true }));
const password = v.optional(mark(v.string(), { writeOnly: true }));

const account = v.object({ name: v.string(), id, password });
const byType = type({
  name: 'string',
  'id?': type('string').configure({ readOnly: true } as never),
  'password?': type('string').configure({ writeOnly: true } as never),
});
const byJson = {
  type: 'object',
  properties: {
    name: { type: 'string' },
    id: { type: 'string', readOnly: true },
    password: { type: 'string', writeOnly: true },
  },
  required: ['name', 'id', 'password'],
};
const valibot = (schema: v.GenericSchema): Schema => toStandardJsonSchema(schema as never) as never;

const sent = { name: 'ada', id: 'mine', password: 'secret' };
const incoming = { name: 'ada', password: 'secret' };
const outgoing = { name: 'ada', id: 'mine' };

const places: Readonly<Record<string, readonly [schema: Schema, of: (value: unknown) => unknown]>> = {
  'an object of Valibot': [valibot(account), (value) => value],
  'an object of ArkType': [byType, (value) => value],
  'a JSON Schema': [schemaFrom(byJson), (value) => value],
  'a list': [valibot(v.array(account)), (value) => [value]],
  'a list of ArkType': [byType.array(), (value) => [value]],
  'a record': [valibot(v.record(v.string(), account)), (value) => ({ a: value })],
  'a tuple': [valibot(v.tuple([v.number(), account])), (value) => [1, value]],
  'what may be null': [valibot(v.object({ a: v.nullable(account) })), (a) => ({ a })],
  'an open object': [valibot(v.looseObject({ name: v.string(), id, password })), (value) => value],
  'an open JSON Schema': [schemaFrom({ ...byJson, additionalProperties: true }), (value) => value],
  'an intersection': [valibot(v.intersect([account, v.object({ name: v.string() })])), (value) => value],
  'a union': [valibot(v.union([v.string(), account])), (value) => value],
  'a union that may be either': [valibot(v.union([account, v.looseObject({ name: v.string() })])), (value) => value],
  'a list of our own': [[valibot(account)] as never, (value) => [value]],
};

for (const [place, [schema, of]] of Object.entries(places)) {
  test(`readOnly is not taken, and writeOnly not given: ${place}`, async () => {
    assert.equal(JSON.parse(JSON.stringify(accept(schema, of(sent)))), of(incoming));
    assert.equal(JSON.parse(await compileRender(schema)(of(sent))), of(outgoing));
  });
}

test('nested and recursive shapes keep it on every level', async () => {
  interface Node {
    readonly name: string;
    readonly password?: unknown;
    readonly below?: readonly Node[] | undefined;
  }
  const node: v.GenericSchema<Node> = v.object({
    name: v.string(),
    password,
    below: v.optional(v.array(v.lazy(() => node))),
  });
  const tree = {
    name: 'a',
    password: 'x',
    below: [{ name: 'b', password: 'y', below: [{ name: 'c', password: 'z' }] }],
  };
  assert.equal(JSON.parse(await compileRender(valibot(node))(tree)), {
    name: 'a',
    below: [{ name: 'b', below: [{ name: 'c' }] }],
  });
});

test('what is required of a JSON Schema is what travels', async () => {
  const schema = schemaFrom(byJson);
  assert.equal(JSON.parse(await compileRender(schema)(outgoing)), outgoing);
  assert.equal(accept(schema, incoming), incoming);
  assert.equal(
    issues(schema, { name: 'ada' }).map(({ type: kind, loc }) => [kind, loc]),
    [['missing', ['password']]],
  );
  assert.equal(describeSchema(schema, 'input')['required'], ['name', 'password']);
  assert.equal(describeSchema(schema, 'output')['required'], ['name', 'id']);
});

test('another member of a union may take what one of them does not', () => {
  const either = v.variant('kind', [
    v.object({ kind: v.literal('a'), id }),
    v.object({ kind: v.literal('b'), id: v.string() }),
  ]);
  assert.equal(accept(valibot(either), { kind: 'a', id: 'x' }), { kind: 'a' });
  assert.equal(accept(valibot(either), { kind: 'b', id: 'x' }), { kind: 'b', id: 'x' });
});

test('what is taken away makes nothing of a prototype', () => {
  const schema = valibot(v.looseObject({ name: v.string(), id }));
  const given = JSON.parse('{"name":"a","__proto__":{"id":"x"},"id":"x"}') as object;
  const taken = accept(schema, given) as Record<string, unknown>;
  assert.is(taken['id'], undefined);
  assert.is(Object.getPrototypeOf(taken), Object.prototype);
});

test('a field of a model, a form and a route keep it', async () => {
  class Holder {
    @Field(valibot(account) as never) account!: unknown;
  }
  const app = new App();
  app.post('/json', [Body(Holder)], { response: Holder }, (holder) => ({
    account: { ...(holder.account as object), id: 'ours' },
  }));
  app.post('/form', [Form(valibot(account) as StandardSchema)], (given) => given);
  const client = new TestClient(app);
  const answer = await client.post('/json', { json: { account: sent } });
  assert.equal(await answer.json(), { account: { name: 'ada', id: 'ours' } });
  const form = await client.post('/form', { form: sent });
  assert.equal(await form.json(), incoming);
});

test('start-up refuses a schema that demands what is not taken from a request', () => {
  const demanding = valibot(v.object({ id: mark(v.string(), { readOnly: true }) }));
  for (const schema of [demanding, [demanding]] as readonly Schema[]) {
    const app = new App();
    app.post('/', [Body(schema)], () => 'x');
    try {
      app.graphs();
      assert.unreachable();
    } catch (error) {
      assert.instance(error, DefinitionError);
      assert.match((error as Error).message, /Cannot read Body\(\).*its schema demands 'id', which is readOnly/);
    }
  }
  const app = new App();
  app.get('/', [], { response: demanding }, (() => ({ id: 'x' })) as never);
  assert.is(app.graphs().length, 1);
});

test.run();
