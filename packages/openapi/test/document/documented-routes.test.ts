import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { documentedRoutes, operationIdSteps } from '../../src/document/documented-routes.js';
import { atOnce } from '../../src/document/in-slices.js';
import { graphOf } from '../support/route-graph.js';

const test = suite('documented routes');

const listItems = { path: '/items', handler: function list(): void {} };
const listUsers = { path: '/users', handler: function users(): void {} };

test('the routes of one list of graphs are found once', () => {
  const graphs = [listItems, listUsers].map(graphOf);
  const routes = documentedRoutes(graphs);
  assert.is(documentedRoutes(graphs), routes);
  assert.equal(
    documentedRoutes([...graphs].reverse()).map(({ template }) => template.path),
    ['/users', '/items'],
  );
});

test('each strategy names the routes of a list anew', () => {
  const routes = documentedRoutes([listItems].map(graphOf));
  const strategy = (): string => 'mine';
  assert.equal(atOnce(operationIdSteps(routes, undefined)), ['list']);
  assert.equal(atOnce(operationIdSteps(routes, strategy)), ['mine']);
  assert.equal(atOnce(operationIdSteps(routes, undefined)), ['list']);
});

test.run();
