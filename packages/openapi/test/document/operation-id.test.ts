import { DefinitionError } from '@portico/core';
import type { RouteGraph } from '@portico/core/graph';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { atOnce } from '../../src/document/in-slices.js';
import { createOperationIds } from '../../src/document/operation-id.js';
import type { OperationIdStrategy } from '../../src/document/operation-names.js';
import { type GraphParts, graphOf } from '../support/route-graph.js';

const test = suite('operation ids');

class Users {}
class Items {}

const listUsers = { class: Users, name: 'Users', key: 'list' };
const listItems = { class: Items, name: 'Items', key: 'list' };

function idsWith(strategy: OperationIdStrategy | undefined, graphs: readonly RouteGraph[]): readonly string[] {
  const template = (path: string): string => path.replace(/:(\w+)/g, '{$1}');
  const placed = graphs.map(({ route }) => ({ route, path: template(route.path) }));
  return atOnce(createOperationIds(placed, strategy));
}

function idsOf(...parts: readonly GraphParts[]): readonly string[] {
  return idsWith(undefined, parts.map(graphOf));
}

function handlerOf(name: string): () => undefined {
  return Object.defineProperty(() => undefined, 'name', { value: name });
}

const nameless = handlerOf('');

const ids: readonly (readonly [what: string, parts: readonly GraphParts[], ids: readonly string[]])[] = [
  ['a method is called as it is', [{ controller: listUsers }], ['list']],
  ['a function is called as it is', [{ method: 'PUT', path: '/items/:id' }], ['handle']],
  [
    'methods of one name have their class before it',
    [
      { path: '/users', controller: listUsers },
      { path: '/items', controller: listItems },
    ],
    ['Users_list', 'Items_list'],
  ],
  [
    'a controller at two places has the path behind it',
    [
      { path: '/v1/users', controller: listUsers },
      { path: '/v2/users', controller: listUsers },
    ],
    ['Users_listV1Users', 'Users_listV2Users'],
  ],
  ['functions of one name have the path behind it', [{ path: '/a' }, { path: '/b/:id' }], ['handleA', 'handleBById']],
  [
    'methods and functions of one name are told apart',
    [
      { path: '/a', handler: handlerOf('list') },
      { path: '/b', controller: listUsers },
    ],
    ['listA', 'Users_list'],
  ],
  ['one handler for two methods has them behind it', [{}, { method: 'PUT' }], ['handleRootGet', 'handleRootPut']],
  [
    'a nameless function is called by method and path',
    [
      { path: '/items/:id', handler: nameless },
      { path: '/', handler: nameless },
      { path: '/x', handler: handlerOf('default') },
    ],
    ['getItemsById', 'getRoot', 'getX'],
  ],
  [
    'paths that sound alike are spelt out',
    [
      { path: '/a-b', handler: nameless },
      { path: '/a/b', handler: nameless },
      { path: '/a_b', handler: nameless },
    ],
    ['get_2fa_2db', 'get_2fa_2fb', 'getA_b'],
  ],
  [
    'a handler keeps its name before one that is made of a path',
    [
      { path: '/getItems', handler: handlerOf('getItems') },
      { path: '/items', handler: nameless },
    ],
    ['getItems', 'get_2fitems'],
  ],
  [
    'a handler keeps its name before a longer one of another',
    [
      { path: '/x', handler: handlerOf('listA') },
      { path: '/a', handler: handlerOf('list') },
      { path: '/b', handler: handlerOf('list') },
    ],
    ['listA', 'listAGet', 'listB'],
  ],
  [
    'several handlers of one name all step aside, as one that is made of a path does',
    [
      { path: '/a', handler: handlerOf('getItems') },
      { path: '/b', handler: handlerOf('getItems') },
      { path: '/items', handler: nameless },
    ],
    ['getItemsA', 'getItemsB', 'get_2fitems'],
  ],
  ['names become ones that every tool takes', [{ handler: handlerOf('bound große_Élan') }], ['gro_e_Elan']],
  ['a name that says nothing then is none', [{ handler: handlerOf('読む') }], ['getRoot']],
  [
    'the own id is kept, and others step aside',
    [{ path: '/a' }, { path: '/b', handler: nameless, options: { operationId: 'handle' } }],
    ['handleA', 'handle'],
  ],
  [
    'one handler at two places may have an own id',
    [
      { path: '/v1', controller: listUsers, options: { operationId: 'all' } },
      { path: '/v2', controller: listUsers, options: { operationId: 'all' } },
    ],
    ['allV1', 'allV2'],
  ],
];

for (const [what, parts, expected] of ids) {
  test(what, () => {
    const handler = (): undefined => undefined;
    assert.equal(idsOf(...parts.map((one) => (one.controller ? { handler, ...one } : one))), expected);
  });
  test(`${what}, in whatever order`, () => {
    const handler = (): undefined => undefined;
    const reversed = [...parts].reverse().map((one) => (one.controller ? { handler, ...one } : one));
    assert.equal(idsOf(...reversed), [...expected].reverse());
  });
}

test('a path that is served without its last parameter, too, says so', () => {
  const { route } = graphOf({ path: '/items/:id?' });
  const placed = [
    { route, path: '/items/{id}' },
    { route, path: '/items' },
  ];
  assert.equal(atOnce(createOperationIds(placed)), ['handle', 'handleWithoutId']);
});

test('a strategy names all that have no id of their own, and may leave some', () => {
  const graphs = [
    graphOf({ path: '/a', controller: listUsers, options: { tags: ['people'] } }),
    graphOf({ path: '/b/:id', options: { operationId: 'own' } }),
    graphOf({ path: '/c' }),
  ];
  const strategy: OperationIdStrategy = ({ tags, controller, handler, method, path }) =>
    controller === undefined ? undefined : [tags.join(), controller, handler, method, path].join(' ');
  assert.equal(idsWith(strategy, graphs), ['people Users list GET /a', 'own', 'handle']);
});

function refuses(act: () => unknown, expected: RegExp): void {
  assert.throws(act, (error: unknown) => error instanceof DefinitionError && expected.test(error.message));
}

test('an id that two handlers ask for is refused, both named', () => {
  const options = { operationId: 'same' };
  refuses(
    () => idsOf({ path: '/a', options }, { path: '/b', options, handler: handlerOf('other') }),
    /GET \/b \(other\).*'same'.*GET \/a \(handle\)\. Give each route an operationId of its own/,
  );
});

test('a strategy that tells two operations not apart, or gives no text, is refused', () => {
  refuses(
    () => idsWith(() => 'same', [graphOf({ path: '/a' }), graphOf({ path: '/b' })]),
    /GET \/b \(handle\).*'same'.*GET \/a \(handle\)\. Put what tells them apart into .*openapi\.operationId/,
  );
  refuses(() => idsWith(() => 1 as never, [graphOf()]), /names it 1\. Return a text, or undefined/);
});

test.run();
