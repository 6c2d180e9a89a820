// `portico graph`: of what a route is made, and what it does for a request, from the declarations alone.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Project } from '../portico.js';

const graph = suite<{ project: Project }>('portico graph');

graph.before.each((context) => {
  context.project = new Project();
});
graph.after.each(({ project }) => project.dispose());

const program = `
import { App, dependency, HTTPException, Path, Query, SecurityScopes } from '@portico/core';
const built = [];
const pool = dependency([], () => { built.push('pool'); return {}; }, { scope: 'app' });
const scheme = {
  schemeName: 'Key', definition: { type: 'apiKey', in: 'header', name: 'x-key' }, verifies: false,
  authenticate: () => ({ kind: 'granted', value: 'a' }),
};
function findItem(id, pool) { return { id, pool }; }
const item = dependency([Path('id', Number), pool], findItem);
export const app = new App();
app.get('/items/:id', [scheme, item, Query('q', String, { optional: true })], function read() { return null; });
app.delete('/items/:id', [Path('id', Number)], { status: 204 }, function remove() {});
process.on('exit', () => { if (built.length > 0) console.error('built', built); });
`;

graph('the graph and the steps of a route are shown in order, and nothing is built', async ({ project }) => {
  project.write('p.ts', program);
  const { code, stdout, stderr } = await project.run('graph', 'p.ts');
  assert.equal([code, stderr], [0, '']);
  const [get = '', remove = ''] = stdout.split('\n\n');
  assert.equal(get.split('\n'), [
    'GET /items/:id',
    '  demand  Key',
    '  graph   Key',
    "          Path('id')",
    '          dependency(…), once for the app',
    "          findItem (Path('id'), dependency(…))",
    "          Query('q')",
    "          read (Key, findItem, Query('q'))",
    '  plan    authenticate Key',
    '          path id',
    '          query q',
    '          validate',
    '          dependency findItem',
    '          handler read',
    '          respond 200 JSON or 204',
    '  refuse  401, 422',
  ]);
  assert.equal(remove.trim().split('\n'), [
    'DELETE /items/:id',
    "  graph   Path('id')",
    "          remove (Path('id'))",
    '  plan    path id',
    '          validate',
    '          handler remove',
    '          respond 204',
    '  refuse  422',
  ]);
});

const versioned = `
import { App } from '@portico/core';
const Key = { schemeName: 'Key', definition: { type: 'apiKey', in: 'header', name: 'x-key' }, verifies: false,
  authenticate: () => ({ kind: 'granted', value: 'a' }) };
export const app = new App({ versioning: { in: 'header' } });
app.get('/a', [Key], { version: '1', public: true }, function one() { return 1; });
app.get('/a', [], { version: '2', public: true }, function two() { return 1; });
app.get('/b', [], { public: true }, function both() { return 1; });
export const byPath = new App({ versioning: { in: 'path' } });
byPath.get('/a', [], { version: '1', public: true }, function one() { return 1; });
export const none = new App();
`;

