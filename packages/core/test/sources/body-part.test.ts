import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import { App } from '../../src/app/app.js';
import { Body } from '../../src/sources/body.js';
import { Form } from '../../src/sources/form.js';

const test = suite('parts of a JSON body');
const Item = z.object({ name: z.string() });

interface Answer {
  readonly status: number;
  readonly json: unknown;
}

/** Sends a body to a route that takes the sources, and gives back what its handler received. */
async function send(sources: readonly object[], body?: string, type = 'application/json'): Promise<Answer> {
  const app = new App();
  app.post('/', sources as never, (...received: unknown[]) =>
    received.slice(0, sources.length).map((value) => value ?? null),
  );
  const init = { method: 'POST', headers: { 'content-type': type }, ...(body !== undefined && { body }) };
  const response = await app.fetch(new Request('http://localhost/', init));
  return { status: response.status, json: await response.json() };
}

/** The type and the place of each issue. */
async function issuesOf(sources: readonly object[], body?: string): Promise<readonly string[]> {
  const { status, json } = await send(sources, body);
  assert.is(status, 422);
  const { detail } = json as { readonly detail: readonly { readonly type: string; readonly loc: readonly string[] }[] };
  return detail.map(({ type, loc }) => `${loc.join('.')} ${type}`);
}

const both = [Body('item', Item), Body('level', z.int())];

test('named bodies are the members of one object', async () => {
  const { json } = await send(both, '{"level":3,"other":1,"item":{"name":"a"}}');
  assert.equal(json, [{ name: 'a' }, 3]);
});

test('a single one is embedded', async () => {
  assert.equal((await send([Body('item', Item)], '{"item":{"name":"a"}}')).json, [{ name: 'a' }]);
  assert.equal(await issuesOf([Body('item', Item)], '{"name":"a"}'), ['body.item missing']);
});

test('a JSON media type of another name is read so, too', async () => {
  const { json } = await send(both, '{"level":3,"item":{"name":"a"}}', 'application/vnd.api+json');
  assert.equal(json, [{ name: 'a' }, 3]);
});

test('every part that is missing or wrong is reported in its own place', async () => {
  for (const body of ['{}', '', undefined]) {
    assert.equal(await issuesOf(both, body), ['body.item missing', 'body.level missing']);
  }
  assert.equal(await issuesOf(both, '{"item":{},"level":"3"}'), ['body.item.name missing', 'body.level int_type']);
});

test('what is no object is told once', async () => {
  const forgiving = [Body('a', String, { optional: true }), Body('b', String, { default: '' })];
  for (const body of ['[1]', 'null', '"a"', '1']) {
    assert.equal(await issuesOf(both, body), ['body model_attributes_type'], body);
    assert.equal(await issuesOf(forgiving, body), ['body model_attributes_type'], body);
  }
});

test('absent, null and default are three things', async () => {
  const parts = [
    Body('a', z.string().nullable(), { optional: true }),
    Body('b', z.string().nullable(), { default: 'b' }),
    Body('c', z.string().default('c')),
  ];
  for (const body of ['{}', '', undefined]) assert.equal((await send(parts, body)).json, [null, 'b', 'c']);
  assert.equal((await send(parts, '{"a":null,"b":null,"c":"x"}')).json, [null, null, 'x']);
  assert.equal(await issuesOf(parts, '{"c":null}'), ['body.c string_type']);
});

test('what an object inherits is no part of it', async () => {
  assert.equal((await send([Body('toString', String, { optional: true })], '{}')).json, [null]);
});

test('another media type is a 415', async () => {
  assert.is((await send(both, 'level=3', 'application/x-www-form-urlencoded')).status, 415);
});

test('a whole body or a form beside a part is refused at start-up, with the way out', () => {
  for (const other of [Body(Item), Form('name', String)]) {
    const app = new App();
    app.post('/', [Body('item', Item), other], () => null);
    assert.throws(() => app.graphs(), /Cannot read two bodies in one request: .*Body\('item'\).*Name each/);
  }
});

test('two parts of one name and of two types are refused at start-up', () => {
  const app = new App();
  app.post('/', [Body('item', Item), Body('item', String)], () => null);
  assert.throws(() => app.graphs(), "Cannot describe Body('item')");
});

test('a part without a name is refused where it is declared', () => {
  assert.throws(() => Body('', Item), 'Cannot declare Body(…): its name on the wire is empty');
  assert.throws(() => Body('item', { name: 'a' } as never), "Cannot declare Body('item'): its schema is");
});

test.run();
