import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import { App } from '../../src/app/app.js';
import { defaultUploads } from '../../src/contracts/body-limits.js';
import type { BodySource, SourceOptions } from '../../src/contracts/parameter-source.js';
import type { Extracted, Schema } from '../../src/contracts/schema.js';
import { specOf } from '../../src/declaration/define-source.js';
import { Form } from '../../src/sources/form.js';
import { type FormFields, urlencodedFormat } from '../../src/sources/formats/form.js';
import { multipartFormat } from '../../src/sources/formats/multipart.js';
import { incoming } from '../extract/incoming.js';
import { type Outcome, type Refusal, sendTo } from './send-to.js';

const test = suite('forms');
const urlencoded = 'application/x-www-form-urlencoded';

async function read(body: string): Promise<FormFields> {
  const request = await incoming('/', { method: 'POST', body, headers: { 'content-type': urlencoded } });
  const result = await urlencodedFormat.read({
    request,
    contentType: urlencoded,
    limit: 1000,
    uploads: defaultUploads,
    logger: console,
    defer: () => undefined,
  });
  assert.ok(result.ok);
  return (result as { readonly value: FormFields }).value;
}

function send(body: string | undefined, type: string, limit?: number): Promise<Outcome> {
  const init = { headers: { 'content-type': type } };
  return sendTo(Form('a', String, { optional: true }), body === undefined ? init : { ...init, body }, '/', limit);
}

test('fields are decoded, repeated ones kept in order', async () => {
  const form = await read('a=1&b=gr%C3%BC%C3%9Fe+du&a=2&c=&__proto__=x');
  assert.equal(Object.fromEntries([...form].filter(([name]) => name !== '__proto__')), {
    a: ['1', '2'],
    b: ['grüße du'],
    c: [''],
  });
  assert.equal(form.get('__proto__'), ['x']);
  assert.is(form.get('constructor'), undefined);
});

test('more fields than a form may have are refused before any is kept', async () => {
  const app = new App({ uploads: { parts: 3 } });
  app.post('/', [Form('a', [String])], { public: true }, (all) => all.length);
  const post = (body: string) =>
    app.fetch(new Request('http://a/', { method: 'POST', body, headers: { 'content-type': urlencoded } }));
  assert.is(await (await post('a=1&a=2&a=3')).text(), '3');
  const refused = await post('a=1&a=2&a=3&b');
  assert.equal([refused.status, await refused.json()], [413, { detail: 'The form holds more than 3 fields' }]);
});

test('no body is an empty form, whatever its media type', async () => {
  assert.equal(await send(undefined, 'text/plain'), { ok: true, value: undefined });
  assert.equal(await send('', urlencoded), { ok: true, value: undefined });
});

for (const type of ['application/json', 'text/plain', 'multipart/mixed', '']) {
  test(`'${type}' is 415, and the detail names what is accepted`, async () => {
    const outcome = (await send('{"a":1}', type)) as Refusal;
    assert.is(outcome.status, 415);
    assert.match(String(outcome.detail), urlencoded);
  });
}

test('another charset is 415', async () => {
  assert.is(((await send('a=1', `${urlencoded}; charset=latin1`)) as Refusal).status, 415);
});

test('bytes that are not UTF-8 are one issue', async () => {
  const app = new App();
  app.post('/', [Form('a', String)], (a) => a);
  const send = async (body: Uint8Array<ArrayBuffer>): Promise<unknown> => {
    const init = { method: 'POST', body, headers: { 'content-type': urlencoded } };
    return (await app.fetch(new Request('http://localhost/', init))).json();
  };
  assert.is(await send(new TextEncoder().encode('a=\u{fffd}')), '\u{fffd}');
  assert.equal(await send(new Uint8Array([0x61, 0x3d, 0xff])), {
    detail: [{ type: 'string_unicode', loc: ['body'], msg: 'Input should be valid UTF-8' }],
  });
});

test('no name of a form holds a NUL, nor does that of a file', async () => {
  const whole = Form(z.record(z.string(), z.unknown()));
  const sent = (body: string, type: string): Promise<Outcome> =>
    sendTo(whole, { body, headers: { 'content-type': type } });
  assert.equal(await sent('a%00b=1', urlencoded), {
    ok: false,
    issues: [{ type: 'null_character', loc: ['body', 'a\0b'], msg: 'Input should not contain NUL characters' }],
  });
  for (const names of ['name="a\0b"', 'name="a"; filename="b\0.txt"']) {
    const part = `--x\r\nContent-Disposition: form-data; ${names}\r\n\r\n1\r\n--x--\r\n`;
    const detail = 'The multipart body is malformed: a name holds a NUL character';
    assert.equal(await sent(part, 'multipart/form-data; boundary=x'), { status: 400, detail }, names);
  }
});

test('a form over the limit is 413', async () => {
  assert.is(((await send('a=1234567890', urlencoded, 5)) as Refusal).status, 413);
});

test('a whole form is one object, each text read by its declared type', async () => {
  const source = Form(z.object({ name: z.string(), ages: z.array(z.int()).default([]), note: z.string().optional() }));
  const form = (body: string): Promise<Outcome> => sendTo(source, { body, headers: { 'content-type': urlencoded } });
  assert.equal(await form('name=a&ages=1&ages=2&note='), { ok: true, value: { name: 'a', ages: [1, 2] } });
  const outcome = (await form('ages=x')) as { readonly issues: readonly { type: string; loc: unknown }[] };
  assert.equal(
    outcome.issues.map(({ type, loc }) => [type, loc]),
    [
      ['int_parsing', ['body', 'ages', 0]],
      ['missing', ['body', 'name']],
    ],
  );
});

