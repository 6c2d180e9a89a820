// A response may hold what its schema names, and nothing else, unless the schema is open on purpose.
import type { JsonSchema } from '@portico/core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { SchemaSpace } from '../../src/document/schema-space.js';
import { closeSchema } from '../../src/verdicts/close-schema.js';

const test = suite('closed schemas');

const id = { type: 'object', properties: { id: { type: 'integer' } }, required: ['id'] };
const space = new SchemaSpace({
  components: {
    schemas: {
      Id: id,
      Tree: {
        type: 'object',
        properties: { name: {}, below: { type: 'array', items: { $ref: '#/components/schemas/Tree' } } },
      },
    },
  },
});
const ref = { $ref: '#/components/schemas/Id' };
const named = { type: 'object', properties: { name: { type: 'string' } } };

function fits(schema: JsonSchema, value: unknown): boolean {
  return space.fits(
    closeSchema(schema, (part) => space.resolve(part)),
    value,
  );
}

const table: readonly (readonly [what: string, schema: JsonSchema, right: unknown, wrong: unknown])[] = [
  ['an object', id, { id: 1 }, { id: 1, x: 1 }],
  ['a reference', ref, { id: 1 }, { id: 1, x: 1 }],
  ['a property', { type: 'object', properties: { at: ref } }, { at: { id: 1 } }, { at: { id: 1, x: 1 } }],
  ['an item', { type: 'array', items: ref }, [{ id: 1 }], [{ id: 1, x: 1 }]],
  ['an item of a tuple', { type: 'array', prefixItems: [ref] }, [{ id: 1 }], [{ id: 1, x: 1 }]],
  ['a value of a record', { type: 'object', additionalProperties: ref }, { a: { id: 1 } }, { a: { id: 1, x: 1 } }],
  ['an intersection', { allOf: [ref, named] }, { id: 1, name: 'a' }, { id: 1, name: 'a', x: 1 }],
  ['a union', { anyOf: [ref, { type: 'null' }] }, { id: 1 }, { id: 1, x: 1 }],
  ['a tree', { $ref: '#/components/schemas/Tree' }, { below: [{ name: 1 }] }, { below: [{ x: 1 }] }],
];

for (const [what, schema, right, wrong] of table) {
  test(`${what} is closed`, () => assert.equal([fits(schema, right), fits(schema, wrong)], [true, false]));
}

const open: readonly (readonly [what: string, schema: JsonSchema])[] = [
  ['without properties', { type: 'object' }],
  ['with additionalProperties', { ...id, additionalProperties: {} }],
  ['with patternProperties', { ...id, patternProperties: { '^x': {} } }],
  ['an intersection with an open object', { allOf: [ref, { type: 'object' }] }],
  ['that says nothing', {}],
];

for (const [what, schema] of open) {
  test(`an object ${what} stays open`, () => assert.ok(fits(schema, { id: 1, x: 1 })));
}

test.run();
