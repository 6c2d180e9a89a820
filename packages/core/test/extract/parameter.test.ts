import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import type { Schema } from '../../src/contracts/schema.js';
import type { ParameterPlace, SourceOptions } from '../../src/declaration/source-spec.js';
import type { Extracted } from '../../src/extract/extracted.js';
import { compileParameter } from '../../src/extract/parameter.js';
import type { RequestHead } from '../../src/extract/request-head.js';
import { head } from './incoming.js';

const test = suite('compileParameter');

function take(
  place: ParameterPlace,
  name: string,
  schema: Schema,
  options: SourceOptions = {},
): (request: RequestHead) => Extracted {
  return compileParameter({ kind: 'parameter', in: place, name, schema, options });
}

const ok = (value: unknown): unknown => ({ ok: true, value });

test('each place gives its own value', () => {
  const one = head(
    '/x?id=2',
    [
      ['id', '3'],
      ['cookie', 'id=4'],
    ],
    { id: '1' },
  );
  assert.equal(take('path', 'id', Number)(one), ok(1));
  assert.equal(take('query', 'id', Number)(one), ok(2));
  assert.equal(take('header', 'ID', Number)(one), ok(3));
  assert.equal(take('cookie', 'id', Number)(one), ok(4));
});

test('of repeated ones the last query parameter counts, and the first header', () => {
  const one = head('/x?a=1&a=2', [
    ['a', '3'],
    ['a', '4'],
  ]);
  assert.equal(take('query', 'a', String)(one), ok('2'));
  assert.equal(take('header', 'a', String)(one), ok('3'));
});

test('a list takes all', () => {
  const one = head('/x?a=1&a=2', [
    ['a', '3'],
    ['a', '4'],
  ]);
  assert.equal(take('query', 'a', [Number])(one), ok([1, 2]));
  assert.equal(take('header', 'a', [String])(one), ok(['3', '4']));
  assert.equal(take('query', 'a', z.array(z.string()))(one), ok(['1', '2']));
});

test('an issue says where, down to the element of a list', () => {
  const [limit] = issues(take('query', 'limit', z.int().max(100))(head('/x?limit=500')));
  assert.equal(limit?.loc, ['query', 'limit']);
  assert.is(limit?.type, 'less_than_equal');
  const [element] = issues(take('query', 'a', [Number])(head('/x?a=1&a=b')));
  assert.equal(element?.loc, ['query', 'a', 1]);
});

function issues(result: Extracted): readonly { readonly type: string; readonly loc: readonly unknown[] }[] {
  if ('ok' in result && !result.ok) return result.issues;
  throw new Error('The parameter was accepted');
}

test('an absent parameter is missing', () => {
  for (const place of ['path', 'query', 'header', 'cookie'] as const) {
    for (const schema of [String, [String], z.string()] as const) {
      assert.equal(take(place, 'a', schema)(head('/')), {
        ok: false,
        issues: [{ type: 'missing', loc: [place, 'a'], msg: 'Field required' }],
      });
    }
  }
});

test('absence gives the default as it is, before anything else', () => {
  const value = { not: 'validated' };
  assert.equal(take('query', 'a', Number, { default: value, optional: true })(head('/')), ok(value));
  assert.equal(take('query', 'a', z.int().default(1), { default: 2 })(head('/')), ok(2));
  assert.equal(take('query', 'a', [String], { default: [] })(head('/')), ok([]));
});

test('absence of an optional parameter gives undefined', () => {
  assert.equal(take('header', 'a', Number, { optional: true })(head('/')), ok(undefined));
});

test('a schema may accept absence by itself', () => {
  assert.equal(take('query', 'a', z.int().default(10))(head('/')), ok(10));
  assert.equal(take('query', 'a', z.string().optional())(head('/')), ok(undefined));
  assert.equal(take('query', 'a', z.coerce.boolean())(head('/')), ok(false));
  assert.equal(take('query', 'a', z.string().catch('b'))(head('/')), ok('b'));
});

test('a default that a schema makes is made for each request', () => {
  let count = 0;
  const extract = take(
    'query',
    'a',
    z.int().default(() => ++count),
  );
  const first = extract(head('/')) as { value: number };
  const second = extract(head('/')) as { value: number };
  assert.is(second.value, first.value + 1);
});

test('an empty text is a value', () => {
  assert.equal(take('query', 'a', String, { default: 'x' })(head('/?a=')), ok(''));
  assert.is(issues(take('query', 'a', z.int())(head('/?a=')))[0]?.type, 'int_parsing');
});

test('an asynchronous schema is awaited, present or absent', async () => {
  const schema = z.string().refine(async (text) => text.length > 1);
  const extract = take('query', 'a', schema);
  assert.equal(await extract(head('/?a=ok')), ok('ok'));
  assert.equal((issues(await extract(head('/?a=x')))[0] as { loc: unknown }).loc, ['query', 'a']);
  const absent = await extract(head('/'));
  assert.is(issues(absent)[0]?.type, 'missing');
});

test('a schema that throws on undefined makes absence an issue, not a crash', async () => {
  const trimmed = z.preprocess((value) => (value as string).trim(), z.string());
  const throwing = {
    '~standard': {
      version: 1,
      vendor: 'test',
      validate: (value: unknown) => ({ value: (value as string).length }),
    },
  } as const;
  for (const schema of [trimmed, throwing] as const) {
    assert.is(issues(await take('query', 'a', schema)(head('/')))[0]?.type, 'missing');
  }
});

test('a form field is not in the head', () => {
  assert.throws(() => take('form', 'a', String), "form field 'a'");
});

test.run();