function field(name: string, schema: Schema, options: SourceOptions = {}): (form: FormFields) => Extracted {
  const { source } = specOf(Form(name, schema, options as object)) as { readonly source: BodySource };
  return source.compile(urlencodedFormat);
}

const missing = { ok: false, issues: [{ type: 'missing', loc: ['body', 'a'], msg: 'Field required' }] };

test('a field is picked and validated', () => {
  const form = new Map([['a', ['1', '2']]]);
  assert.equal(field('a', Number)(form), { ok: true, value: 2 });
  assert.equal(field('a', [Number])(form), { ok: true, value: [1, 2] });
  const refused = field('a', z.int().max(1))(form) as { issues: readonly { loc: unknown }[] };
  assert.equal(refused.issues[0]?.loc, ['body', 'a']);
});

test('an absent field and an empty one are missing', () => {
  assert.equal(field('a', String)(new Map()), missing);
  assert.equal(field('a', String)(new Map([['a', ['']]])), missing);
  assert.equal(field('a', [String])(new Map()), missing);
});

test('an empty field gives the default, or undefined', () => {
  const empty = new Map([['a', ['']]]);
  assert.equal(field('a', Number, { default: 5 })(empty), { ok: true, value: 5 });
  assert.equal(field('a', Number, { optional: true })(empty), { ok: true, value: undefined });
  assert.equal(field('a', z.string().default('x'))(empty), { ok: true, value: 'x' });
});

test('an object is written with brackets, as a field and within a whole form', async () => {
  const Place = z.object({ city: z.string(), lines: z.array(z.int()), at: z.object({ x: z.number() }).optional() });
  const take = field('a', Place);
  const form = await read('a[city]=Ulm&a%5Blines%5D=1&a[lines]=2&a[at][x]=.5&ab[city]=x');
  assert.equal(take(form), { ok: true, value: { city: 'Ulm', lines: [1, 2], at: { x: 0.5 } } });
  assert.equal(take(new Map([['a', ['']]])), missing);
  // A client that knows no brackets is told, even where the object may be left out.
  for (const options of [{}, { optional: true }]) {
    const text = field('a', Place, options)(new Map([['a', ['{}']]])) as { issues: readonly { type: string }[] };
    assert.is(text.issues[0]?.type, 'model_attributes_type');
  }
  assert.equal(field('a', Place, { optional: true })(new Map()), { ok: true, value: undefined });
  const refused = take(await read('a[city]=&a[lines]=x')) as { issues: readonly { type: string; loc: unknown }[] };
  assert.equal(
    refused.issues.map(({ type, loc }) => [type, loc]),
    [
      ['int_parsing', ['body', 'a', 'lines', 0]],
      ['missing', ['body', 'a', 'city']],
    ],
  );
  const { source } = specOf(Form('a', Place)) as { readonly source: BodySource };
  const [{ style, explode } = {}] = source.describe().fields ?? [];
  assert.equal([style, explode], ['deepObject', true]);
  for (const format of [urlencodedFormat, multipartFormat]) {
    assert.equal(format.encode?.(z.object({ q: z.string(), l: z.array(z.string()), in: Place })), [
      { name: 'l', style: 'form', explode: true },
      { name: 'in', style: 'deepObject', explode: true },
    ]);
  }
});

test('a list keeps its empty texts', () => {
  assert.equal(field('a', [String])(new Map([['a', ['', 'b']]])), { ok: true, value: ['', 'b'] });
});

/** What the document says of a field. */
function described(schema: Schema, options: SourceOptions = {}): unknown {
  const { source } = specOf(Form('a', schema, options as object)) as { readonly source: BodySource };
  const [field] = source.describe().fields ?? [];
  return field !== undefined && 'jsonSchema' in field.schema ? field.schema.jsonSchema : 'as its schema';
}

const blank: readonly (readonly [what: string, schema: Schema, shown: unknown])[] = [
  ['a text', String, { type: 'string', minLength: 1 }],
  ['a text with an end', z.string().max(5), { type: 'string', maxLength: 5, minLength: 1 }],
  ['a text or a number', z.union([z.string(), z.int()]), undefined],
  ['a text that is never empty', z.string().min(2), 'as its schema'],
  ['a text of a pattern', z.string().regex(/^x/), 'as its schema'],
  ['a mail address', z.email(), 'as its schema'],
  ['one of some', z.enum(['a', 'b']), 'as its schema'],
  ['a number', Number, 'as its schema'],
  ['a list', [String], 'as its schema'],
];

for (const [what, schema, shown] of blank) {
  test(`${what} that must be there is documented as one that a blank field is not`, () => {
    const found = described(schema);
    if (shown === undefined) assert.is((found as { readonly minLength: number }).minLength, 1);
    else assert.equal(found, shown);
  });
}

test('a text that may be left out may be blank', () => {
  assert.is(described(String, { optional: true }), 'as its schema');
});

test('the texts of a whole form that must be there are not blank, and the form keeps its name', () => {
  const Login = z
    .object({ user: z.string(), note: z.string().optional(), tags: z.array(z.string()) })
    .meta({ id: 'Login' });
  const shown = urlencodedFormat.describe?.(Login);
  assert.equal(shown?.['allOf'], [{ $ref: '#/$defs/Login' }, { properties: { user: { minLength: 1 } } }]);
  assert.equal(Object.keys(shown?.['$defs'] as object), ['Login']);
  assert.equal(urlencodedFormat.describe?.(z.object({ age: z.int() }))?.['type'], 'object');
});

test.run();
