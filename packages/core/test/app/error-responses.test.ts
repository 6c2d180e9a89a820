import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { App, HTTPException } from '../../src/index.js';

const test = suite('error answers');

interface Circle {
  self?: Circle;
}

test('a time limit that no timer keeps is refused', () => {
  for (const timeout of [0, -1, Number.NaN, 2_147_484, Number.POSITIVE_INFINITY, '5' as unknown as number]) {
    assert.throws(
      () => new App({ timeout }),
      ({ message }: Error) =>
        message ===
        `Cannot create an App: \`timeout\` is ${timeout}. Give a number of seconds above 0, up to 2147483, or leave it out.`,
    );
  }
});

test('the longest time limit lets responses through', async () => {
  const app = new App({ timeout: 2_147_483 });
  app.get('/', [], () => new Promise((resolve) => setTimeout(resolve, 20, 'done')));
  const response = await app.fetch(new Request('http://localhost/'));
  assert.equal([response.status, await response.json()], [200, 'done']);
});

test('a redirect of the platform to a path fails with the way out', async () => {
  const messages: string[] = [];
  const app = new App({ logger: { error: (message) => messages.push(message) } });
  app.get('/x', [], () => Response.redirect('/y', 307));
  app.get('/z', [], () => {
    throw new Error('Response.redirect');
  });
  for (const path of ['/x', '/z']) assert.is((await app.fetch(new Request(`http://localhost${path}`))).status, 500);
  assert.equal(messages, [
    'GET /x failed in handler; Response.redirect() takes absolute URLs only: declare { response: Redirect() }, and return the path',
    'GET /z failed in handler',
  ]);
});

test('a bigint in a detail is its decimal digits', async () => {
  const app = new App();
  app.get('/', [], () => {
    throw new HTTPException(409, { version: 2n ** 64n });
  });
  const response = await app.fetch(new Request('http://localhost/'));
  assert.is(response.status, 409);
  assert.is(await response.text(), '{"detail":{"version":"18446744073709551616"}}');
});

test('a detail without a JSON form is a silent 500, and the server lives on', async () => {
  const messages: string[] = [];
  const app = new App({ logger: { error: (message, error) => messages.push(`${message}: ${(error as Error).name}`) } });
  const circle: Circle = {};
  circle.self = circle;
  app.get('/now', [], () => {
    throw new HTTPException(400, circle);
  });
  app.get('/later', [], async () => {
    throw new HTTPException(400, circle);
  });
  await using server = await app.listen({ port: 0 });
  for (const path of ['/now', '/later', '/now']) {
    const response = await fetch(server.url + path);
    assert.is(response.status, 500);
    assert.is(await response.text(), '{"detail":"Internal Server Error"}');
  }
  assert.equal(messages, [
    'GET /now failed in handler: TypeError',
    'GET /later failed in handler: TypeError',
    'GET /now failed in handler: TypeError',
  ]);
});

test.run();
