import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import { App, Context, defineResponder, Get, respond, TestClient } from '../../src/index.js';

const test = suite('replies and responders');
const Item = z.object({ id: z.int() });
const Job = z.object({ url: z.string() });

const silent = { error: () => undefined };

test('a reply is projected by the schema of its status and brings its headers', async () => {
  const app = new App();
  app.get('/', [], { response: Item, responses: { 202: Job } }, () => {
    const job = { url: '/jobs/1', secret: 1 };
    return respond(202, job, { headers: { 'Retry-After': '5' } });
  });
  const response = await new TestClient(app).get('/');
  assert.is(response.status, 202);
  assert.is(response.headers.get('retry-after'), '5');
  assert.equal(await response.json(), { url: '/jobs/1' });
});

test('a reply whose value breaks its schema, or whose status is not declared, is a silent 500', async () => {
  const app = new App({ logger: silent });
  app.get('/value', [], { response: Item, responses: { 202: Job } }, () => respond(202, { url: 1 as never }));
  app.get('/status', [], { response: Item }, () => respond(202, { url: '/' }) as never);
  for (const path of ['/value', '/status']) assert.is((await new TestClient(app).get(path)).status, 500);
});

test("a responder of one's own writes the body, whole or as a reply", async () => {
  const Pairs = defineResponder<readonly (readonly string[])[]>({
    label: 'Pairs',
    describe: () => ({ content: [{ mediaType: 'text/csv' }] }),
    compile:
      () =>
      (rows, { status }) => ({
        status,
        headers: { 'content-type': 'text/csv' },
        body: (rows as string[][]).map((row) => row.join(',')).join('\n'),
      }),
  });
  const app = new App();
  app.get('/', [], { response: Pairs }, () => [['a', 'b']]);
  app.get('/other', [], { response: Item, responses: { 206: Pairs } }, () => respond(206, [['a']]));
  class Reports {
    @Get('/report', { response: Pairs })
    async report(): Promise<string[][]> {
      return [['c'], ['d']];
    }
  }
  app.include(Reports);
  const client = new TestClient(app);
  assert.is(await (await client.get('/')).text(), 'a,b');
  assert.is(await (await client.get('/report')).text(), 'c\nd');
  const other = await client.get('/other');
  assert.equal([other.status, other.headers.get('content-type'), await other.text()], [206, 'text/csv', 'a']);
});

test('a header that cannot be sent is refused where it is given', () => {
  assert.throws(() => respond(202, 1, { headers: { 'x-a': 'b\r\nc: d' } }), 'Cannot respond with the header "x-a"');
  assert.throws(() => respond(202, 1, { headers: { 'x a': 'b' } }), 'Cannot respond with the header "x a"');
});

test("the route's own status and one without a body can be chosen, too", async () => {
  const app = new App({ logger: silent });
  const options = { status: 201, response: Item, responses: { 303: { description: 'Made' } } } as const;
  app.post('/own', [], options, () => respond(201, { id: 1, secret: 1 }, { headers: { location: '/1' } }));
  app.post('/empty', [], options, () => respond(303, undefined, { headers: { location: '/1' } }));
  app.post('/other', [], options, () => respond(303, 'body') as never);
  const client = new TestClient(app);
  const own = await client.post('/own');
  assert.equal([own.status, own.headers.get('location'), await own.json()], [201, '/1', { id: 1 }]);
  const empty = await client.post('/empty');
  assert.equal([empty.status, empty.headers.get('location'), await empty.text()], [303, '/1', '']);
  assert.is((await client.post('/other')).status, 500);
});

for (const [what, headers, status] of [
  ['a header that fits', { 'x-left': '7' }, 200],
  ['one that does not', { 'x-left': 'many' }, 500],
  ['an optional one that does not', { 'x-left': '7', 'x-day': 'Sunday' }, 500],
  ['none', {}, 500],
] as const) {
  test(`declared headers are checked: ${what}`, async () => {
    const logged: string[] = [];
    const app = new App({ logger: { error: (_, error) => logged.push(String(error)) } });
    const declared = { 'X-Left': { schema: z.int(), required: true }, 'X-Day': { schema: z.iso.date() } };
    const options = { response: Item, responses: { 200: { headers: declared } } };
    app.get('/set', [Context()], options, ({ response }) => {
      for (const [name, text] of Object.entries(headers)) response.headers.set(name, text);
      return { id: 1 };
    });
    app.get('/reply', [], options, () => respond(200, { id: 1 }, { headers }));
    app.get('/raw', [], options, () => Response.json({ id: 1 }, { headers }));
    for (const path of ['/set', '/reply', '/raw']) {
      assert.is((await new TestClient(app).get(path)).status, status, path);
    }
    assert.is(logged.length, status === 500 ? 3 : 0);
    if (status === 500) assert.match(logged[0] ?? '', /header\.X-(Left|Day)/);
  });
}

test('a stream whose headers do not fit is let go', async () => {
  let ended = false;
  const app = new App({ logger: silent });
  const Chunks = defineResponder<AsyncIterable<Uint8Array>>({
    label: 'Chunks',
    describe: () => ({ content: [{ mediaType: 'text/plain' }] }),
    compile:
      () =>
      (chunks, { status }) => ({ status, headers: {}, body: chunks as AsyncIterable<Uint8Array> }),
  });
  const options = { response: Chunks, responses: { 200: { headers: { 'X-Left': { required: true } } } } };
  const cancel = (): void => {
    ended = true;
  };
  app.get('/', [], options, () => new ReadableStream<Uint8Array>({ cancel }));
  assert.is((await new TestClient(app).get('/')).status, 500);
  assert.ok(ended);
});

test('a schema that lets a handler give nothing answers 204', async () => {
  const app = new App();
  app.get('/maybe', [], { response: z.string().optional() }, () => undefined);
  app.get('/default', [], { response: z.string().default('a') }, () => undefined);
  app.get('/null', [], { response: z.string().nullable() }, () => null);
  app.get('/value', [], { response: z.string().optional() }, () => 'a');
  const answers = await Promise.all(
    ['/maybe', '/default', '/null', '/value'].map((path) => new TestClient(app).get(path)),
  );
  assert.equal(await Promise.all(answers.map(async (one) => [one.status, await one.text()])), [
    [204, ''],
    [200, '"a"'],
    [200, 'null'],
    [200, '"a"'],
  ]);
});

test('a responder that does not say how it responds is refused', () => {
  assert.throws(() => defineResponder({ label: 'Nothing' } as never), 'Cannot define the responder Nothing');
});

test.run();
