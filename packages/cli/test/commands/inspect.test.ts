// `portico openapi` and `portico routes`: results on stdout, nothing listening, nothing built.
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Project } from '../portico.js';

const inspect = suite<{ project: Project }>('inspecting an app');

inspect.before.each((context) => {
  context.project = new Project();
});
inspect.after.each(({ project }) => project.dispose());

inspect('openapi prints the document and nothing else, without making the app ready', async ({ project }) => {
  const { code, stdout, stderr } = await project.run('openapi', 'app.ts');
  assert.equal([code, stderr], [0, '']);
  assert.is(stdout, `${JSON.stringify({ openapi: '3.1.0', info: { title: 'Fake' } }, null, 2)}\n`);
});

inspect('openapi writes the document to a file and makes its folder', async ({ project }) => {
  const { code, stdout, stderr } = await project.run('openapi', 'app.ts', '--output', 'build/api/openapi.json');
  assert.equal([code, stdout, stderr], [0, '', 'Wrote build/api/openapi.json\n']);
  const text = readFileSync(join(project.folder, 'build/api/openapi.json'), 'utf8');
  assert.equal(JSON.parse(text).info, { title: 'Fake' });
});

inspect('openapi takes the name of one of several documents', async ({ project }) => {
  const { stdout } = await project.run('openapi', '--document', 'v2');
  assert.is(JSON.parse(stdout).info.title, 'v2');
});

inspect('openapi is written in the version that is asked for, or in none', async ({ project }) => {
  const { stdout } = await project.run('openapi', '--openapi', '3.0');
  assert.is(JSON.parse(stdout).openapi, '3.0.0');
  const unknown = await project.run('openapi', '--openapi', '2.0');
  assert.is(unknown.code, 2);
  assert.match(unknown.stderr, /3\.0, 3\.1, 3\.2/);
  project.write(
    'old.ts',
    "import { app } from './app.js';\napp.openapi = () => ({ openapi: '3.1.0' });\nexport { app };",
  );
  const old = await project.run('openapi', 'old.ts', '--openapi', '3.2');
  assert.equal(
    [old.code, old.stderr],
    [2, 'Cannot describe old.ts in OpenAPI 3.2: its app writes 3.1.0. Update portico.\n'],
  );
});

inspect('openapi writes YAML to a file of that name, and wherever it is asked for', async ({ project }) => {
  const text = 'openapi: 3.1.0\ninfo:\n  title: Fake\n';
  assert.is((await project.run('openapi', '--output', 'openapi.yaml')).code, 0);
  assert.is(readFileSync(join(project.folder, 'openapi.yaml'), 'utf8'), text);
  assert.is((await project.run('openapi', '--format', 'yaml')).stdout, text);
  await project.run('openapi', '-o', 'openapi.txt', '--format', 'yaml');
  assert.is(readFileSync(join(project.folder, 'openapi.txt'), 'utf8'), text);
});

inspect('a part of the document that stands at two places is written at both, in YAML, too', async ({ project }) => {
  project.write(
    'p.ts',
    "import { app } from './app.js';\nconst shared = { a: 1, b: undefined };\napp.openapi = () => ({ x: shared, y: shared });\nexport { app };",
  );
  assert.is((await project.run('openapi', 'p.ts', '--format', 'yaml')).stdout, 'x:\n  a: 1\ny:\n  a: 1\n');
});

inspect('a file that would stay the same is left alone', async ({ project }) => {
  await project.run('openapi', '-o', 'openapi.json');
  const before = statSync(join(project.folder, 'openapi.json')).mtimeMs;
  assert.is((await project.run('openapi', '-o', 'openapi.json')).stderr, 'openapi.json is up to date\n');
  assert.is(statSync(join(project.folder, 'openapi.json')).mtimeMs, before);
});

