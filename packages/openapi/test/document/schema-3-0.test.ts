import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { toSchema30 } from '../../src/document/schema-3-0.js';

const test = suite('schemas of OpenAPI 3.0');

const onlyNull = { type: 'string', nullable: true, enum: [null] };
const ref = { $ref: '#/components/schemas/Item' };

const written: readonly (readonly [what: string, schema: unknown, expected: object])[] = [
  ['any value', true, {}],
  ['no value', false, { not: {} }],
  ['what both say alike', { type: 'string', maxLength: 3, 'x-a': 1 }, { type: 'string', maxLength: 3, 'x-a': 1 }],
  ['a type or null', { type: ['string', 'null'], maxLength: 3 }, { type: 'string', nullable: true, maxLength: 3 }],
  ['null alone', { type: 'null' }, onlyNull],
  ['several types', { type: ['string', 'integer'] }, { anyOf: [{ type: 'string' }, { type: 'integer' }] }],
  [
    'several types or null',
    { type: ['string', 'array', 'null'] },
    { anyOf: [{ type: 'string' }, { type: 'array', items: {} }, onlyNull] },
  ],
  ['a union with null', { anyOf: [{ type: 'integer' }, { type: 'null' }] }, { type: 'integer', nullable: true }],
  [
    'a union of listed values with null',
    { anyOf: [{ enum: ['a'] }, { type: 'null' }], description: 'Or not' },
    { type: 'string', nullable: true, enum: ['a', null], description: 'Or not' },
  ],
  ['a reference or null', { anyOf: [ref, { type: 'null' }] }, { anyOf: [ref, onlyNull] }],
  [
    'a union of three with null',
    { oneOf: [{ type: 'string' }, { type: 'boolean' }, { type: 'null' }] },
    { oneOf: [{ type: 'string' }, { type: 'boolean' }, onlyNull] },
  ],
  ['a reference with words beside it', { ...ref, description: 'It' }, { allOf: [ref], description: 'It' }],
  ['a constant', { const: 'a' }, { type: 'string', enum: ['a'] }],
  ['null among the values', { enum: ['a', null] }, { type: 'string', nullable: true, enum: ['a', null] }],
  ['values of several types', { enum: ['a', 1] }, { enum: ['a', 1] }],
  [
    'an exclusive bound',
    { type: 'number', exclusiveMinimum: 0 },
    { type: 'number', minimum: 0, exclusiveMinimum: true },
  ],
  [
    'the narrower of two bounds',
    { type: 'number', minimum: 5, exclusiveMinimum: 0, maximum: 9, exclusiveMaximum: 9 },
    { type: 'number', minimum: 5, maximum: 9, exclusiveMaximum: true },
  ],
  ['examples', { type: 'string', examples: ['a', 'b'] }, { type: 'string', example: 'a' }],
  ['bytes', { type: 'string', contentEncoding: 'base64' }, { type: 'string', format: 'byte' }],
  ['a file', { type: 'string', format: 'binary', contentMediaType: 'image/png' }, { type: 'string', format: 'binary' }],
  [
    'a tuple',
    { type: 'array', prefixItems: [{ type: 'string' }, { type: 'integer' }], minItems: 2, maxItems: 2 },
    { type: 'array', items: { anyOf: [{ type: 'string' }, { type: 'integer' }] }, minItems: 2, maxItems: 2 },
  ],
  [
    'a tuple that goes on',
    { type: 'array', prefixItems: [{ type: 'string' }], minItems: 1 },
    { type: 'array', items: {}, minItems: 1 },
  ],
  [
    'a tuple that goes on with its like',
    { type: 'array', prefixItems: [{ type: 'string' }], items: { type: 'integer' } },
    { type: 'array', items: { anyOf: [{ type: 'string' }, { type: 'integer' }] } },
  ],
  ['a list of anything', { type: 'array' }, { type: 'array', items: {} }],
  [
    'patterns of names',
    { type: 'object', patternProperties: { '^x': { type: 'string' } }, additionalProperties: false },
    { type: 'object', additionalProperties: { type: 'string' } },
  ],
  ['names with rules', { type: 'object', propertyNames: { pattern: 'a' } }, { type: 'object' }],
  [
    'what stands within',
    { type: 'object', properties: { a: { const: 1 } }, additionalProperties: { type: ['integer', 'null'] } },
    {
      type: 'object',
      properties: { a: { type: 'number', enum: [1] } },
      additionalProperties: { type: 'integer', nullable: true },
    },
  ],
  ['a union of which one member says nothing', { anyOf: [{ contentMediaType: 'a/b' }, { type: 'string' }] }, {}],
];

for (const [what, schema, expected] of written) {
  test(`${what}: is said in the words of 3.0`, () => assert.equal(toSchema30(schema), expected));
}

test.run();
