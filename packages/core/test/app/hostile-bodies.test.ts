import process from 'node:process';
import { setTimeout } from 'node:timers/promises';
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import { App, Body } from '../../src/index.js';
import { listOf, members, objects } from './hostile-schemas.js';

const test = suite('app: hostile bodies');

const slug = (name: string): string => name.replaceAll(' ', '-');
const errors: unknown[] = [];
const app = new App({ logger: { error: (message, error) => errors.push([message, error]) } });
for (const [name, { schema }] of Object.entries(members)) {
  app.post(`/list/${slug(name)}`, [Body(listOf(schema))], () => null);
  app.post(`/one/${slug(name)}`, [Body(schema)], () => null);
}
for (const [name, { schema }] of Object.entries(objects)) app.post(`/object/${slug(name)}`, [Body(schema)], () => null);
app.post('/any', [Body(z.unknown())], () => null);

type Json = unknown;

async function send(path: string, body: string, type = 'application/json'): Promise<{ status: number; bytes: number }> {
  const request = new Request(`http://testserver${path}`, { method: 'POST', body, headers: { 'content-type': type } });
  const response = await app.fetch(request);
  return { status: response.status, bytes: (await response.arrayBuffer()).byteLength };
}

/** What a stranger puts in the place of something right. */
const junk: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(null, true, '', 'x', -1, 1e308, 0.5, {}, [], [[]], '\u{1f600}', '__proto__', {
    constructor: 1,
  }),
  fc
    .tuple(fc.constantFrom('x', '9', 'a@', '1.', '@.', '\\', '(', ' '), fc.integer({ min: 1, max: 5000 }))
    .map(([text, times]) => text.repeat(times)),
  fc.integer({ min: 1, max: 190 }).map((levels) => nest(levels, (inner) => [inner])),
  fc.integer({ min: 1, max: 95 }).map((levels) => nest(levels, (inner) => ({ a: 1, kids: [inner] }))),
  fc.integer({ min: 1, max: 3000 }).map((length) => Array.from({ length }, () => 0)),
  fc.integer({ min: 1, max: 3000 }).map((length) => manyMembers(length, 1)),
);

function nest(levels: number, wrap: (inner: Json) => Json): Json {
  let value: Json = 'x';
  for (let level = 0; level < levels; level++) value = wrap(value);
  return value;
}

function manyMembers(length: number, value: Json): Record<string, Json> {
  return Object.fromEntries(Array.from({ length }, (_, index) => [`k${index}`, value]));
}

/** Puts junk in a place of a value: the place is chosen by the picks, a step down for each. */
function spoil(value: Json, picks: readonly number[], bad: Json): Json {
  const [pick, ...others] = picks;
  if (pick === undefined || typeof value !== 'object' || value === null) return bad;
  const keys = [...Object.keys(value), 'unknown'];
  const key = keys[pick % keys.length] as string;
  if (Array.isArray(value))
    return value.map((item, index) => (String(index) === key ? spoil(item, others, bad) : item));
  return { ...value, [key]: spoil((value as Record<string, Json>)[key], others, bad) };
}

const names = Object.keys(members);

test('no answer is above 64 kB, and none a 5xx', async () => {
  const cases = fc.record({
    name: fc.constantFrom(...names),
    path: fc.constantFrom('list', 'one'),
    picks: fc.array(fc.nat(5), { maxLength: 6 }),
    bad: junk,
    before: fc.constantFrom(0, 1, 300, 3000),
    after: fc.constantFrom(0, 1, 300),
    bads: fc.constantFrom(1, 50, 2000),
  });
  const property = fc.asyncProperty(cases, async ({ name, path, picks, bad, before, after, bads }) => {
    const right = members[name]?.right;
    const spoiled = spoil(right, picks, bad);
    const repeat = (value: Json, times: number): Json[] => Array.from({ length: times }, () => value);
    const text = JSON.stringify(spoiled) ?? 'null';
    const few = Math.max(1, Math.min(bads, Math.floor(300_000 / text.length)));
    const list = [...repeat(right, before), ...repeat(spoiled, few), ...repeat(right, after)];
    const body = path === 'one' ? text : JSON.stringify(list);
    const { status, bytes } = await send(`/${path}/${slug(name)}`, body);
    assert.ok(status < 500, `${status}: ${errors.at(-1)}`);
    assert.ok(bytes <= 64_000, `${bytes} bytes`);
  });
  await fc.assert(property, { numRuns: 2000, interruptAfterTimeLimit: 3000 });
  assert.equal(errors, []);
});