graph('versions that have one path are told apart, wherever routes are listed or drawn', async ({ project }) => {
  project.write('p.ts', versioned);
  const lines = async (...args: readonly string[]): Promise<readonly string[]> => {
    const { stdout } = await project.run(...args);
    return stdout.split('\n').map((line) => line.replace(/ +/g, ' ').trim());
  };
  assert.equal((await lines('routes', 'p.ts')).slice(0, 4), [
    'METHOD PATH VERSION HANDLER SECURITY',
    'GET /a 1 one Key',
    'GET /a 2 two -',
    'GET /b - both -',
  ]);
  const [json] = [JSON.parse((await project.run('routes', 'p.ts', '--json')).stdout)];
  assert.equal(
    json.map(({ version }: { version?: string }) => version),
    ['1', '2', undefined],
  );
  assert.equal(
    (await lines('audit', 'p.ts')).slice(0, 4).map((line) => line.replace(/ (REQUIREMENT|Key|-) .*/, '')),
    ['METHOD PATH VERSION HANDLER', 'GET /a 1 one', 'GET /a 2 two', 'GET /b - both'].map((line) =>
      line.replace(/ (Key|-) .*/, ''),
    ),
  );
  const told = ['GET /a in version 1', 'GET /a in version 2', 'GET /b'];
  assert.equal(
    (await lines('graph', 'p.ts')).filter((line) => line.startsWith('GET ')),
    told,
  );
  for (const file of ['map.svg', 'map.mmd', 'map.html']) {
    await project.run('graph', 'p.ts', '-o', file);
    const text = readFileSync(join(project.folder, file), 'utf8');
    for (const name of told) assert.ok(text.includes(name), `${file} has no ${name}`);
  }
  const several = await project.run('graph', 'p.ts', '--path', '/a', '-o', 'a.mmd');
  assert.match(several.stderr, 'Cannot draw GET /a in version 1, GET /a in version 2 into a.mmd');
  assert.equal((await lines('routes', 'p.ts', '--app', 'byPath')).slice(0, 2), [
    'METHOD PATH HANDLER SECURITY',
    'GET /v1/a one -',
  ]);
});

graph('an app without routes has no graph to show', async ({ project }) => {
  project.write('p.ts', versioned);
  const { code, stdout, stderr } = await project.run('graph', 'p.ts', '--app', 'none');
  assert.equal([code, stdout], [2, '']);
  assert.match(stderr, 'Cannot show a graph of p.ts: its document shows no route. Declare one,');
});

graph('only the routes of one path are shown, and a path that is none is one message', async ({ project }) => {
  project.write('p.ts', `${program}\napp.get('/other', [], () => null);`);
  const { stdout } = await project.run('graph', 'p.ts', '--path', '/other');
  assert.match(stdout, /^GET \/other\n/);
  assert.is(stdout.includes('/items'), false);
  const missing = await project.run('graph', 'p.ts', '--path', '/none');
  assert.equal(
    [missing.code, missing.stderr],
    [2, 'Cannot draw the graph of /none: no route has that path. There are /items/:id, /other.\n'],
  );
});

const read = (project: Project, name: string): string => readFileSync(join(project.folder, name), 'utf8');

graph('the security map is drawn, or a route, by the ending of the file', async ({ project }) => {
  project.write('p.ts', program);
  const map = await project.run('graph', 'p.ts', '-o', 'out/map.svg');
  assert.equal([map.code, map.stdout, map.stderr], [0, '', 'Wrote out/map.svg\n']);
  assert.match(read(project, 'out/map.svg'), /^<svg [\s\S]*Who reaches what in Portico[\s\S]*apiKey x-key/);
  await project.run('graph', 'p.ts', '--path', '/items/:id', '--method', 'get', '-o', 'item.mmd');
  assert.match(read(project, 'item.mmd'), /^%% GET \/items\/:id\nflowchart LR\n[\s\S]*"findItem<br>resolve"/);
  await project.run('graph', 'p.ts', '-o', 'all.html');
  assert.is(read(project, 'all.html').match(/<svg /g)?.length, 3);
});

graph('what cannot be drawn is one message', async ({ project }) => {
  project.write('p.ts', program);
  for (const [args, message] of [
    [
      ['-o', 'graph.png'],
      'Cannot draw into graph.png: its name says no kind of picture. Let it end in .svg, .mmd, .html.',
    ],
    [
      ['--path', '/items/:id', '-o', 'x.svg'],
      'Cannot draw GET /items/:id, DELETE /items/:id into x.svg: it holds one picture. Choose with --path and --method, or write them all to a page, -o graph.html.',
    ],
    [
      ['--method', 'put'],
      'Cannot draw the graph of PUT: no route has that method. There are GET /items/:id, DELETE /items/:id.',
    ],
  ] as const) {
    const { code, stderr } = await project.run('graph', 'p.ts', ...args);
    assert.equal([code, stderr], [2, `${message}\n`]);
  }
});

graph.run();
