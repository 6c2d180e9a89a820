import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { matchesEtag } from '../../src/docs-page/etag.js';

const test = suite('etag');

test('a validator matches itself, weak or in a list, and the star', () => {
  for (const condition of ['"a"', 'W/"a"', '"b", "a"', '*']) assert.ok(matchesEtag(condition, '"a"'), condition);
});

test('nothing else matches', () => {
  for (const condition of [null, '', 'a', '"b"', '"aa"']) assert.not(matchesEtag(condition, '"a"'), String(condition));
});

test.run();
