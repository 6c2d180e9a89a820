import type { Schema } from '@portico/core';
import { describeSchema } from '@portico/core/graph';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { sampleText } from '../../../src/audit/probe/sample-value.js';

const test = suite('sampleText');

const builtIn: readonly (readonly [Schema, string])[] = [
  [String, 'a'],
  [Number, '1'],
  [Boolean, 'true'],
  [[Number], '1'],
];
for (const [schema, sample] of builtIn) {
  test(`a sample of ${JSON.stringify(describeSchema(schema, 'input'))} is ${sample}`, () =>
    assert.is(sampleText(describeSchema(schema, 'input')), sample));
}

const described: readonly (readonly [Record<string, unknown>, string])[] = [
  [{ examples: ['x', 'y'], type: 'string' }, 'x'],
  [{ const: 7 }, '7'],
  [{ enum: ['red', 'green'] }, 'red'],
  [{ type: 'integer', minimum: 5, maximum: 9 }, '5'],
  [{ type: 'integer', exclusiveMinimum: 5 }, '6'],
  [{ type: 'number', maximum: -2 }, '-2'],
  [{ type: 'number', exclusiveMaximum: 0 }, '-1'],
  [{ type: 'integer', minimum: 5, multipleOf: 4 }, '8'],
  [{ type: ['null', 'boolean'] }, 'true'],
  [{ type: 'string', format: 'date' }, '2026-01-31'],
  [{ type: 'string', minLength: 5 }, 'aaaaa'],
  [{ type: 'string', pattern: '^\\d+$' }, '1'],
  [{ type: 'string', pattern: '^[A-Z]{3}$' }, 'ABC'],
  [{ type: 'string', pattern: '(' }, 'a'],
  [{ type: 'string', pattern: '^never matched$' }, 'a'],
  [{ anyOf: [{ type: 'null' }, { type: 'integer' }] }, '1'],
  [{ type: 'array' }, '1'],
  [{ $ref: '#/$defs/Id', $defs: { Id: { type: 'string', format: 'uuid' } } }, '3f2b8c1e-9d4a-4c6b-8e7f-1a2b3c4d5e6f'],
  [{}, '1'],
];
for (const [schema, sample] of described) {
  test(`a sample of ${JSON.stringify(schema)} is ${sample}`, () => assert.is(sampleText(schema), sample));
}

test.run();
