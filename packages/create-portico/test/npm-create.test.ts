// The whole way of a newcomer, with the packages as they would be published: npm create, npm start, npm test.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { checkDocument } from '../../openapi/test/support/check-document.js';
import { environment, run, runBeside, withServer } from './created.js';
import { packWorkspace, serveRegistry } from './registry.js';

const test = suite('npm create portico');
const home = mkdtempSync(join(tmpdir(), 'portico-create-'));
const folder = join(home, 'my-api');
let printed = '';

/** npm keeps programs that it ran by their names, whatever is in them by now; and apart from that, what it loaded. */
function cacheWithoutPrograms(): string {
  const loaded = join(run(home, 'npm', ['config', 'get', 'cache']).trim(), '_cacache');
  const cache = join(home, 'cache');
  for (const path of [loaded, cache]) mkdirSync(path, { recursive: true });
  symlinkSync(loaded, join(cache, '_cacache'));
  return cache;
}

test.before(async () => {
  mkdirSync(folder);
  const packed = packWorkspace();
  const registry = await serveRegistry(packed.folder);
  try {
    const settings = { npm_config_registry: registry.url, npm_config_yes: 'true' };
    const env = environment({ ...settings, npm_config_cache: cacheWithoutPrograms() });
    printed = await runBeside(folder, 'npm', ['create', 'portico'], env);
  } finally {
    await registry[Symbol.asyncDispose]();
    packed.remove();
  }
});
test.after(() => rmSync(home, { recursive: true }));

test('it makes a project of the folder, and says the two commands that follow', () => {
  assert.match(printed, /^Created my-api: \d+ files in .*my-api$/m);
  assert.match(printed, /^ {2}npm start {2}/m);
  assert.match(printed, /^ {2}npm test {2}/m);
  const { name, dependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  assert.is(name, 'my-api');
  assert.match(dependencies.portico, /^\^\d/);
});

test('npm start serves it: its docs page, a valid document, and routes that ask who is there', async () => {
  await withServer(folder, async (url) => {
    assert.is((await fetch(`${url}/docs`)).status, 200);
    const document = (await (await fetch(`${url}/openapi.json`)).json()) as { info: unknown };
    assert.equal(document.info, { title: 'my-api', version: '0.1.0' });
    assert.equal(await checkDocument(document), []);
    assert.is((await fetch(`${url}/notes`)).status, 401);
    assert.is((await fetch(`${url}/health/ready`)).status, 200);
  });
});

test('npm test checks its types and runs its tests, or those that are named', () => {
  assert.match(run(folder, 'npm', ['test']), /Passed: +7\n/);
  assert.match(run(folder, 'npm', ['test', 'app.test']), /Passed: +7\n/);
  assert.match(run(folder, 'npm', ['test', './src/app.test.ts']), /Passed: +7\n/);
  assert.throws(() => run(folder, 'npm', ['test', 'no-such']), /No test of src is called no-such/);
});

test('neither the audit nor the doctor finds anything', () => {
  assert.match(run(folder, 'npm', ['run', 'audit']), /0 errors, 0 warnings/);
  assert.match(run(folder, 'npx', ['portico', 'doctor', '--strict']), /0 errors, 0 warnings/);
});

test('what is deployed runs without what is needed to develop it', async () => {
  run(folder, 'npm', ['run', 'build']);
  run(folder, 'npm', ['prune', '--omit=dev', '--no-audit', '--no-fund']);
  await withServer(folder, async (url) => assert.is((await fetch(`${url}/health/live`)).status, 200), [
    'node',
    'dist/server.js',
  ]);
});

test.run();
