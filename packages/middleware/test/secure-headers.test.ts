import { App } from '@portico/core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { secureHeaders } from '../src/index.js';
import { overBoth } from './support/over-both.js';

const test = suite('secureHeaders');

test('every response has the headers, an unknown path too', async () => {
  const create = (): App => {
    const app = new App();
    app.use(secureHeaders());
    return app;
  };
  await overBoth(create, async (send) => {
    const { headers, status } = await send('/nothing');
    assert.is(status, 404);
    assert.is(headers.get('x-content-type-options'), 'nosniff');
    assert.is(headers.get('strict-transport-security'), 'max-age=31536000; includeSubDomains');
    assert.match(headers.get('content-security-policy') ?? '', "object-src 'none'");
    assert.is(headers.get('x-xss-protection'), '0');
  });
});

test('what a route sets wins, another value counts, and false leaves a header out', async () => {
  const app = new App();
  app.use(secureHeaders({ 'X-Frame-Options': 'DENY', 'Strict-Transport-Security': false }));
  app.get('/', [], () => new Response('', { headers: { 'referrer-policy': 'origin' } }));
  const { headers } = await app.fetch(new Request('http://localhost/'));
  assert.equal(
    ['referrer-policy', 'x-frame-options', 'strict-transport-security'].map((name) => headers.get(name)),
    ['origin', 'DENY', null],
  );
});

test('undefined, as of a variable that is not set, is the default', async () => {
  const app = new App();
  app.use(secureHeaders({ 'X-Frame-Options': undefined } as never));
  const { headers } = await app.fetch(new Request('http://localhost/'));
  assert.is(headers.get('x-frame-options'), 'SAMEORIGIN');
});

test('a header that is none of them is refused', () => {
  assert.throws(() => secureHeaders({ 'X-Powered-By': false } as never), /Cannot set 'X-Powered-By'/);
});

test.run();
