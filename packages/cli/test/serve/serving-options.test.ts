import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parsePort } from '../../src/serve/serving-options.js';

const test = suite('parsePort');

test('takes every port, and 0', () => {
  assert.equal(['0', '80', '65535'].map(parsePort), [0, 80, 65_535]);
});

for (const port of ['http', '-1', '65536', '1.5', '', '0x10']) {
  test(`refuses «${port}»`, () => {
    assert.throws(
      () => parsePort(port),
      (error: Error) => error.message.startsWith(`Cannot listen on port ${port}: it is no port.`),
    );
  });
}

test.run();