/** CPU time of all threads, in milliseconds. */
async function cost(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** What may come on top of the ratio, in milliseconds: a collection of garbage. */
const slack = 2;

type Sent = readonly [path: string, body: string];

/**
 * Fails if a wrong body costs more than three times a right one of as many bytes: of the same schema, or of one that takes
 * anything. Whatever seems dear is measured again, in turns with what it is compared to: something else may have been running.
 */
async function requireCheap(right: Sent, path: string, wrongs: readonly string[]): Promise<void> {
  assert.is((await send(...right)).status, 200, right[0]);
  let perByte = (await cost(() => send(...right))) / right[1].length;
  for (const wrong of wrongs) {
    // What was made to be wrong may be right all the same: a coerced empty list is a number.
    if ((await send(path, wrong)).status < 400) continue;
    let any = 0;
    let dearest = Number.POSITIVE_INFINITY;
    for (let turn = 0; dearest > 3 * Math.max(any, perByte * wrong.length) + slack; turn++) {
      const told = `${path} ${wrong.slice(0, 40)}… ${dearest} ms; right: ${perByte * wrong.length} ms, any: ${any} ms`;
      assert.ok(turn < 20, told);
      dearest = Math.min(dearest, await cost(() => send(path, wrong)));
      if (turn === 0) continue;
      // What the engine compiles beside the work counts as work: let it end.
      await setTimeout(10 * turn);
      perByte = Math.min(perByte, (await cost(() => send(...right))) / right[1].length);
      const anything = await cost(() => send('/any', wrong));
      any = turn === 1 ? anything : Math.min(any, anything);
    }
  }
}

const size = 40_000;

function fill(right: Json): Json[] {
  return Array.from({ length: Math.ceil(size / (JSON.stringify(right).length + 1)) }, () => right);
}

test('no wrong list costs more than three times a right one', async () => {
  for (const name of names) {
    const path = `/list/${slug(name)}`;
    const right = members[name]?.right;
    const list = fill(right);
    const body = JSON.stringify(list);
    const wrongs = [
      [...list, []],
      fill([]),
      fill('x'),
      fill({ b: 1 }),
      fill('9'.repeat(20_000)),
      fill(nest(90, (inner) => ({ a: 1, kids: [inner] }))),
      manyMembers(4000, 1),
    ];
    await requireCheap(
      [path, body],
      path,
      wrongs.map((wrong) => JSON.stringify(wrong)),
    );
  }
});

test('no wrong object costs more than three times a right one', async () => {
  for (const [name, { right }] of Object.entries(objects)) {
    const path = `/object/${slug(name)}`;
    const needed = { a: right };
    const body = JSON.stringify({ ...needed, ...manyMembers(5000, right) });
    const wrongs = [
      manyMembers(5000, right),
      { a: 'x', ...manyMembers(5000, right) },
      { ...needed, ...manyMembers(5000, 'x') },
      { [`k${'x'.repeat(30_000)}`]: fill('x').slice(0, 9000) },
    ];
    await requireCheap(
      [path, body],
      path,
      wrongs.map((wrong) => JSON.stringify(wrong)),
    );
  }
});

test('no text that is not JSON costs more than three times one that is', async () => {
  const right = JSON.stringify(fill({ a: 1, b: 'b' }));
  const wrongs = [
    `${right}]`,
    right.slice(0, -1),
    `[${'['.repeat(size)}`,
    `"${'\\'.repeat(size)}`,
    `[${'"\\u0000",'.repeat(9000)}1]`,
    `${' '.repeat(size)}`,
    `[${'{"__proto__":1},'.repeat(4000)}1]`,
    `[${'1,'.repeat(size / 2)}`,
    `[${'"a\\n",'.repeat(9000)}`,
  ];
  await requireCheap(['/any', right], '/any', wrongs);
});

test.run();
