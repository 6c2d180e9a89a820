// What importing the package costs: jose is loaded with the first token, argon2 with the first password, and not before.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

const test = suite('index');
const run = promisify(execFile);

async function runWithoutLazyImports(...words: string[]): Promise<string> {
  const program = fileURLToPath(new URL('./fixtures/without-lazy-imports.ts', import.meta.url));
  const { stdout } = await run(process.execPath, ['--import', '@oxc-node/core/register', program, ...words]);
  return stdout.trim();
}

test('importing the package and creating a JWTBearer loads neither jose nor argon2', async () => {
  assert.is(await runWithoutLazyImports(), 'JWTBearer');
});

test('the first token loads jose', async () => {
  assert.is(await runWithoutLazyImports('authenticate'), 'jose was loaded');
});

test('the first password loads argon2', async () => {
  assert.match(await runWithoutLazyImports('hash'), /@node-rs\/argon2/);
});

test.run();
