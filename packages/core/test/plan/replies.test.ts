import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import { App, defineResponder, Get, respond, TestClient } from '../../src/index.js';

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

test('a responder that does not say how it responds is refused', () => {
  assert.throws(() => defineResponder({ label: 'Nothing' } as never), 'Cannot define the responder Nothing');
});

test.run();
