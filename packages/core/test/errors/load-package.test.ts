import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { loadPackage } from '../../src/errors/load-package.js';
import { PorticoError } from '../../src/errors/portico-error.js';

const test = suite('loadPackage');
const purpose = 'Cannot keep jobs in Redis';

async function refusalOf(importing: () => Promise<unknown>, name: string): Promise<PorticoError> {
  try {
    await loadPackage(importing, name, purpose);
  } catch (error) {
    assert.instance(error, PorticoError);
    return error as PorticoError;
  }
  throw new Error('nothing was refused');
}

test('what is there is given', async () => {
  assert.is((await loadPackage(() => import('node:child_process'), 'node', purpose)).execFile, execFile);
});

test('a package that is missing is to be installed', async () => {
  const name = '@portico/not-there';
  const { message, cause } = await refusalOf(() => import(name), name);
  assert.is(message, `Cannot keep jobs in Redis: ${name} cannot be loaded. Install it: npm install ${name}.`);
  assert.is((cause as { code?: string }).code, 'ERR_MODULE_NOT_FOUND');
});

test('where another package is missing, that one is named', async () => {
  const name = '@portico/not-there';
  const { message } = await refusalOf(() => import(name), 'bullmq');
  assert.match(message, /bullmq cannot be loaded\. The reason: Cannot find package '@portico\/not-there'/);
});

test('what a package needs is told apart from the package, which the message names, too', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'portico-load-'));
  try {
    const modules = join(folder, 'node_modules', 'bullmq');
    mkdirSync(modules, { recursive: true });
    writeFileSync(join(modules, 'index.mjs'), "import 'not-there';");
    writeFileSync(join(modules, 'index.cjs'), "require('not-there');");
    for (const file of ['index.mjs', 'index.cjs']) {
      const { message, cause } = await refusalOf(() => import(pathToFileURL(join(modules, file)).href), 'bullmq');
      assert.match((cause as Error).message, join('node_modules', 'bullmq'));
      assert.match(message, /bullmq cannot be loaded\. The reason: Cannot find (package|module) 'not-there'/);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('what is thrown need not be an error', async () => {
  const { message } = await refusalOf(() => Promise.reject('no disk'), 'bullmq');
  assert.match(message, /bullmq cannot be loaded\. The reason: no disk$/);
});

test('where a bundle has no require, it is said how it gets one', async () => {
  const refuse = () => Promise.reject(new Error('Dynamic require of "node:net" is not supported'));
  const { message } = await refusalOf(refuse, '@redis/client');
  assert.is(
    message,
    'Cannot keep jobs in Redis: @redis/client cannot be loaded. It is CommonJS, and the bundle a module without a require. ' +
      'Let esbuild write one, --banner:js="const require = process.getBuiltinModule(\'node:module\').createRequire(import.meta.url);", ' +
      'or leave it out: --external:@redis/client.',
  );
});

test.run();
