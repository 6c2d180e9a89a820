import { DefinitionError } from '@portico/core';
import type { RouteGraph } from '@portico/core/graph';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createOperationIds, createSummary } from '../../src/document/operation-id.js';
import { graphOf } from '../support/route-graph.js';

const test = suite('operation ids');

class Users {}

const readMe = { class: Users, key: 'readUsersMe' };

function idsOf(...graphs: readonly RouteGraph[]): string[] {
  return [
    ...createOperationIds(graphs.map(({ route }) => ({ route, path: route.path.replace(/:(\w+)/g, '{$1}') }))).values(),
  ];
}

test('a method is named by class, method, path and verb', () => {
  assert.equal(idsOf(graphOf({ path: '/users/me', controller: readMe })), ['Users_readUsersMe_users_me_get']);
});

test('a function is named by its name, path and verb', () => {
  assert.equal(idsOf(graphOf({ method: 'PUT', path: '/items/:id' })), ['handle_items__id__put']);
});

test('a nameless function is named by path and verb', () => {
  assert.equal(
    idsOf(
      graphOf({
        path: '/items',
        handler: (
          () => () =>
            undefined
        )(),
      }),
    ),
    ['items_get'],
  );
});

test('one controller at two prefixes has two ids', () => {
  assert.equal(
    new Set(idsOf(graphOf({ path: '/a', controller: readMe }), graphOf({ path: '/b', controller: readMe }))).size,
    2,
  );
});

test('ids that would be equal are told apart', () => {
  assert.equal(idsOf(graphOf({ path: '/a-b' }), graphOf({ path: '/a_b' })), ['handle_a_b_get', 'handle_a_b_get_2']);
});

test("a route's own id is kept as it is, and derived ones step aside wherever they stand", () => {
  const own = graphOf({ path: '/x', options: { operationId: 'handle_a_get' } });
  const asking = { route: own.route, path: '/x' };
  const ids = createOperationIds([{ route: graphOf({ path: '/a' }).route, path: '/a' }, asking]);
  assert.is(ids[1], 'handle_a_get');
  assert.is(new Set(ids).size, 2);
});

test('an id that two routes ask for is refused, both named', () => {
  const options = { operationId: 'same' };
  assert.throws(
    () => idsOf(graphOf({ path: '/a', options }), graphOf({ path: '/b', options })),
    (error: unknown) =>
      error instanceof DefinitionError && /GET \/b \(handle\).*'same'.*GET \/a \(handle\)/.test(error.message),
  );
});

const summaries: readonly (readonly [string, string | undefined])[] = [
  ['readUsersMe', 'Read users me'],
  ['read_users_me', 'Read users me'],
  ['getHTMLPage', 'Get HTML page'],
  ['list2Items', 'List 2 items'],
  ['großeListe', 'Große liste'],
];

for (const [key, summary] of summaries) {
  test(`${key} is summed up as «${summary}»`, () => {
    assert.is(createSummary(graphOf({ controller: { class: Users, key } }).route), summary);
  });
}

test('a nameless function has no summary', () => {
  assert.is(
    createSummary(
      graphOf({
        handler: (
          () => () =>
            undefined
        )(),
      }).route,
    ),
    undefined,
  );
});

test.run();
