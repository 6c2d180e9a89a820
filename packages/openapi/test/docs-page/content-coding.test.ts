import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { chooseCoding } from '../../src/docs-page/content-coding.js';

const test = suite('chooseCoding');

test('the smallest form that a client accepts is chosen, whatever the order of its list', () => {
  assert.is(chooseCoding('gzip, deflate, br, zstd'), 'br');
  assert.is(chooseCoding('gzip, deflate'), 'gzip');
  assert.is(chooseCoding('GZIP'), 'gzip');
  assert.is(chooseCoding('x-gzip'), 'gzip');
  assert.is(chooseCoding('*'), 'br');
  assert.is(chooseCoding('br;q=0.1,gzip;q=1.0'), 'br');
});

test('a client that says no, or nothing, gets the file as it is', () => {
  for (const header of [null, '', 'identity', 'deflate', 'br;q=0, gzip;q=0.000', '*;q=0', 'br;q=x'])
    assert.is(chooseCoding(header), undefined, String(header));
  assert.is(chooseCoding('br;q=0, *'), 'gzip');
  assert.is(chooseCoding('gzip;q=0, *'), 'br');
});

test.run();
