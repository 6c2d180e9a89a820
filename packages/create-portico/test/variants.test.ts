// Each variant, created by the packed program. To install each would take minutes: what they need is linked from this workspace,
// and npm-create.test.ts installs the one that nobody chose.
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { hasEngines, startPostgres } from '../../../examples/shop/deploy/services.js';
import { checkDocument } from '../../openapi/test/support/check-document.js';
import { environment, hasRuntimes, newerNode, run, withServer } from './created.js';
import { packWorkspace, unpack } from './registry.js';

const test = suite('variants');
const home = mkdtempSync(join(tmpdir(), 'portico-variants-'));
const installed = fileURLToPath(new URL('../node_modules', import.meta.url));
let program = '';

test.before(() => {
  const packed = packWorkspace('create-portico');
  const [tarball = ''] = readdirSync(packed.folder);
  program = join(unpack(join(packed.folder, tarball), home), 'bin/create-portico.js');
  packed.remove();
});
test.after(() => rmSync(home, { recursive: true }));

function create(name: string, ...options: readonly string[]): string {
  return createOn(environment(), name, ...options);
}

function createOn(env: NodeJS.ProcessEnv, name: string, ...options: readonly string[]): string {
  run(home, 'node', [program, name, '--no-install', ...options], env);
  symlinkSync(installed, join(home, name, 'node_modules'));
  return join(home, name);
}

const textOf = (folder: string, path: string) => readFileSync(join(folder, path), 'utf8');

async function checkServed(folder: string): Promise<void> {
  await withServer(folder, async (url) => {
    assert.is((await fetch(`${url}/docs`)).status, 200);
    assert.equal(await checkDocument((await (await fetch(`${url}/openapi.json`)).json()) as object), []);
  });
}

test('--minimal: one route, its test, and no login', async () => {
  const folder = create('smallest', '--minimal');
  assert.match(run(folder, 'npm', ['test']), /Passed: +1\n/);
  assert.not.ok(existsSync(join(folder, 'src/login.ts')));
  assert.match(run(folder, 'npm', ['run', 'audit']), /0 errors, 0 warnings/);
  await checkServed(folder);
});

test('the first line to type leads into the folder, whatever a shell makes of its name', () => {
  const name = "$HOME's `own`";
  const [line = ''] = run(home, 'node', [program, name, '--no-install']).match(/^ {2}cd .*$/m) ?? [];
  assert.is(run(home, 'sh', ['-c', `${line}\npwd`]).trim(), join(realpathSync(home), name));
});

const onNewerNode = environment({ PATH: [newerNode, process.env['PATH']].join(delimiter) });

test('--database sqlite: the data are in a file, and there after a restart', async () => {
  if (!hasRuntimes) return;
  const folder = createOn(onNewerNode, 'on-sqlite', '--database', 'sqlite');
  assert.match(run(folder, 'npm', ['test'], onNewerNode), /Passed: +7\n/);
  assert.not.ok(existsSync(join(folder, 'app.db')), 'tests leave no file');
  const start = ['npm', 'start'];
  const register = () => withServer(folder, async (url) => (await post(`${url}/register`)).status, start, onNewerNode);
  assert.equal([await register(), await register()], [204, 409]);
});

test('--database sqlite: it starts again after it was killed while it wrote, and several processes share the file', async () => {
  if (!hasRuntimes) return;
  const folder = join(home, 'on-sqlite');
  const serve = <Result>(use: (url: string, group: number) => Promise<Result>) =>
    withServer(folder, use, ['node', 'dist/server.js'], onNewerNode);
  // Some are written by then, some are not, and one may be on its way.
  await serve(async (url, group) => {
    const written = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => post(`${url}/register`, name).catch(() => undefined));
    await Promise.race(written);
    process.kill(group, 'SIGKILL');
    await Promise.all(written);
  });
  const statuses = await serve((one) =>
    serve(async (other) => {
      const names = Array.from({ length: 20 }, (_, index) => `at-once-${index}`);
      return Promise.all(names.flatMap((name) => [one, other].map((url) => post(`${url}/register`, name))));
    }),
  );
  assert.equal(statuses.map(({ status }) => status).sort(), [...Array(20).fill(204), ...Array(20).fill(409)]);
});

test('--database sqlite: a file that cannot be opened is named, and what moves it', () => {
  if (!hasRuntimes) return;
  const folder = join(home, 'on-sqlite');
  const DATABASE_FILE = join(home, 'nowhere/app.db');
  assert.throws(
    () => run(folder, 'node', ['dist/server.js'], { ...onNewerNode, DATABASE_FILE }),
    new RegExp(
      `Cannot use the database ${DATABASE_FILE}: unable to open database file\\. Name a file .* by DATABASE_FILE in the environment or in \\.env\\.`,
    ),
  );
});

/** What a user adds in the first week: a column of a table that is there. */
function addColumn(folder: string): void {
  const file = join(folder, 'src/storage.ts');
  const text = readFileSync(file, 'utf8');
  const added = text.replace(
    /^(const migrations = \[\n[\s\S]*?)^\];/m,
    "$1  'ALTER TABLE users ADD COLUMN email TEXT',\n];",
  );
  assert.is.not(added, text);
  writeFileSync(file, added);
}

