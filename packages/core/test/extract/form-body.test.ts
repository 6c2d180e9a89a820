import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import type { Schema } from '../../src/contracts/schema.js';
import type { SourceOptions } from '../../src/declaration/source-spec.js';
import { HTTPException } from '../../src/errors/http-exception.js';
import type { Extracted } from '../../src/extract/extracted.js';
import { compileFormField, type FormFields, readForm } from '../../src/extract/form-body.js';
import { incoming } from './incoming.js';

const test = suite('forms');
const urlencoded = 'application/x-www-form-urlencoded';

async function read(body: string | undefined, type: string, limit = 1000): Promise<FormFields> {
  const init = { method: 'POST', headers: { 'content-type': type } };
  const request = await incoming('/', body === undefined ? init : { ...init, body });
  return readForm(request.body, request, limit);
}

async function refusal(body: string, type: string, limit?: number): Promise<HTTPException> {
  const error = await read(body, type, limit).then(
    () => undefined,
    (cause: unknown) => cause,
  );
  assert.instance(error, HTTPException);
  return error as HTTPException;
}

test('fields are decoded, repeated ones kept in order', async () => {
  const form = await read('a=1&b=gr%C3%BC%C3%9Fe+du&a=2&c=&__proto__=x', `${urlencoded}; charset=UTF-8`);
  assert.equal(Object.fromEntries([...form].filter(([name]) => name !== '__proto__')), {
    a: ['1', '2'],
    b: ['grüße du'],
    c: [''],
  });
  assert.equal(form.get('__proto__'), ['x']);
  assert.is(form.get('constructor'), undefined);
});

test('no body is an empty form, whatever its media type', async () => {
  assert.is((await read(undefined, 'text/plain')).size, 0);
  assert.is((await read('', urlencoded)).size, 0);
});

for (const type of ['application/json', 'text/plain', 'multipart/mixed', '']) {
  test(`'${type}' is 415, and the detail names what is accepted`, async () => {
    const error = await refusal('{"a":1}', type);
    assert.is(error.status, 415);
    assert.match(String(error.detail), urlencoded);
  });
}

test('another charset is 415', async () => {
  assert.is((await refusal('a=1', `${urlencoded}; charset=latin1`)).status, 415);
});

test('a form over the limit is 413', async () => {
  assert.is((await refusal('a=1234567890', urlencoded, 5)).status, 413);
});

function field(name: string, schema: Schema, options: SourceOptions = {}): (form: FormFields) => Extracted {
  return compileFormField({ kind: 'parameter', in: 'form', name, schema, options });
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

test('a list keeps its empty texts', () => {
  assert.equal(field('a', [String])(new Map([['a', ['', 'b']]])), { ok: true, value: ['', 'b'] });
});

test.run();
