import { DefinitionError } from '@portico/core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { SchemaRegistry } from '../../src/document/schema-registry.js';
import { named, schemaOf } from '../support/route-graph.js';

const test = suite('SchemaRegistry');

const itemIn = { type: 'object', properties: { name: { type: 'string', default: 'x' } } };
const itemOut = { ...itemIn, required: ['name'] };
const order = { type: 'object', properties: { items: { type: 'array', items: { $ref: '#/$defs/Item' } } } };

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
  const schema = schemas.describe(named('Order', order, order, { Item: itemIn }), 'input', 'POST /');
  const components = schemas.finish();
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
    'GET /',
  );
  assert.equal(schemas.finish().get('Tree'), { type: 'object', properties: { left: refersTo('Tree') } });
});

test('a schema that looks the same both ways has one name', () => {
  const schemas = new SchemaRegistry();
  const item = named('Item', itemIn);
  const places = [schemas.describe(item, 'input', 'POST /'), schemas.describe(item, 'output', 'POST /')];
  assert.equal([...schemas.finish().keys()], ['Item']);
  assert.equal(places, [refersTo('Item'), refersTo('Item')]);
});

test('a schema that looks different is split, and so is what refers to it', () => {
  const schemas = new SchemaRegistry();
  const source = schemaOf(
    { $ref: '#/$defs/Order', $defs: { Order: order, Item: itemIn } },
    { $ref: '#/$defs/Order', $defs: { Order: order, Item: itemOut } },
  );
  const places = [schemas.describe(source, 'input', 'POST /'), schemas.describe(source, 'output', 'POST /')];
  const components = schemas.finish();
  assert.equal([...components.keys()], ['Item-Input', 'Item-Output', 'Order-Input', 'Order-Output']);
  assert.equal(places, [refersTo('Order-Input'), refersTo('Order-Output')]);
  assert.equal(components.get('Order-Output'), {
    type: 'object',
    properties: { items: { type: 'array', items: refersTo('Item-Output') } },
  });
});

test('a schema used one way only keeps its name, whatever it would look like the other way', () => {
  const schemas = new SchemaRegistry();
  schemas.describe(named('Item', itemIn, itemOut), 'output', 'GET /');
  assert.equal([...schemas.finish()], [['Item', itemOut]]);
});

test('an output that is closed where its input says nothing is no difference', () => {
  const schemas = new SchemaRegistry();
  const item = named('Item', itemIn, { ...itemIn, additionalProperties: false });
  schemas.describe(item, 'input', 'POST /');
  schemas.describe(item, 'output', 'POST /');
  assert.equal([...schemas.finish()], [['Item', itemIn]]);
});

test('a strict input stays strict', () => {
  const schemas = new SchemaRegistry();
  const strict = { ...itemIn, additionalProperties: false };
  schemas.describe(named('Item', strict), 'output', 'GET /');
  schemas.describe(named('Item', strict), 'input', 'POST /');
  assert.equal([...schemas.finish()], [['Item', strict]]);
});

test('equal schemas under one name are one, whatever the order of their keys', () => {
  const schemas = new SchemaRegistry();
  schemas.describe(named('A', { type: 'string', maxLength: 3 }), 'input', 'GET /a');
  schemas.describe(named('A', { maxLength: 3, type: 'string' }), 'input', 'GET /b');
  assert.is(schemas.finish().size, 1);
});

test('different schemas under one name are refused, both operations named', () => {
  const schemas = new SchemaRegistry();
  schemas.describe(named('Item', itemIn), 'input', 'GET /a (A.x)');
  refuses(
    () => schemas.describe(named('Item', { type: 'string' }), 'input', 'GET /b (B.y)'),
    "'Item'",
    'GET /a (A.x)',
    'GET /b (B.y)',
  );
});

test('different schemas under one name are refused if one is an input and the other an output', () => {
  const schemas = new SchemaRegistry();
  schemas.describe(named('Item', itemIn), 'input', 'POST /a');
  schemas.describe(named('Item', { type: 'string' }), 'output', 'GET /b');
  refuses(() => schemas.finish(), "'Item'", 'POST /a', 'GET /b');
});

test('a split name that another schema has already is refused', () => {
  const schemas = new SchemaRegistry();
  const item = named('Item', itemIn, itemOut);
  schemas.describe(item, 'input', 'POST /a');
  schemas.describe(item, 'output', 'POST /a');
  schemas.describe(named('Item-Output', { type: 'string' }), 'input', 'POST /b');
  refuses(() => schemas.finish(), "'Item-Output'", 'POST /a', 'POST /b');
});

test("a schema under the name of one of Portico's own is refused", () => {
  const schemas = new SchemaRegistry();
  schemas.add('HTTPError', { type: 'object' });
  refuses(() => schemas.describe(named('HTTPError', { type: 'string' }), 'output', 'GET /a'), "'HTTPError'", 'GET /a');
});

test('names become keys that components allow', () => {
  const schemas = new SchemaRegistry();
  const source = schemaOf({ $ref: '#/$defs/Page%3CItem%3E~1a', $defs: { 'Page<Item>/a': { type: 'object' } } });
  const schema = schemas.describe(source, 'output', 'GET /');
  assert.equal([...schemas.finish().keys()], ['Page_Item__a']);
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
  const schema = schemas.describe(schemaOf({ ...shape, $defs: { Y: { type: 'string' } } }), 'input', 'GET /');
  schemas.finish();
  assert.equal(schema, { ...shape, properties: { $ref: { type: 'string' }, default: refersTo('Y') } });
});

test.run();
