import { App, Context } from '@portico/core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type RequestIdOptions, requestId } from '../src/index.js';
import { overBoth } from './support/over-both.js';

const test = suite('requestId');

function create(options?: RequestIdOptions): App {
  const app = new App();
  app.use(requestId(options));
  app.get('/', [Context()], (context) => context.headers.get(options?.header ?? 'x-request-id'));
  return app;
}

test('a request has one id for its handler and its client, another for each', async () => {
  await overBoth(create, async (send) => {
    const [one, other] = [await send('/'), await send('/')];
    const id = one.headers.get('x-request-id');
    assert.match(id ?? '', /^[\da-f-]{36}$/);
    assert.is(await one.json(), id);
    assert.is.not(other.headers.get('x-request-id'), id);
    assert.ok((await send('/nothing')).headers.has('x-request-id'));
  });
});

test('an id that comes with the request is passed over unless it shall be kept', async () => {
  const send = (app: App, id: string): Promise<Response> =>
    app.fetch(new Request('http://localhost/', { headers: { 'x-request-id': id } }));
  assert.is.not((await send(create(), 'mine')).headers.get('x-request-id'), 'mine');
  assert.is((await send(create({ accept: true }), 'mine.1')).headers.get('x-request-id'), 'mine.1');
});

for (const id of ['a b', '<script>', '"', 'a\u00e9', 'x'.repeat(129), 'a;b', '{}']) {
  test(`the id ${JSON.stringify(id.slice(0, 9))} is never kept`, async () => {
    const request = new Request('http://localhost/', { headers: { 'x-request-id': id } });
    assert.is.not((await create({ accept: true }).fetch(request)).headers.get('x-request-id'), id);
  });
}

test('header and maker may be others', async () => {
  const response = await create({ header: 'Trace-Id', generate: () => 'made' }).fetch(new Request('http://localhost/'));
  assert.equal([response.headers.get('trace-id'), await response.json()], ['made', 'made']);
  assert.throws(
    () => requestId({ header: 'a b' }),
    /Cannot give requests an id: no header can be called 'a b'\. Write/,
  );
});

test.run();
