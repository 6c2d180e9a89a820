import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import { App } from '../../src/app/app.js';
import type { BodyFormat } from '../../src/contracts/body-format.js';
import type { SourceOptions } from '../../src/contracts/parameter-source.js';
import type { Schema } from '../../src/contracts/schema.js';
import { Body } from '../../src/sources/body.js';
import { type Outcome, type Refusal, sendTo } from './send-to.js';

const test = suite('Body');
const Item = z.object({ name: z.string(), price: z.number() });

interface Sent {
  readonly body?: string | Uint8Array<ArrayBuffer>;
  readonly type?: string;
  readonly schema?: Schema;
  readonly options?: SourceOptions;
  readonly limit?: number;
}

function take({ body, type = 'application/json', schema = Item, options = {}, limit }: Sent): Promise<Outcome> {
  const init = { headers: { 'content-type': type } };
  return sendTo(Body(schema, options as object), body === undefined ? init : { ...init, body }, '/', limit);
}

async function refusal(sent: Sent): Promise<Refusal> {
  const outcome = await take(sent);
  assert.ok('status' in outcome, JSON.stringify(outcome));
  return outcome as Refusal;
}

async function issuesOf(sent: Sent): Promise<readonly { readonly type: string; readonly loc: unknown }[]> {
  const outcome = await take(sent);
  assert.ok('issues' in outcome, JSON.stringify(outcome));
  return (outcome as { readonly issues: readonly { readonly type: string; readonly loc: unknown }[] }).issues;
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

test('a Content-Type longer than any client sends is not read, which would take time by the square of its blanks', async () => {
  const typeOf = (length: number): string => `application/json;${'x=y'.padStart(length - 17)}`;
  assert.equal(await take({ body: item, type: typeOf(2000) }), accepted);
  assert.is((await refusal({ body: item, type: typeOf(2001) })).status, 415);
});

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
  let reads = 0;
  const body = new ReadableStream(
    {
      pull: (controller) => {
        reads++;
        controller.close();
      },
    },
    { highWaterMark: 0 },
  );
  const init = { body, duplex: 'half', headers: { 'content-type': 'text/plain' } } as RequestInit;
  const outcome = await sendTo(Body(Item), init);
  assert.is((outcome as Refusal).status, 415);
  assert.is(reads, 0);
});

test('issues lie below body', async () => {
  const issues = await issuesOf({ body: '{"name":"a","price":"b"}' });
  assert.equal(
    issues.map(({ loc }) => loc),
    [['body', 'price']],
  );
});

test('no body, and an empty one, are missing', async () => {
  assert.equal(await take({}), missing);
  assert.equal(await take({ body: '' }), missing);
});

test('no body gives the default, or undefined', async () => {
  const value = { name: 'none', price: 0 };
  assert.equal(await take({ options: { default: value } }), { ok: true, value });
  assert.equal(await take({ body: '', options: { optional: true } }), { ok: true, value: undefined });
  assert.equal(await take({ schema: Item.optional() }), { ok: true, value: undefined });
});

test('null is a value, not absence', async () => {
  assert.is((await issuesOf({ body: 'null', options: { optional: true } })).length, 1);
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
  assert.is((await issuesOf({ body: `\uFEFF\uFEFF${item}` }))[0]?.type, 'json_invalid');
});