inspect('what the program itself prints goes to stderr, so that stdout holds the result alone', async ({ project }) => {
  project.write(
    'p.ts',
    "import { app } from './app.js';\nconsole.log('loading');\nprocess.stdout.write('written\\n');\nexport { app };",
  );
  for (const command of ['openapi', 'routes']) {
    const [quiet, loud] = [await project.run(command, 'app.ts'), await project.run(command, 'p.ts')];
    assert.equal([loud.code, loud.stdout, loud.stderr], [0, quiet.stdout, 'loading\nwritten\n'], command);
  }
});

inspect('an output that cannot be written is one message', async ({ project }) => {
  project.write('build/file', '');
  const folder = await project.run('openapi', 'app.ts', '--output', 'build');
  assert.equal(
    [folder.code, folder.stderr],
    [2, 'Cannot write build: it is a folder. Write the path of a file, such as build/openapi.json.\n'],
  );
  const below = await project.run('openapi', 'app.ts', '--output', 'build/file/openapi.json');
  assert.is(below.code, 2);
  assert.match(below.stderr, /^Cannot write build\/file\/openapi\.json: .+\. Write the path .+\.\n$/);
});

inspect('a document past the size of a pipe arrives whole', async ({ project }) => {
  project.write(
    'p.ts',
    "import { app } from './app.js';\napp.openapi = () => ({ x: 'y'.repeat(3_000_000) });\nexport { app };",
  );
  const { stdout } = await project.run('openapi', 'p.ts');
  assert.is(JSON.parse(stdout).x.length, 3_000_000);
});

inspect('a reader that goes away is no failure', async ({ project }) => {
  const running = project.start('openapi', 'app.ts');
  running.child.stdout?.destroy();
  const { code, stderr } = await running.ended;
  assert.equal([code, stderr], [0, '']);
});

inspect('routes prints method, path, handler and security', async ({ project }) => {
  const { code, stdout, stderr } = await project.run('routes', 'app.ts');
  assert.equal([code, stderr], [0, '']);
  assert.is(
    stdout,
    'METHOD  PATH        HANDLER     SECURITY\nGET     /items/:id  Items.read  Bearer [items:read] and Key or nothing\n',
  );
});

inspect('routes --json prints the same for programs', async ({ project }) => {
  const { code, stdout } = await project.run('routes', '--json');
  assert.is(code, 0);
  assert.equal(JSON.parse(stdout), [
    {
      method: 'GET',
      path: '/items/:id',
      handler: 'Items.read',
      perRequest: false,
      security: [{ Bearer: ['items:read'], Key: [] }, {}],
      middleware: [],
      includeInSchema: true,
    },
  ]);
});

inspect('routes prints what stands around a route, outermost first, where there is anything', async ({ project }) => {
  project.write(
    'p.ts',
    `import { app } from './app.js';
const list = app.graphs().map(({ route, ...graph }, index) => ({ ...graph, route: { ...route, middleware: index ? [] : [{ name: 'cors' }, { name: 'timing' }] } }));
app.graphs = () => [...list, { route: { method: 'POST', path: '/a', label: 'a', handler() {}, options: {}, middleware: [] }, security: [] }];
export { app };`,
  );
  const { stdout } = await project.run('routes', 'p.ts');
  assert.equal(
    stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.split(/ {2,}/).at(-1)),
    ['MIDDLEWARE', 'cors > timing', '-'],
  );
});

inspect('an app without a document or routes is one message', async ({ project }) => {
  project.write('p.ts', 'export const app = { listen() {}, ready() {}, fetch() {} };');
  const [document, list] = [await project.run('openapi', 'p.ts'), await project.run('routes', 'p.ts')];
  assert.equal([document.code, list.code], [2, 2]);
  assert.match(document.stderr, /^Cannot describe p\.ts: its app makes no document\. .+\n$/);
  assert.match(list.stderr, /^Cannot list the routes of p\.ts: its app has none\. .+\n$/);
});

inspect.run();
