import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import { App, Cookie, Field, Form, Header, Query } from '../../src/index.js';
import { assertInProportion } from './in-proportion.js';

const test = suite('app: hostile queries, headers, cookies and forms');

class Filters {
  @Field({ optional: true }) a?: number;
  @Field([Number], { optional: true }) ids?: number[];
}
const Strict = z.strictObject({ a: z.number().optional(), ids: z.array(z.number()).optional() });
const Catchall = z.object({ a: z.number().optional() }).catchall(z.number());
const Deep = z.object({
  a: z.number().optional(),
  get kids() {
    return Deep.optional();
  },
});

const errors: unknown[] = [];
const app = new App({ logger: { error: (message, error) => errors.push([message, error]) } });
const models = { filters: Filters, strict: Strict, catchall: Catchall, deep: Deep, loose: z.looseObject({}) };
for (const [name, model] of Object.entries(models)) {
  app.get(`/query/${name}`, [Query(model)], () => null);
  app.get(`/object/${name}`, [Query('f', model)], () => null);
  // A cookie holds no object.
  if (model !== Deep) app.get(`/cookie/${name}`, [Cookie(model)], () => null);
  app.post(`/form/${name}`, [Form(model)], () => null);
}
app.get('/list', [Query('ids', [Number])], () => null);
app.get('/joined', [Query('ids', [Number], { style: 'form', explode: false })], () => null);
app.get('/header', [Header('x-ids', [Number])], () => null);
app.get('/number', [Query('a', Number), Query('d', Date, { optional: true })], () => null);
app.post('/field', [Form('ids', [Number]), Form('a', Number, { optional: true })], () => null);

/** What is sent where: the texts of a place, as they stand in it. */
interface Sent {
  readonly path: string;
  readonly text: string;
}

