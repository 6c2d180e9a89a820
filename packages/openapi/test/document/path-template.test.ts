import { DefinitionError, type Method } from '@portico/core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { PathTemplates } from '../../src/document/path-template.js';
import { graphOf } from '../support/route-graph.js';

const test = suite('PathTemplates');

function templateOf(path: string): string {
  return new PathTemplates()
    .add(graphOf({ path }).route)
    .map((template) => template.path)
    .join(' ');
}

function addAll(...routes: readonly (readonly [Method, string])[]): string[] {
  const templates = new PathTemplates();
  return routes.map(([method, path]) => templates.add(graphOf({ method, path }).route)[0]?.path ?? '');
}

const cases: readonly (readonly [string, string])[] = [
  ['/', '/'],
  ['/items/', '/items/'],
  ['/items/:id', '/items/{id}'],
  ['/items/:id(\\d+)', '/items/{id}'],
  ['/at/:hour(^\\d{2})h:minute(^\\d{2})m', '/at/{hour}h{minute}m'],
  ['/a/:x((?:a|b)\\))/c', '/a/{x}/c'],
  ['/near/:lat-:lng/radius/:r', '/near/{lat}-{lng}/radius/{r}'],
  ['/files/:name.:type', '/files/{name}.{type}'],
  ['/files/*', '/files/{wildcard}'],
  ['/items/:id?', '/items/{id} /items'],
  ['/:id?', '/{id} /'],
  ['/files/*path', '/files/{path}'],
  ['/name::verb', '/name:verb'],
  ['/items/:id/name::verb', '/items/{id}/name:verb'],
  ['/café/{x}', '/caf%C3%A9/%7Bx%7D'],
];

for (const [path, template] of cases) {
  test(`${path} becomes ${template}`, () => assert.is(templateOf(path), template));
}

test('a wildcard is named, since * is no name in a template', () => {
  const [{ names } = { names: [] }] = new PathTemplates().add(graphOf({ path: '/files/*' }).route);
  assert.equal([...names], [['*', 'wildcard']]);
});

test('paths that differ in names only become one path, named by the first', () => {
  assert.equal(addAll(['GET', '/items/:id'], ['PUT', '/items/:key(\\d+)']), ['/items/{id}', '/items/{id}']);
});

test('a later path knows its parameters by the names of the first', () => {
  const templates = new PathTemplates();
  templates.add(graphOf({ path: '/items/:id' }).route);
  const [{ names } = { names: [] }] = templates.add(graphOf({ method: 'PUT', path: '/items/:key' }).route);
  assert.equal([...names], [['key', 'id']]);
});

test('two routes of one method that differ in patterns only are refused, both named', () => {
  assert.throws(
    () => addAll(['GET', '/items/:id(\\d+)'], ['GET', '/items/:name']),
    (error: unknown) =>
      error instanceof DefinitionError &&
      /GET \/items\/:name \(handle\).*GET \/items\/:id\(\\d\+\) \(handle\).*includeInSchema/.test(error.message),
  );
});

test.run();
