import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type SampledSchema, schemaToSample } from '../../../src/docs-page/browser/schema-to-sample.js';

const test = suite('schemaToSample');

/** Little more than a stand-in for Swagger UI's. */
function sample(schema: SampledSchema): unknown {
  const { examples, type, minimum = 0 } = schema;
  if (Array.isArray(examples)) return examples[0];
  return type === 'integer' ? minimum : `a ${type}`;
}

const ease = (schema: SampledSchema): SampledSchema => schemaToSample(schema, sample);
const { MAX_SAFE_INTEGER: maximum, MIN_SAFE_INTEGER: minimum } = Number;

test('a format says more than its pattern', () => {
  const email = { type: 'string', format: 'email', pattern: '^\\w+@\\w+$' };
  assert.equal(ease(email), { type: 'string', format: 'email' });
  const odd = { type: 'string', format: 'decimal', pattern: '^\\d+$' };
  assert.equal(ease(odd), { ...odd, examples: ['1'] });
});

test('a plain text is taken where it fits the pattern and the bounds', () => {
  const exampleOf = (schema: object): unknown => ease({ type: 'string', ...schema })['examples'];
  assert.equal(exampleOf({ pattern: '^[a-f]{3}$' }), ['abc']);
  assert.equal(exampleOf({ pattern: '^[A-Z]+$', minLength: 2 }), ['ABC']);
  assert.is(exampleOf({ pattern: '^\\d{4}$' }), undefined);
  assert.is(exampleOf({ pattern: '^[a-z]+$', minLength: 9 }), undefined);
  assert.is(exampleOf({ pattern: '(' }), undefined);
});

test('the bounds of all whole numbers are none, others stay', () => {
  assert.equal(ease({ type: 'integer', minimum, maximum }), { type: 'integer' });
  const narrow = { type: 'integer', minimum: 1, maximum: 5 };
  assert.equal(ease(narrow), narrow);
});

test('a number between bounds that are themselves excluded lies between them', () => {
  const exampleOf = (schema: object): unknown => ease({ type: 'number', ...schema })['examples'];
  assert.equal(exampleOf({ exclusiveMinimum: 0, exclusiveMaximum: 1 }), [0.5]);
  assert.equal(exampleOf({ exclusiveMinimum: 0, maximum: 0.5 }), [0.25]);
  assert.equal(exampleOf({ minimum: 1, exclusiveMaximum: 2 }), [1.5]);
  for (const other of [{ minimum: 0, maximum: 1 }, { exclusiveMinimum: 0 }, { exclusiveMaximum: 1, multipleOf: 0.3 }])
    assert.is(exampleOf(other), undefined);
  assert.is(ease({ type: 'integer', exclusiveMinimum: 0, exclusiveMaximum: 9 })['examples'], undefined);
});

test('a tuple has a sample of each item', () => {
  const pair = { type: 'array', prefixItems: [{ type: 'string' }, { type: 'integer', minimum }] };
  assert.equal(ease(pair)['examples'], [['a string', 0]]);
});

test('names fit their pattern', () => {
  const scores = { propertyNames: { pattern: '^[a-z]$' }, additionalProperties: { type: 'integer', minimum } };
  assert.equal(ease(scores)['examples'], [{ a: 0 }]);
});

test('what holds itself ends there', () => {
  const back = { $ref: '#/components/schemas/Tree' };
  const tree = { properties: { label: { type: 'string' }, below: { type: 'array', items: back }, above: back } };
  const { label, below } = tree.properties;
  assert.equal(ease(tree), { properties: { label, below: { ...below, examples: [[]] } } });
  assert.equal(ease({ ...tree, required: ['above'] })['properties'], {
    label,
    below: { ...below, examples: [[]] },
    above: back,
  });
});

test('parts are changed wherever they stand', () => {
  const whole = { type: 'integer', minimum };
  const parts = { anyOf: [whole], oneOf: [whole], allOf: [whole], items: whole, additionalProperties: whole };
  const { type } = whole;
  assert.equal(ease(parts), {
    anyOf: [{ type }],
    oneOf: [{ type }],
    allOf: [{ type }],
    items: { type },
    additionalProperties: { type },
  });
  assert.equal(ease({ additionalProperties: false }), { additionalProperties: false });
});

test('what shows a value of its own stays as it is', () => {
  for (const keyword of ['example', 'examples', 'const', 'enum', 'default']) {
    const schema = { type: 'integer', minimum, [keyword]: [5] };
    assert.is(ease(schema), schema);
  }
});

test.run();