function requestOf({ path, text }: Sent): Request {
  const url = `http://testserver${path}`;
  if (path.startsWith('/cookie')) return new Request(url, { headers: { cookie: text } });
  if (path === '/header') return new Request(url, { headers: { 'x-ids': text } });
  if (!path.startsWith('/f')) return new Request(`${url}?${text}`);
  return new Request(url, {
    method: 'POST',
    body: text,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
}

async function send(sent: Sent): Promise<{ status: number; bytes: number }> {
  const response = await app.fetch(requestOf(sent));
  return { status: response.status, bytes: (await response.arrayBuffer()).byteLength };
}

/** As much of it, in pairs, as a place takes; cookies are separated otherwise than fields. */
function fill(path: string, pair: (index: number) => string): Sent {
  const size = path.startsWith('/f') ? 20_000 : 7500;
  const pairs: string[] = [];
  for (let index = 0, length = 0; length < size; index++) {
    const one = path.startsWith('/object') ? pair(index).replace(/^(\w+)/, 'f[$1]') : pair(index);
    pairs.push(one);
    length += one.length + 1;
  }
  return { path, text: pairs.join(path.startsWith('/cookie') ? ';' : '&') };
}

const paths = Object.keys(models)
  .flatMap((name) => ['query', 'object', 'cookie', 'form'].map((place) => `/${place}/${name}`))
  .filter((path) => path !== '/cookie/deep');
const others = ['/list', '/joined', '/header', '/number', '/field'];

const name = fc.oneof(
  fc.constantFrom('a', 'ids', 'kids', 'f', 'd', '__proto__', 'constructor', 'prototype', 'toString', ''),
  fc.nat(5000).map((index) => `k${index}`),
  fc
    .constantFrom('k', '[', '%5B', '%', '\\', '"')
    .chain((text) => fc.integer({ min: 1, max: 400 }).map((times) => text.repeat(times))),
);
const bracket = fc.constantFrom(
  '',
  '[a]',
  '[kids]',
  '[]',
  '[',
  ']',
  '[__proto__]',
  '[constructor][prototype]',
  '[kids][kids][a]',
);
const value = fc.oneof(
  fc.constantFrom('1', '', 'x', '%', '%ff', '%00', '1,2', '"', '1e999', '-', '\u{1f600}', '2020-01-01T00:00:00Z'),
  fc
    .constantFrom('9', '1,', '"', '\\"', '+', '%20', '=')
    .chain((text) => fc.integer({ min: 1, max: 900 }).map((times) => text.repeat(times))),
);

test('no answer is above 64 kB, and none a 5xx', async () => {
  const pair = fc.tuple(name, fc.array(bracket, { maxLength: 3 }), fc.constantFrom('=', ''), value);
  const cases = fc.record({
    path: fc.constantFrom(...paths, ...others),
    pairs: fc.array(pair, { minLength: 1, maxLength: 4 }),
  });
  const property = fc.asyncProperty(cases, async ({ path, pairs }) => {
    const texts = pairs.map(([name, brackets, sign, value]) => `${name}${brackets.join('')}${sign}${value}`);
    const sent = fill(path, (index) => (texts[index % texts.length] ?? '').replace('k0', `k${index}`));
    const readable =
      path === '/header' || path.startsWith('/cookie') ? { path, text: sent.text.replace(/[^ -~]/g, '?') } : sent;
    const { status, bytes } = await send(readable);
    assert.ok(status < 500, `${status}: ${errors.at(-1)}`);
    assert.ok(bytes <= 64_000, `${bytes} bytes`);
  });
  await fc.assert(property, { numRuns: 1500, interruptAfterTimeLimit: 3000 });
  assert.equal(errors, []);
});

const wrongPairs: readonly ((index: number) => string)[] = [
  (index) => `k${index}=x`,
  () => 'ids=x',
  () => 'a=x',
  (index) => `kids[k${index}]=x`,
  (index) => `kids[kids][kids][kids][kids]=${index}`,
  (index) => `${'k'.repeat(500)}${index}=x`,
  () => `kids${'[kids]'.repeat(1000)}=1`,
  () => `a=${'1'.repeat(5000)}x`,
  () => 'ids=%ff%25%',
  (index) => `__proto__[k${index}]=1`,
];

test('nothing wrong costs out of proportion to something right', async () => {
  for (const path of [...paths, ...others]) {
    // What anybody may send to a route that takes everything is right, and the dearest that is.
    const place = path.split('/')[1] ?? '';
    const loose = place === 'field' ? '/form/loose' : others.includes(path) ? '/query/loose' : `/${place}/loose`;
    for (const pair of wrongPairs) {
      const wrong = path === '/header' ? { path, text: `${'x,'.repeat(3000)}"${'\\"'.repeat(300)}` } : fill(path, pair);
      const right = fill(loose, (index) => `k${index}=1`);
      const like = { act: () => send(right), times: wrong.text.length / right.text.length };
      await assertInProportion(() => send(wrong), [like], `${path} ${wrong.text.slice(0, 40)}…`);
    }
  }
});

test('of a form of too many parts the rest is not looked at', async () => {
  const type = { 'content-type': 'multipart/form-data; boundary=b' };
  const sendForm = async (text: string, status: number): Promise<void> => {
    const body = `${text}--b--\r\n`;
    const request = new Request('http://testserver/form/loose', { method: 'POST', headers: type, body });
    assert.is((await app.fetch(request)).status, status);
  };
  const part = (index: number): string =>
    `--b\r\ncontent-disposition: form-data; name="k${index}"\r\n\r\n${'x'.repeat(400)}\r\n`;
  const right = Array.from({ length: 900 }, (_, index) => part(index)).join('');
  const wrong = '--b\r\n'.repeat(80_000);
  await assertInProportion(() => sendForm(wrong, 413), [{ act: () => sendForm(right, 200), times: 1 }], 'parts');
});

test('a socket says no at once to what is too long, and answers the rest like anything else', async () => {
  await using server = await app.listen({ port: 0 });
  const origin = `http://127.0.0.1:${server.port}`;
  const statusOf = async (path: string, init: RequestInit = {}): Promise<number> => {
    const response = await fetch(origin + path, init);
    assert.ok((await response.arrayBuffer()).byteLength <= 64_000);
    return response.status;
  };
  assert.is(await statusOf(`/query/strict?${'k=1&'.repeat(1990)}`), 422);
  assert.is(await statusOf(`/query/strict?${'k=1&'.repeat(2100)}`), 414);
  const headers = Object.fromEntries(Array.from({ length: 120 }, (_, index) => [`x-${index}`, '1']));
  assert.is(await statusOf('/list?ids=1', { headers }), 431);
  assert.is(await statusOf('/header', { headers: { 'x-ids': '"\\"'.repeat(3000) } }), 422);
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  assert.is(
    await statusOf('/form/deep', { method: 'POST', headers: form, body: `kids${'[kids]'.repeat(170_000)}=1` }),
    200,
  );
  assert.is(await statusOf('/field', { method: 'POST', headers: form, body: 'ids=x&'.repeat(170_000) }), 422);
  assert.is(await statusOf('/field', { method: 'POST', headers: form, body: 'ids=x&'.repeat(180_000) }), 413);
});

test.run();
