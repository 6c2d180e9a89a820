import process from 'node:process';
import { setTimeout } from 'node:timers/promises';
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import { App, Cookie, Field, Form, Header, Query } from '../../src/index.js';

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

/** CPU time of all threads for several of the same, in milliseconds. */
async function cost(sent: Sent): Promise<number> {
  const before = process.cpuUsage();
  for (let index = 0; index < 3; index++) await send(sent);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** What may come on top of the ratio for three requests, in milliseconds. */
const slack = 3;

/** What a byte of something right costs, by where it was sent. */
const perByte = new Map<string, number>();

async function measure(right: Sent): Promise<number> {
  const known = perByte.get(right.path) ?? Number.POSITIVE_INFINITY;
  const best = Math.min(known, (await cost(right)) / right.text.length);
  perByte.set(right.path, best);
  return best;
}

/** Fails if something wrong costs more than three times something right of as many bytes; what seems dear is measured again, in turns. */
async function requireCheap(right: Sent, wrong: Sent): Promise<void> {
  let dearest = Number.POSITIVE_INFINITY;
  let allowed = 3 * (perByte.get(right.path) ?? (await measure(right))) * wrong.text.length + slack;
  for (let turn = 0; dearest > allowed; turn++) {
    assert.ok(turn < 20, `${wrong.path} ${wrong.text.slice(0, 40)}… ${dearest} ms, allowed: ${allowed} ms`);
    // What the engine compiles beside the work counts as work: let it end.
    await setTimeout(10 * turn);
    dearest = Math.min(dearest, await cost(wrong));
    if (turn > 0) allowed = 3 * (await measure(right)) * wrong.text.length + slack;
  }
}

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

test('nothing wrong costs more than three times something right', async () => {
  for (const path of [...paths, ...others]) {
    // What anybody may send to a route that takes everything is right, and the dearest that is.
    const place = path.split('/')[1] ?? '';
    const loose = place === 'field' ? '/form/loose' : others.includes(path) ? '/query/loose' : `/${place}/loose`;
    for (const pair of wrongPairs) {
      const wrong = path === '/header' ? { path, text: `${'x,'.repeat(3000)}"${'\\"'.repeat(300)}` } : fill(path, pair);
      await requireCheap(
        fill(loose, (index) => `k${index}=1`),
        wrong,
      );
    }
  }
});

test('of a form of too many parts the rest is not looked at', async () => {
  const type = { 'content-type': 'multipart/form-data; boundary=b' };
  const spent = async (text: string, status: number): Promise<number> => {
    const before = process.cpuUsage();
    const { status: actual } = await app.fetch(
      new Request('http://testserver/form/loose', { method: 'POST', headers: type, body: `${text}--b--\r\n` }),
    );
    const { user, system } = process.cpuUsage(before);
    assert.is(actual, status);
    return (user + system) / 1000;
  };
  const part = (index: number): string =>
    `--b\r\ncontent-disposition: form-data; name="k${index}"\r\n\r\n${'x'.repeat(400)}\r\n`;
  const right = Array.from({ length: 900 }, (_, index) => part(index)).join('');
  const best = { right: Number.POSITIVE_INFINITY, wrong: Number.POSITIVE_INFINITY };
  for (let turn = 0; turn === 0 || (turn < 20 && best.wrong > 3 * best.right); turn++) {
    await setTimeout(10 * turn);
    best.right = Math.min(best.right, await spent(right, 200));
    best.wrong = Math.min(best.wrong, await spent('--b\r\n'.repeat(80_000), 413));
  }
  assert.ok(best.wrong <= 3 * best.right, `${best.wrong} ms against ${best.right} ms`);
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
  assert.is(await statusOf('/field', { method: 'POST', headers: form, body: `ids=x${'&ids=x'.repeat(999)}` }), 422);
  assert.is(await statusOf('/field', { method: 'POST', headers: form, body: `ids=x${'&ids=x'.repeat(1_000)}` }), 413);
  assert.is(await statusOf('/field', { method: 'POST', headers: form, body: 'ids=x&'.repeat(180_000) }), 413);
});

test.run();