for (const body of [
  '{"__proto__": {"admin": true}}',
  '{"name": {"\\u005f_proto__": 1}}',
  '[{"constructor": {"prototype": {"admin": true}}}]',
]) {
  test(`${body} is refused with a clear issue`, async () => {
    const issues = await issuesOf({ body, schema: z.any() });
    assert.equal(
      issues.map(({ type, loc }) => [type, loc]),
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

test('half a character is refused wherever it stands, and a whole one of two escapes is not', async () => {
  const alone = ['"\\ud800"', '"\\udfff"', '{"\\uDBFF":1}', '[["\\ude00\\ud83d"]]'];
  const beside = ['"\\ud83d\\ud83d\\ude00"', '"\\ud83d\\ude00\\ude00"', '"\\ud83d \\ude00"', '"\\\\\\ud83d\\\\ude00"'];
  for (const body of [...alone, ...beside]) {
    const issues = await issuesOf({ body, schema: z.unknown() });
    assert.equal(
      issues.map(({ type, loc }) => [type, loc]),
      [['string_unicode', ['body']]],
      body,
    );
  }
  for (const body of ['"\\ud83d\\ude00\\ud83d\\ude00"', '"\\\\ud800"', '"\\\\\\\\udfff"', '"\\ud7ff\\ue000"', '"😀"']) {
    const taken = await take({ body, schema: z.unknown() });
    assert.equal('value' in taken && taken.value, JSON.parse(body), body);
  }
});

test('NUL is refused however it is written, and its look-alikes are not', async () => {
  for (const body of ['"a\\u0000b"', '{"\\u0000":1}', '"\\\\\\u0000"']) {
    const issues = await issuesOf({ body, schema: z.unknown() });
    assert.equal(
      issues.map(({ type, loc }) => [type, loc]),
      [['null_character', ['body']]],
      body,
    );
  }
  for (const body of ['"a\\\\u0000b"', '"\\u0001"', '"u0000"']) {
    assert.ok('value' in (await take({ body, schema: z.unknown() })), body);
  }
});

const form = 'application/x-www-form-urlencoded';

test('one body comes as JSON or as a form, into one model', async () => {
  const source = Body(Item, { mediaTypes: ['application/json', form] });
  const send = (body: string, type: string): Promise<Outcome> =>
    sendTo(source, { body, headers: { 'content-type': type } });
  assert.equal(await send(item, 'application/json'), accepted);
  assert.equal(await send('name=gr%C3%BC%C3%9Fe&price=1', form), accepted);
  assert.equal(await send('name=a&price=x', form), {
    ok: false,
    issues: [
      {
        type: 'float_parsing',
        loc: ['body', 'price'],
        msg: 'Input should be a valid number, unable to parse string as a number',
      },
    ],
  });
  assert.equal(await send('a', 'text/plain'), {
    status: 415,
    detail: `Unsupported Content-Type: send the body as application/json or ${form}`,
  });
});

test('a 415 lists the media types as Accept has it', async () => {
  const app = new App();
  app.post('/', [Body(Item, { mediaTypes: ['application/json', form] })], () => null);
  const response = await app.fetch(new Request('http://localhost/', { method: 'POST', body: 'a' }));
  assert.is(response.headers.get('accept'), `application/json, ${form}`);
});

test('a text is read by its declared type, and may be empty', async () => {
  const send = (schema: Schema, body?: string): Promise<Outcome> =>
    sendTo(Body(schema, { mediaTypes: ['text/plain'] }), {
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      ...(body !== undefined && { body }),
    });
  assert.equal(await send(String, 'grüße'), { ok: true, value: 'grüße' });
  assert.equal(await send(Number, '12'), { ok: true, value: 12 });
  assert.equal(await send(String), { ok: true, value: '' });
  assert.match(JSON.stringify(await send(z.string().min(1))), 'string_too_short');
});

test('bytes come as they are, also none, and without a media type', async () => {
  const bytes = new Uint8Array([0, 255, 10]);
  const send = (init: RequestInit): Promise<Outcome> => sendTo(Body(Uint8Array), init);
  const headers = { 'content-type': 'application/octet-stream' };
  assert.equal(await send({ body: bytes, headers }), { ok: true, value: bytes });
  assert.equal(await send({ body: bytes }), { ok: true, value: bytes });
  assert.equal(await send({ headers }), { ok: true, value: new Uint8Array() });
  assert.is(((await send({ body: 'a', headers: { 'content-type': 'text/plain' } })) as Refusal).status, 415);
});

test("a format of one's own reads what Portico does not know", async () => {
  const csv: BodyFormat = {
    mediaType: 'text/x-pairs',
    read: async ({ request, limit }) => {
      const pairs = new TextDecoder().decode(await request.body.bytes(limit)).split(';');
      return { ok: true, value: Object.fromEntries(pairs.map((pair) => pair.split('='))) };
    },
  };
  const source = Body(z.object({ name: z.string() }), { mediaTypes: [csv] });
  const outcome = await sendTo(source, { body: 'name=a', headers: { 'content-type': 'text/x-pairs' } });
  assert.equal(outcome, { ok: true, value: { name: 'a' } });
});

test('a media type that nobody reads is refused when it is declared', () => {
  assert.throws(
    () => Body(Item, { mediaTypes: ['application/cbor'] }),
    "nobody here reads a body of 'application/cbor'",
  );
});

test.run();
