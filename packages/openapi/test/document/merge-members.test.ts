import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { mergeMembers } from '../../src/document/merge-members.js';

const test = suite('mergeMembers');

test('objects are merged, anything else is replaced, and neither side is changed', () => {
  const target = { a: { b: 1, c: [1] }, d: 1 };
  const members = { a: { c: [2], e: { f: 1 } }, d: undefined };
  assert.equal(mergeMembers(target, members), { a: { b: 1, c: [2], e: { f: 1 } }, d: 1 });
  assert.equal(target, { a: { b: 1, c: [1] }, d: 1 });
});

test.run();
