import { App, Context, Router } from '@portico/core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { timeout } from '../src/index.js';
import { overBoth } from './support/over-both.js';

const test = suite('timeout');

test('what takes too long is answered with 503, its signal aborted, and a quick one is not touched', async () => {
  let reason: unknown;
  const create = (): App => {
    const app = new App({ logger: { error: () => {} } });
    const slow = new Router({ middleware: [timeout(0.01)] });
    slow.get('/slow', [Context()], async ({ signal }) => {
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      reason = signal.reason;
    });
    slow.get('/quick', [], () => 1);
    app.include(slow);
    return app;
  };
  await overBoth(create, async (send) => {
    const response = await send('/slow');
    assert.equal([response.status, await response.json()], [503, { detail: 'Service Unavailable' }]);
    assert.is((reason as DOMException).name, 'TimeoutError');
    assert.is((await send('/quick')).status, 200);
  });
});

test('a time that is none is refused', () => {
  for (const seconds of [0, -1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 31]) {
    assert.throws(
      () => timeout(seconds),
      /Cannot limit the time to .* no number above 0, up to 2147483\. Write timeout\(5\)\./,
    );
  }
});

test.run();