test('--database sqlite: a migration that is added runs once in a file that has data, and older code starts after it', async () => {
  if (!hasRuntimes) return;
  const folder = join(home, 'on-sqlite');
  const before = textOf(folder, 'src/storage.ts');
  const register = () =>
    withServer(folder, async (url) => (await post(`${url}/register`)).status, ['npm', 'start'], onNewerNode);
  const columns = () => {
    const read = `console.log(new (require('node:sqlite').DatabaseSync)('app.db').prepare('SELECT * FROM users').all().map((user) => Object.keys(user).join()).every((names) => names === 'id,name,password_hash,email'))`;
    return run(folder, 'node', ['-e', read], onNewerNode).trim();
  };
  assert.is(columns(), 'false');
  addColumn(folder);
  assert.equal([await register(), await register()], [409, 409]);
  assert.is(columns(), 'true');
  writeFileSync(join(folder, 'src/storage.ts'), before);
  assert.is(await register(), 409);
  addColumn(folder);
  assert.is(await register(), 409);
});

test('--database sqlite: a Node without SQLite is told before anything is written', () => {
  if (process.getBuiltinModule('node:sqlite') !== undefined) return;
  assert.throws(() => create('without', '--database', 'sqlite'), /runs on Node 22\.13 or newer/);
  assert.not.ok(existsSync(join(home, 'without')));
});

function post(url: string, name = 'ada'): Promise<Response> {
  const body = JSON.stringify({ name, password: 'a long password' });
  return fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
}

test('--database postgres: its tests need no server, and the address of the one that it needs is no secret of the repository', () => {
  const folder = create('on-postgres', '--database', 'postgres');
  assert.match(run(folder, 'npm', ['test']), /Passed: +7\n/);
  assert.match(textOf(folder, '.env'), /^DATABASE_URL=postgres:/m);
  assert.match(textOf(folder, '.gitignore'), /^\.env$/m);
  assert.is(textOf(folder, '.env.example'), textOf(folder, '.env'), 'what a fresh clone has to make it of');
  const readme = textOf(folder, 'README.md');
  for (const named of ['compose.yaml', 'cp .env.example .env', '-e DATABASE_URL=', 'src/settings.ts', 'src/notes.ts'])
    assert.match(readme, named);
});

test('--database postgres: it serves from a server, and several processes of it begin at once', async () => {
  if (!hasEngines()) return;
  const folder = join(home, 'on-postgres');
  run(folder, 'npm', ['run', 'build']);
  await using server = await startPostgres();
  const start = ['env', `DATABASE_URL=${server.url}`, process.execPath, 'dist/server.js'];
  const register = () =>
    withServer(
      folder,
      async (url) => {
        assert.is((await fetch(`${url}/health/ready`)).status, 200);
        return (await post(`${url}/register`)).status;
      },
      start,
    );
  const statuses = await Promise.all([register(), register()]);
  assert.equal(statuses.sort(), [204, 409]);
  assert.is(await register(), 409, 'it is there after a restart');
  addColumn(folder);
  run(folder, 'npm', ['run', 'build']);
  assert.equal(await Promise.all([register(), register()]), [409, 409], 'a migration that is added runs once');
  assert.is(await register(), 409);
});

for (const runtime of ['bun', 'deno']) {
  test(`--runtime ${runtime}: tests and server run on it, and on nothing else`, async () => {
    if (!hasRuntimes) return;
    const folder = create(`on-${runtime}`, '--runtime', runtime, '--database', 'sqlite');
    const { scripts, devDependencies } = JSON.parse(textOf(folder, 'package.json'));
    assert.match(scripts.start, runtime);
    assert.not.ok('build' in scripts || '@oxc-node/core' in devDependencies);
    assert.match(textOf(folder, 'Dockerfile'), new RegExp(`^FROM .*${runtime}`));
    assert.match(run(folder, 'npm', ['test']), /Passed: +7\n/);
    await checkServed(folder);
  });
}

test('the versions are those of this release, whatever the variant', () => {
  for (const name of ['smallest', 'on-sqlite', 'on-postgres']) {
    const { dependencies, devDependencies } = JSON.parse(textOf(join(home, name), 'package.json'));
    for (const [dependency, version] of Object.entries({ ...dependencies, ...devDependencies })) {
      assert.match(String(version), /^[\^]?\d+\.\d+\.\d+$/, `${name}: ${dependency}`);
    }
  }
});

test('what it installs with is who runs it, and what fails is said', () => {
  const env = environment({ npm_config_user_agent: 'pnpm/12.21.0 npm/? node/v24.0.0 linux x64', PATH: '/nowhere' });
  const attempt = () => execFileSync(process.execPath, [program, 'not-installed'], { cwd: home, env, stdio: 'pipe' });
  assert.throws(
    attempt,
    /Cannot install what the project needs: pnpm cannot be run .* run pnpm install in .*not-installed/,
  );
});

test.run();
