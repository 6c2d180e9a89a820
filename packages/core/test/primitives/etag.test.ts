import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { etagOf } from '../../src/primitives/etag.js';

const test = suite('etag');

test('equal bodies have equal validators, text and bytes alike', () => {
  assert.is(etagOf('grüße'), etagOf(new TextEncoder().encode('grüße')));
  assert.is.not(etagOf('a'), etagOf('b'));
});

test.run();
