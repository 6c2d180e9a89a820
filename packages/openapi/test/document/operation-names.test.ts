import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createSummary } from '../../src/document/operation-names.js';
import { graphOf } from '../support/route-graph.js';

const test = suite('operation names');

class Users {}

const summaries: readonly (readonly [string, string])[] = [
  ['readUsersMe', 'Read users me'],
  ['read_users_me', 'Read users me'],
  ['getHTMLPage', 'Get HTML page'],
  ['list2Items', 'List 2 items'],
  ['großeListe', 'Große liste'],
  ['読む', '読む'],
];

for (const [key, summary] of summaries) {
  test(`${key} is summed up as «${summary}»`, () => {
    assert.is(createSummary(graphOf({ controller: { class: Users, name: 'Users', key } }).route, '/'), summary);
  });
}

test('a nameless function is summed up by method and path', () => {
  const [handler] = [() => undefined];
  assert.is(createSummary(graphOf({ handler }).route, '/items/{id}'), 'Get items by id');
});

test.run();
