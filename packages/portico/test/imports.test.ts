// What an app pays for that asks for none of it: neither tokens, passwords, webhooks, jobs, settings, probes nor the docs page are loaded before their first use.
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

const test = suite('imports');
const run = promisify(execFile);

/** The address of every script that the program's process loaded. */
async function observe(...words: string[]): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'portico-imports-'));
  try {
    const program = fileURLToPath(new URL('./fixtures/imports-alone.ts', import.meta.url));
    const env = { ...process.env, NODE_V8_COVERAGE: folder };
    const { stdout } = await run(process.execPath, ['--import', '@oxc-node/core/register', program, ...words], { env });
    assert.is(stdout, 'world\n');
    const scripts: string[] = [];
    // One file for each thread: the compiler of the tests has its own.
    for (const file of await readdir(folder)) {
      const { result } = JSON.parse(await readFile(join(folder, file), 'utf8')) as { result: { url: string }[] };
      scripts.push(...result.map(({ url }) => url));
    }
    return scripts;
  } finally {
    await rm(folder, { recursive: true });
  }
}

const ofDocsPage = (url: string): boolean => url.includes('/docs-assets/');

test('an app that serves an answer has loaded no jose, no argon2, nothing of webhooks or jobs and no file of the docs page', async () => {
  const scripts = await observe();
  const has = (name: string): boolean => scripts.some((url) => url.includes(`/node_modules/${name}/`));
  assert.ok(has('zod'), 'what is loaded is seen');
  for (const name of ['jose', '@node-rs/argon2', 'standardwebhooks', 'croner', 'bullmq', '@redis/client']) {
    assert.not.ok(has(name), `${name} was loaded`);
  }
  const ours = scripts.filter((url) => /\/packages\/(settings|health|jobs|store|sessions|limits|redis)\//.test(url));
  assert.equal(ours, [], 'no package was loaded that the app did not import');
  assert.equal(scripts.filter(ofDocsPage), []);
});

test('one file of the docs page loads no other', async () => {
  assert.is((await observe('docs')).filter(ofDocsPage).length, 1);
});

const served = `
import { App } from 'portico';

const app = new App();
app.get('/', [], { dependencies: [() => undefined] }, () => 'world');
const server = await app.listen({ port: 0 });
process.getBuiltinModule('node:http').get(server.url, async (response) => {
  response.resume();
  await server.close();
  console.log(JSON.stringify(process.moduleLoadList.filter((name) => /undici|webstreams.readable|crypto.hash$/.test(name))));
});
`;

test('a server that answers has loaded neither the fetch of Node nor its streams of the web nor its cryptography, 60 ms of a start', async () => {
  const cwd = fileURLToPath(new URL('..', import.meta.url));
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', served], { cwd });
  assert.equal(JSON.parse(stdout), []);
});

test.run();
