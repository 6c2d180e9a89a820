import { DefinitionError, Field } from '@portico/core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { SchemaObject } from '#openapi3-ts/openapi31';
import { atOnce } from '../../src/document/in-slices.js';
import type { SchemaOwner } from '../../src/document/schema-owner.js';
import { SchemaRegistry } from '../../src/document/schema-registry.js';
import type { Direction } from '../../src/document/schema-variants.js';
import { named, schemaOf } from '../support/route-graph.js';

const test = suite('SchemaRegistry');

const itemIn = { type: 'object', properties: { name: { type: 'string', default: 'x' } } };
const itemOut = { ...itemIn, required: ['name'] };
const itemOther = { type: 'object', properties: { name: { type: 'integer' } } };
const order = { type: 'object', properties: { items: { type: 'array', items: { $ref: '#/$defs/Item' } } } };

function by(owner: string, operationId = 'handle'): SchemaOwner {
  return { owner, operationId };
}

function finish(schemas: SchemaRegistry): ReadonlyMap<string, SchemaObject> {
  return atOnce(schemas.finish());
}

function refersTo(name: string): { $ref: string } {
  return { $ref: `#/components/schemas/${name}` };
}

function refuses(act: () => unknown, ...words: readonly string[]): void {
  assert.throws(
    act,
    (error: unknown) => error instanceof DefinitionError && words.every((word) => error.message.includes(word)),
  );
}

test('definitions are lifted and references follow', () => {
  const schemas = new SchemaRegistry();
  const schema = schemas.describe(named('Order', order, order, { Item: itemIn }), 'input', by('POST /'));
  const components = finish(schemas);
  assert.equal(schema, refersTo('Order'));
  assert.equal([...components.keys()], ['Item', 'Order']);
  assert.equal(components.get('Order'), {
    type: 'object',
    properties: { items: { type: 'array', items: refersTo('Item') } },
  });
});

test('a schema that refers to itself stays recursive', () => {
  const schemas = new SchemaRegistry();
  schemas.describe(
    named('Tree', { type: 'object', properties: { left: { $ref: '#/$defs/Tree' } } }),
    'output',
    by('GET /'),
  );
  assert.equal(finish(schemas).get('Tree'), { type: 'object', properties: { left: refersTo('Tree') } });
});

test('a schema that looks the same both ways has one name', () => {
  const schemas = new SchemaRegistry();
  const item = named('Item', itemIn);
  const places = [schemas.describe(item, 'input', by('POST /')), schemas.describe(item, 'output', by('POST /'))];
  assert.equal([...finish(schemas).keys()], ['Item']);
  assert.equal(places, [refersTo('Item'), refersTo('Item')]);
});

test('a schema that looks different is split, and so is what refers to it', () => {
  const schemas = new SchemaRegistry();
  const source = schemaOf(
    { $ref: '#/$defs/Order', $defs: { Order: order, Item: itemIn } },
    { $ref: '#/$defs/Order', $defs: { Order: order, Item: itemOther } },
  );
  const places = [schemas.describe(source, 'input', by('POST /')), schemas.describe(source, 'output', by('POST /'))];
  const components = finish(schemas);
  assert.equal([...components.keys()], ['ItemInput', 'ItemOutput', 'OrderInput', 'OrderOutput']);
  assert.equal(places, [refersTo('OrderInput'), refersTo('OrderOutput')]);
  assert.equal(components.get('OrderOutput'), {
    type: 'object',
    properties: { items: { type: 'array', items: refersTo('ItemOutput') } },
  });
});

const covered: readonly (readonly [name: string, input: object, output: object])[] = [
  ['that a field with a default is there', itemIn, itemOut],
  ['it within a list and a union', { anyOf: [{ items: itemIn }] }, { anyOf: [{ items: itemOut }] }],
  ['that nothing is added', itemIn, { ...itemIn, additionalProperties: false }],
  ['no default, which the field has then', itemIn, { ...itemOut, properties: { name: { type: 'string' } } }],
];

