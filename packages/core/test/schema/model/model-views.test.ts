import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import { describeSchema } from '../../../src/graph.js';
import {
  App,
  Body,
  Field,
  IntersectionType,
  OmitType,
  PartialType,
  PickType,
  RequiredType,
  TestClient,
  toZod,
} from '../../../src/index.js';

const test = suite('views of models');

class Item {
  @Field(z.uuid()) id!: string;
  @Field(String, { minLength: 1 }) name!: string;
  @Field(Number, { default: 5 }) price!: number;
  @Field(z.string().default('blue')) colour!: string;
  @Field(String, { optional: true, nullable: true }) note?: string | null;
}
class NewItem extends PickType(Item, ['name', 'price', 'note']) {}
class ItemPatch extends PartialType(NewItem) {}

const stored = { name: 'a', price: 1, note: 'x' };

async function patch(json: unknown): Promise<unknown> {
  const app = new App();
  app.patch('/', [Body(ItemPatch)], (change) => ({ ...stored, ...change }));
  return (await new TestClient(app).patch('/', { json })).json();
}

test('a patch changes only what was sent, and null is sent', async () => {
  assert.equal(await patch({}), stored);
  assert.equal(await patch({ price: 2 }), { ...stored, price: 2 });
  assert.equal(await patch({ note: null }), { ...stored, note: null });
});

test('a patch keeps the rules of its fields', async () => {
  const refused = (await patch({ name: '' })) as { readonly detail: readonly { readonly loc: unknown }[] };
  assert.equal(refused.detail[0]?.loc, ['body', 'name']);
});

test('no default fills in what a partial model leaves out, not even one of the schema', () => {
  const schema = describeSchema(PartialType(Item), 'input') as { $defs: Record<string, { required?: unknown }> };
  const described = JSON.stringify(schema);
  assert.not.match(described, '"default"');
  assert.is(schema.$defs['PartialItem']?.required, undefined);
});

test('nor one that stands below what can be null, is changed, or is one of several', async () => {
  const d = z.string().default('blue');
  class Thing {
    @Field(d.nullable()) nullable!: string | null;
    @Field(d.readonly()) frozen!: string;
    @Field(d.transform((text) => text.length)) length!: number;
    @Field(d.pipe(z.string())) piped!: string;
    @Field(z.union([d, z.int()])) either!: string | number;
    @Field(d.nullable().describe('A colour')) told!: string | null;
  }
  class ThingPatch extends PartialType(Thing) {}
  const app = new App();
  app.patch('/', [Body(ThingPatch)], (change) => change);
  const client = new TestClient(app);
  assert.equal(await (await client.patch('/', { json: {} })).json(), {});
  const sent = { nullable: null, frozen: 'a', length: 'abc', piped: 'b', either: 1, told: null };
  assert.equal(await (await client.patch('/', { json: sent })).json(), { ...sent, length: 3 });
  const described = JSON.stringify(describeSchema(ThingPatch, 'input'));
  assert.not.match(described, '"default"');
  assert.match(described, '"description":"A colour"');
});

test('a view is described under the name of its class', () => {
  const names = (model: never): readonly string[] => Object.keys(describeSchema(model, 'input')['$defs'] as object);
  assert.equal(names(ItemPatch as never), ['ItemPatch']);
  assert.equal(names(PickType(Item, ['id']) as never), ['PickItem']);
  assert.equal(names(IntersectionType(NewItem, PickType(Item, ['id'])) as never), ['NewItemPickItem']);
});

function fieldsOf(model: object): Readonly<Record<string, readonly unknown[]>> {
  const [definition] = Object.values(describeSchema(model as never, 'input')['$defs'] as object);
  const { properties, required } = definition as { properties: object; required?: readonly string[] };
  return { properties: Object.keys(properties), required: required ?? [] };
}

test('omit, require and join', () => {
  assert.equal(fieldsOf(OmitType(Item, ['colour', 'note'])), {
    properties: ['id', 'name', 'price'],
    required: ['id', 'name'],
  });
  assert.equal(fieldsOf(RequiredType(PickType(Item, ['name', 'note']))), {
    properties: ['name', 'note'],
    required: ['name', 'note'],
  });
  assert.equal(fieldsOf(IntersectionType(PickType(Item, ['id']), PickType(Item, ['name']))).properties, ['id', 'name']);
});

test('a field that the model does not have is refused', () => {
  assert.throws(() => PickType(Item, ['nmae' as never]), "Item has no field 'nmae', only 'id', 'name'");
  class Empty {}
  assert.throws(() => PartialType(Empty), 'none of its properties has @Field()');
});

test('what is no model, as one that an import circle left undefined, is told so', () => {
  const missing = undefined as never;
  for (const make of [() => PartialType(missing), () => PickType(missing, ['name'] as never)])
    assert.throws(make, /^Cannot make a view of a model: what stands in its place is undefined\. Write a schema there/);
  assert.throws(
    () => toZod(missing),
    /^Cannot make a schema of Zod: what stands in toZod\(…\) is undefined\. Write a schema there/,
  );
});

test.run();
