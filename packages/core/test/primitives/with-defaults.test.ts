import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { withDefaults } from '../../src/primitives/with-defaults.js';

const test = suite('options and their defaults');

test('what is not said, or undefined, is the default; everything else counts', () => {
  const defaults = { a: 1, b: true, c: 'x', d: null as null | undefined };
  assert.equal(withDefaults(defaults, { a: undefined, b: false, c: '' }), { a: 1, b: false, c: '', d: null });
  assert.equal(withDefaults(defaults, {}), defaults);
});

test.run();