for (const [what, input, output] of covered) {
  test(`a response that promises more, ${what}, has the schema of the request`, () => {
    const schemas = new SchemaRegistry();
    const item = named('Item', input, output);
    schemas.describe(item, 'input', by('POST /'));
    schemas.describe(item, 'output', by('POST /'));
    assert.equal([...finish(schemas)], [['Item', input]]);
  });
}

const different: readonly (readonly [name: string, input: object, output: object])[] = [
  ['lacks a field', itemIn, { type: 'object', properties: {} }],
  ['may lack what a request must have', itemOut, itemIn],
  ['has another type', itemIn, itemOther],
  ['has another constant', { const: 1 }, { const: 2 }],
  ['is required under not', { not: itemIn }, { not: itemOut }],
  ['has a field called required', { properties: { required: {} } }, { properties: {} }],
];

for (const [what, input, output] of different) {
  test(`a response that ${what} has a schema of its own`, () => {
    const schemas = new SchemaRegistry();
    const item = named('Item', input, output);
    schemas.describe(item, 'input', by('POST /'));
    schemas.describe(item, 'output', by('POST /'));
    assert.equal([...finish(schemas).keys()], ['ItemInput', 'ItemOutput']);
  });
}

test('a schema without a name that must have one is called by its title, or after its first operation', () => {
  const schemas = new SchemaRegistry();
  const tree = (key: string): object => ({ type: 'object', properties: { kids: { $ref: `#/$defs/${key}` } } });
  schemas.describe(named('___abc', tree('___abc')), 'input', by('POST /a', 'addTree'));
  schemas.describe(named('___def', { type: 'array' }), 'output', by('GET /a', 'readTree'));
  schemas.describe(named('__Leaf_1a', { type: 'string' }), 'output', by('GET /a', 'readTree'));
  schemas.describe(named('Leaf', { type: 'integer' }), 'output', by('GET /b', 'readLeaf'));
  const components = finish(schemas);
  assert.equal([...components.keys()], ['AddTreeInput', 'Leaf', 'Leaf2', 'ReadTreeOutput']);
  assert.equal(components.get('AddTreeInput'), { type: 'object', properties: { kids: refersTo('AddTreeInput') } });
});

test('a schema used one way only keeps its name, whatever it would look like the other way', () => {
  const schemas = new SchemaRegistry();
  schemas.describe(named('Item', itemIn, itemOut), 'output', by('GET /'));
  assert.equal([...finish(schemas)], [['Item', itemOut]]);
});

test('an output that is closed where its input says nothing is no difference', () => {
  const schemas = new SchemaRegistry();
  const item = named('Item', itemIn, { ...itemIn, additionalProperties: false });
  schemas.describe(item, 'input', by('POST /'));
  schemas.describe(item, 'output', by('POST /'));
  assert.equal([...finish(schemas)], [['Item', itemIn]]);
});

test('a strict input stays strict', () => {
  const schemas = new SchemaRegistry();
  const strict = { ...itemIn, additionalProperties: false };
  schemas.describe(named('Item', strict), 'output', by('GET /'));
  schemas.describe(named('Item', strict), 'input', by('POST /'));
  assert.equal([...finish(schemas)], [['Item', strict]]);
});

test('equal schemas under one name are one, whatever the order of their keys', () => {
  const schemas = new SchemaRegistry();
  schemas.describe(named('A', { type: 'string', maxLength: 3 }), 'input', by('GET /a'));
  schemas.describe(named('A', { maxLength: 3, type: 'string' }), 'input', by('GET /b'));
  assert.is(finish(schemas).size, 1);
});

test('different schemas under one name are refused, both operations named', () => {
  const schemas = new SchemaRegistry();
  schemas.describe(named('Item', itemIn), 'input', by('GET /a (A.x)'));
  refuses(
    () => schemas.describe(named('Item', { type: 'string' }), 'input', by('GET /b (B.y)')),
    "'Item'",
    'GET /a (A.x)',
    'GET /b (B.y)',
  );
});

