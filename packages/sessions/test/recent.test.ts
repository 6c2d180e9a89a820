import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Recent } from '../src/recent.js';

const test = suite('what is remembered for a while');

test('what is used again stays, and there is never more than there may be', () => {
  const recent = new Recent<number>(10);
  recent.set('used', -1);
  for (let index = 0; index < 100; index++) {
    recent.set(`${index}`, index);
    assert.is(recent.get('used'), -1, `after ${index}`);
    assert.is(recent.get(`${index}`), index);
  }
  const left = Array.from({ length: 100 }, (_, index) => recent.get(`${index}`)).filter((value) => value !== undefined);
  assert.ok(left.length >= 4 && left.length <= 10, `${left.length} are left`);
});

test('what was not used of late is forgotten', () => {
  const recent = new Recent<number>(10);
  recent.set('old', 1);
  for (let index = 0; index < 10; index++) recent.set(`${index}`, index);
  assert.is(recent.get('old'), undefined);
});

test.run();
