import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import type { Schema } from '../../src/contracts/schema.js';
import type { SourceOptions } from '../../src/declaration/source-spec.js';
import { HTTPException } from '../../src/errors/http-exception.js';
import { compileBody } from '../../src/extract/json-body.js';
import type { Validated } from '../../src/schema/compiled-schema.js';
import { incoming } from './incoming.js';

const test = suite('compileBody');
const Item = z.object({ name: z.string(), price: z.number() });

interface Sent {
  readonly body?: string | Uint8Array<ArrayBuffer>;
  readonly type?: string;
  readonly schema?: Schema;
  readonly options?: SourceOptions;
  readonly limit?: number;
}

async function take({
  body,
  type = 'application/json',
  schema = Item,
  options = {},
  limit = 1000,
}: Sent): Promise<Validated> {
  const init = { method: 'POST', headers: { 'content-type': type } };
  const request = await incoming('/', body === undefined ? init : { ...init, body });
  return compileBody({ kind: 'body', schema, options })(request.body, request, limit);
}

async function refusal(sent: Sent): Promise<HTTPException> {
  const error = await take(sent).then(
    () => undefined,
    (cause: unknown) => cause,
  );
  assert.instance(error, HTTPException);
  return error as HTTPException;
}

const item = '{"name":"grüße","price":1}';
const accepted = { ok: true, value: { name: 'grüße', price: 1 } };
const missing = { ok: false, issues: [{ type: 'missing', loc: ['body'], msg: 'Field required' }] };

for (const type of [
  'application/json',
  'application/json; charset=utf-8',
  'Application/JSON;charset="UTF-8"',
  'application/json;',
  'application/json; x="; charset=latin1"',
  'application/json; x="a\\"; charset=latin1"; charset=utf-8',
  'application/vnd.api+json',
  'application/problem+json; profile=x',
]) {
  test(`${type} is JSON`, async () => assert.equal(await take({ body: item, type }), accepted));
}

for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', 'text/json', 'json', '']) {
  test(`'${type}' is not JSON: 415 that says what is`, async () => {
    const error = await refusal({ body: item, type });
    assert.is(error.status, 415);
    assert.is(error.detail, 'Unsupported Content-Type: send the body as application/json');
  });
}

test('a body that nests too deeply is malformed, not a broken stack', async () => {
  const result = await take({
    body: `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`,
    limit: 100_000,
    schema: z.unknown(),
  });
  assert.equal(result, {
    ok: false,
    issues: [
      { type: 'json_invalid', loc: ['body', 1000], msg: 'JSON decode error', ctx: { error: 'Nested too deeply' } },
    ],
  });
});

for (const type of [
  'application/json; charset=utf-16',
  'application/json;CHARSET="latin1"',
  'application/json; x="charset=utf-8"; charset=latin1',
]) {
  test(`another charset, ${type}, is 415`, async () => {
    const error = await refusal({ body: item, type });
    assert.is(error.status, 415);
    assert.match(String(error.detail), 'UTF-8');
  });
}

test('a body of another media type is refused before it is read', async () => {
  const request = await incoming('/', { method: 'POST', body: 'x', headers: { 'content-type': 'text/plain' } });
  const extract = compileBody({ kind: 'body', schema: Item, options: {} });
  const reads: number[] = [];
  const bytes = async (limit: number): Promise<Uint8Array> => new Uint8Array(reads.push(limit));
  const error = await extract({ present: true, bytes }, request, 10).catch((cause: unknown) => cause);
  assert.instance(error, HTTPException);
  assert.equal(reads, []);
});

test('issues lie below body', async () => {
  const result = await take({ body: '{"name":"a","price":"b"}' });
  assert.not.ok(result.ok);
  if (!result.ok)
    assert.equal(
      result.issues.map(({ loc }) => loc),
      [['body', 'price']],
    );
});

test('no body, and an empty one, are missing', async () => {
  assert.equal(await take({}), missing);
  assert.equal(await take({ body: '' }), missing);
});

test('no body gives the default, or undefined', async () => {
  assert.equal(await take({ options: { default: 1 } }), { ok: true, value: 1 });
  assert.equal(await take({ body: '', options: { optional: true } }), { ok: true, value: undefined });
  assert.equal(await take({ schema: Item.optional() }), { ok: true, value: undefined });
});

test('null is a value, not absence', async () => {
  const result = await take({ body: 'null', options: { optional: true } });
  assert.not.ok(result.ok);
  assert.equal(await take({ body: 'null', schema: Item.nullable() }), { ok: true, value: null });
});

test('malformed JSON is one issue, with its position and without its text', async () => {
  assert.equal(await take({ body: '{"password": hunter2}' }), {
    ok: false,
    issues: [{ type: 'json_invalid', loc: ['body', 13], msg: 'JSON decode error', ctx: { error: 'Expecting value' } }],
  });
});

test('bytes that are not UTF-8 are one issue', async () => {
  const result = await take({ body: new Uint8Array([0x22, 0xff, 0x22]) });
  assert.equal(result, {
    ok: false,
    issues: [{ type: 'json_invalid', loc: ['body', 0], msg: 'JSON decode error', ctx: { error: 'Invalid UTF-8' } }],
  });
});

test('one byte order mark is ignored, two are not JSON', async () => {
  assert.equal(await take({ body: `\uFEFF${item}` }), accepted);
  assert.not.ok((await take({ body: `\uFEFF\uFEFF${item}` })).ok);
});

for (const body of [
  '{"__proto__": {"admin": true}}',
  '{"name": {"\\u005f_proto__": 1}}',
  '[{"constructor": {"prototype": {"admin": true}}}]',
]) {
  test(`${body} is refused with a clear issue`, async () => {
    const result = await take({ body, schema: z.any() });
    assert.not.ok(result.ok);
    if (!result.ok)
      assert.equal(
        result.issues.map(({ type, loc }) => [type, loc]),
        [['json_forbidden_key', ['body']]],
      );
  });
}

test('a text that only speaks of __proto__ is accepted', async () => {
  assert.equal(await take({ body: '"__proto__"', schema: String }), { ok: true, value: '__proto__' });
});

test('a body over the limit is 413', async () => {
  assert.is((await refusal({ body: item, limit: 5 })).status, 413);
});

test('NUL is refused however it is written, and its look-alikes are not', async () => {
  for (const body of ['"a\\u0000b"', '{"\\u0000":1}', '"\\\\\\u0000"']) {
    const result = await take({ body, schema: z.unknown() });
    assert.equal(
      result.ok ? 'accepted' : result.issues.map(({ type, loc }) => [type, loc]),
      [['null_character', ['body']]],
      body,
    );
  }
  for (const body of ['"a\\\\u0000b"', '"\\u0001"', '"u0000"']) {
    assert.ok((await take({ body, schema: z.unknown() })).ok, body);
  }
});

test.run();
