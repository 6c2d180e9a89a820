import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { boundLocation, boundText } from '../../src/schema/issue.js';

const test = suite('what an issue may say');

test('a location that people can read stays as it is', () => {
  const location = ['body', 'lines', 3, 'item', 'tags', 0, 'x'.repeat(64)];
  assert.equal(boundLocation(location), location);
  const deep = Array.from({ length: 16 }, (_, index) => index);
  assert.equal(boundLocation(deep), deep);
});

test('a long name is cut', () => {
  assert.equal(boundLocation(['body', 'x'.repeat(65)]), ['body', `${'x'.repeat(63)}…`]);
});

test('a deep location has no middle', () => {
  const deep = Array.from({ length: 200 }, (_, index) => index);
  assert.equal(boundLocation(deep), [0, 1, 2, 3, 4, 5, 6, 7, '…', 193, 194, 195, 196, 197, 198, 199]);
});

test('a long text is cut', () => {
  assert.is(boundText('x'.repeat(300)), 'x'.repeat(300));
  assert.is(boundText('x'.repeat(301)), `${'x'.repeat(299)}…`);
});

test.run();
