import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { diff } from './compare.js';

const test = suite('example: know what changed');

test('a program is told what breaks, and for whom', () => {
  assert.is(diff.semver, 'major');
  const [first, ...others] = diff.changes;
  assert.equal(first, {
    level: 'breaking',
    rule: 'property-required',
    direction: 'request',
    place: 'Order',
    message: 'note is required',
    because: 'Requests that were right are refused.',
    operations: ['POST /orders'],
  });
  assert.ok(others.every(({ level }) => level === 'additive'));
});

test('the lock has a line for each route', () => {
  const lock = readFileSync(new URL('security.lock', import.meta.url), 'utf8');
  assert.match(lock, /\nDELETE \/orders\/:id {2}HTTPBearer {2}\+2\n/);
});

test.run();
