import createRouter from 'find-my-way';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { badPath, RouteTable } from '../../src/app/route-table.js';
import { App, Path } from '../../src/index.js';

const test = suite('RouteTable');

function tableOf(...paths: readonly string[]): RouteTable<string> {
  const table = new RouteTable<string>();
  for (const path of paths) table.add('GET', path, path, path);
  return table;
}

/** Where a path leads, or that it leads nowhere. */
function follow(table: RouteTable<string>, path: string): unknown {
  const found = table.find('GET', path);
  return typeof found === 'object' ? { target: found.target, params: { ...found.params } } : found;
}

test('a path leads to its target, with decoded parameters', () => {
  assert.equal(follow(tableOf('/items/:id'), '/items/a%20b%2Fc'), { target: '/items/:id', params: { id: 'a b/c' } });
});

test('a path tells the names of its parameters, however it is written', () => {
  for (const [path, names] of [
    ['/', []],
    ['/items', []],
    ['/:id', ['id']],
    ['/users/:userId/items/:item_id/', ['userId', 'item_id']],
    ['/files/*', ['*']],
    ['/years/:year(^\\d{4}$)/:month', ['year', 'month']],
    ['/:from-:to', ['from', 'to']],
    ['/:name.json', ['name']],
    ['/v1::batch/:id', ['id']],
    ['/caf\u00e9/:id', ['id']],
    ['/:caf\u00e9', ['caf\u00e9']],
  ] as const) {
    assert.equal(new RouteTable<string>().add('GET', path, path, path), names, path);
    const router = createRouter();
    router.on('GET', path, () => undefined);
    assert.equal(router.findRoute('GET', path)?.params, names, `${path}, as the router reads it`);
  }
});

test('a parameter is never empty', () => {
  const table = tableOf('/items/:id', '/:a/:b/end');
  for (const path of ['/items/', '/items', '//x/end', '/x//end']) assert.is(table.find('GET', path), undefined, path);
  assert.equal(table.methodsOf('/items/'), []);
});

test('what a star stands for may be empty', () => {
  assert.equal(follow(tableOf('/files/*'), '/files/'), { target: '/files/*', params: { '*': '' } });
});

test('a path that cannot be decoded is told apart from one that is not there', () => {
  const table = tableOf('/items/:id');
  for (const path of ['/items/%', '/items/%ff', '/items/%00']) assert.is(table.find('GET', path), badPath, path);
  assert.is(table.find('GET', '/others'), undefined);
});

test('a slash too many leads to the list, not to an item without a name', async () => {
  const app = new App();
  app.get('/items', [], () => 'list');
  app.get('/items/:id', [Path('id', String)], (id) => id);
  const response = await app.fetch(new Request('http://localhost/items/?q=1'));
  assert.is(response.status, 307);
  assert.is(response.headers.get('location'), '/items?q=1');
});

test('a wildcard with a name gives the rest of the path under that name', () => {
  const table = tableOf('/files/*path');
  assert.equal(follow(table, '/files/a/b.txt'), { target: '/files/*path', params: { path: 'a/b.txt' } });
  assert.equal(follow(table, '/files/'), { target: '/files/*path', params: { path: '' } });
});

test('a pattern that takes slashes is refused with the way out', () => {
  assert.throws(() => tableOf('/files/:path(.*)'), "Write '*path' at the end of the path");
});

test.run();
