// Each keyword of a schema is broken once, wherever it stands.
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { breakagesOf } from '../../src/values/broken-value.js';
import { ValueMaker } from '../../src/values/valid-value.js';
import { schemas, space } from './schemas.js';

const test = suite('broken values');

/** Schemas that take nearly everything, so that a value breaks them by luck. */
const lenient = new Set(['a pattern that is not anchored', 'a union of objects']);

for (const [name, schema] of Object.entries(schemas)) {
  test(`${name}: each way to break it does`, () => {
    const ways = breakagesOf(schema, 'body', 'json', new ValueMaker(space));
    assert.ok(ways.length > 0);
    const idle = ways.filter(({ values }) =>
      fc.sample(values, { numRuns: 50, seed: 7 }).every((value) => space.fits(schema, value)),
    );
    const least = lenient.has(name) ? ways.length - 1 : 0;
    assert.ok(idle.length <= least, idle.map(({ what }) => what).join());
  });
}

const broken: readonly (readonly [keyword: string, schema: object, what: string])[] = [
  ['type', { type: 'integer' }, 'body: not of the type integer'],
  ['enum', { enum: ['a'] }, 'body: none of the values'],
  ['const', { const: 1 }, 'body: not the value'],
  ['minimum', { type: 'number', minimum: 1 }, 'body: below the minimum of 1'],
  ['exclusiveMinimum', { type: 'number', exclusiveMinimum: 1 }, 'body: not above 1'],
  ['maximum', { type: 'number', maximum: 1 }, 'body: above the maximum of 1'],
  ['exclusiveMaximum', { type: 'number', exclusiveMaximum: 1 }, 'body: not below 1'],
  ['multipleOf', { type: 'number', multipleOf: 2 }, 'body: no multiple of 2'],
  ['minLength', { type: 'string', minLength: 2 }, 'body: shorter than 2'],
  ['maxLength', { type: 'string', maxLength: 2 }, 'body: longer than 2'],
  ['pattern', { type: 'string', pattern: '^a$' }, 'body: against the pattern'],
  ['format', { type: 'string', format: 'uuid' }, 'body: not of the format uuid'],
  ['minItems', { type: 'array', minItems: 1 }, 'body: fewer than 1 items'],
  ['maxItems', { type: 'array', maxItems: 1 }, 'body: more than 1 items'],
  ['uniqueItems', { type: 'array', uniqueItems: true }, 'body: the same item twice'],
  ['required', { type: 'object', properties: { a: {} }, required: ['a'] }, 'body: without a'],
  ['additionalProperties', { type: 'object', additionalProperties: false }, 'body: with an unknown field'],
  ['a property', { type: 'object', properties: { a: { type: 'integer' } } }, 'body.a: not of the type integer'],
  ['an item', { type: 'array', items: { type: 'integer' } }, 'body[0]: not of the type integer'],
  ['an item of a tuple', { type: 'array', prefixItems: [{}, { type: 'integer' }] }, 'body[1]: not of the type integer'],
  ['a branch', { allOf: [{ type: 'integer', minimum: 2 }] }, 'body: below the minimum of 2'],
  ['a reference', { $ref: '#/components/schemas/Age' }, 'body: above the maximum of 150'],
];

for (const [keyword, schema, what] of broken) {
  test(`${keyword} is broken, by name`, () => {
    const ways = breakagesOf(schema as never, 'body', 'json', new ValueMaker(space));
    const way = ways.find((found) => found.what === what);
    assert.ok(way, ways.map((found) => found.what).join());
    const made = fc.sample(way?.values ?? fc.constant(undefined), { numRuns: 20, seed: 7 });
    assert.ok(made.some((value) => !space.fits(schema as never, value)));
  });
}

test('what takes anything cannot be broken', () => {
  assert.equal(breakagesOf({}, 'body', 'json', new ValueMaker(space)), []);
});

test.run();
