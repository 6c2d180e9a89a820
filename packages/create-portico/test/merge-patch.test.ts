import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { mergePatch } from '../src/merge-patch.js';

const test = suite('merge patch');

test('adds and replaces what it names, at any depth, and leaves the rest', () => {
  assert.equal(mergePatch({ a: 1, b: { c: 2, d: 3 } }, { b: { c: 4, e: 5 } }), { a: 1, b: { c: 4, d: 3, e: 5 } });
});

test('null takes away, and says nothing of what is not there', () => {
  assert.equal(mergePatch({ a: 1, b: { c: 2 } }, { a: null, b: { c: null, d: null } }), { b: {} });
});

test('a list is replaced as a whole', () => {
  assert.equal(mergePatch({ a: [1, 2] }, { a: [3] }), { a: [3] });
});

test.run();
