import { execFile } from 'node:child_process';
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