test('different schemas under one name are refused if one is an input and the other an output', () => {
  const schemas = new SchemaRegistry();
  schemas.describe(named('Item', itemIn), 'input', by('POST /a'));
  schemas.describe(named('Item', { type: 'string' }), 'output', by('GET /b'));
  refuses(() => finish(schemas), "'Item'", 'POST /a', 'GET /b');
});

test('a split name that another schema has already is refused', () => {
  const schemas = new SchemaRegistry();
  const item = named('Item', itemIn, itemOther);
  schemas.describe(item, 'input', by('POST /a'));
  schemas.describe(item, 'output', by('POST /a'));
  schemas.describe(named('ItemOutput', { type: 'string' }), 'input', by('POST /b'));
  refuses(() => finish(schemas), "'ItemOutput'", 'POST /a', 'POST /b');
});

test("a schema under the name of one of Portico's own is refused", () => {
  const schemas = new SchemaRegistry();
  schemas.add('HTTPError', { type: 'object' });
  refuses(
    () => schemas.describe(named('HTTPError', { type: 'string' }), 'output', by('GET /a')),
    "'HTTPError'",
    'GET /a',
  );
});

test('names become keys that components allow', () => {
  const schemas = new SchemaRegistry();
  const source = schemaOf({ $ref: '#/$defs/Page%3CItem%3E~1a', $defs: { 'Page<Item>/a': { type: 'object' } } });
  const schema = schemas.describe(source, 'output', by('GET /'));
  assert.equal([...finish(schemas).keys()], ['Page_Item__a']);
  assert.equal(schema, refersTo('Page_Item__a'));
});

test('what looks like a reference in data, or is a property named $ref, stays as it is', () => {
  const schemas = new SchemaRegistry();
  const data = { $ref: '#/$defs/X' };
  const shape = {
    type: 'object',
    properties: { $ref: { type: 'string' }, default: { $ref: '#/$defs/Y' } },
    default: data,
    enum: [data],
  };
  const schema = schemas.describe(schemaOf({ ...shape, $defs: { Y: { type: 'string' } } }), 'input', by('GET /'));
  finish(schemas);
  assert.equal(schema, { ...shape, properties: { $ref: { type: 'string' }, default: refersTo('Y') } });
});

test('a model that goes both ways is one, whichever way comes first', () => {
  class Thing {
    @Field(String, { default: 'a' }) name!: string;
  }
  const only = (...directions: readonly Direction[]): unknown => {
    const schemas = new SchemaRegistry();
    const places = directions.map((direction) => schemas.describe(Thing, direction, by('POST /')));
    const components = [...finish(schemas)];
    assert.equal(
      places,
      directions.map(() => refersTo('Thing')),
    );
    return components;
  };
  const schema = { type: 'object', properties: { name: { type: 'string', default: 'a' } } };
  assert.equal(only('input', 'output'), [['Thing', schema]]);
  assert.equal(only('output', 'input'), [['Thing', schema]]);
});

test('the document may be changed without a change of the schemas', () => {
  const data = { enum: [{ a: 1 }], default: { b: [1] } };
  const schemas = new SchemaRegistry();
  const schema = schemas.describe(schemaOf(data), 'input', by('GET /')) as typeof data;
  schema.enum[0]!.a = 2;
  schema.default.b.push(2);
  assert.equal(data, { enum: [{ a: 1 }], default: { b: [1] } });
});

const pair = { type: 'array', prefixItems: [{ type: 'string' }, { type: 'boolean' }], minItems: 2 };

test('a tuple that ends says so by its length', () => {
  const described = (schema: object): object =>
    new SchemaRegistry().describe(schemaOf({ ...schema }), 'input', by('a'));
  assert.equal(described({ ...pair, items: false }), { ...pair, maxItems: 2 });
  assert.equal(described({ ...pair, items: false, maxItems: 1 }), { ...pair, maxItems: 1 });
  assert.equal(described({ ...pair, items: { type: 'string' } }), { ...pair, items: { type: 'string' } });
  assert.equal(described({ type: 'array', items: false }), { type: 'array', items: false });
});

test.run();
