// What importing the package costs: jose is loaded with the first token, and not before.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

const test = suite('index');
const run = promisify(execFile);

async function runWithoutJose(...words: string[]): Promise<string> {
  const program = fileURLToPath(new URL('./fixtures/without-jose.ts', import.meta.url));
  const { stdout } = await run(process.execPath, ['--import', '@oxc-node/core/register', program, ...words]);
  return stdout.trim();
}

test('importing the package and creating a JWTBearer loads no jose', async () => {
  assert.is(await runWithoutJose(), 'JWTBearer');
});

test('the first token loads jose', async () => {
  assert.is(await runWithoutJose('authenticate'), 'jose was loaded');
});

test.run();
