// Proves that each bundler makes one file of each app, which serves with nothing beside it, and holds docs/bundling.md to that.
import { mkdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { installTools } from '../../install-tools.mjs';
import { rowsBelow } from '../docs-table.js';
import {
  type Bundle,
  type Bundler,
  bundlers,
  byStandard,
  exampleApp,
  keepers,
  oldestNode,
  withRequire,
} from './bundlers.js';
import { apps } from './drive-app.js';
import { startBundle, whileServing } from './start-bundle.js';

const test = suite('bundlers');
const guide = new URL('../../../docs/bundling.md', import.meta.url);

/** What must not be in an app that does not use it, by a piece of its text. */
const unused: Readonly<Record<string, string>> = {
  argon2: '@node-rs/argon2',
  'the multipart parser': 'Unexpected end of multipart data',
  jose: 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED',
  yaml: 'YAMLParseError',
  'the docs page': 'swagger-ui',
  'the document': 'openapi.json',
  'the languages of Zod': 'קלט לא תקין',
};

/** What is imported on use, webpack takes whether or not what imports it is used. */
const taken: Readonly<Record<string, readonly string[]>> = { webpack: ['the multipart parser'] };

/** Bytes, by bundlers that leave names and spaces as they stand. */
const mostOfMinimal = 1_000_000;

test.before(installTools);

for (const [bundler, bundle] of Object.entries(bundlers)) {
  // What differs between the two ways to an executable is the way, and not the app.
  for (const name of bundler === 'postject' ? ['accounts'] : Object.keys(apps)) {
    test(`${bundler}: ${name} is one file and serves`, async () => {
      const made = await bundle(exampleApp(name));
      // An executable has the runtime's own texts within.
      if (name === 'minimal' && made.file.endsWith('.mjs')) {
        await checkContents(bundler, made);
        await checkSize(bundler, made);
      }
      if (bundler === 'postject') await putBeside(made);
      if (name === 'uploads') await putFiles(made);
      await whileServing(made, async ({ url, said }) => {
        await apps[name]?.(url, made.folder);
        assert.is(said(), '');
      });
    });
  }
}

async function checkContents(bundler: string, { folder, file }: Bundle): Promise<void> {
  const text = await readFile(join(folder, file), 'utf8');
  const found = Object.keys(unused).filter((what) => text.includes(unused[what] as string));
  assert.equal(found, taken[bundler] ?? []);
}

/** Without what keeps names, which is no part of the app. */
async function checkSize(bundler: string, made: Bundle): Promise<void> {
  const { folder, file } = keepers.includes(bundler)
    ? await (bundlers[bundler] as Bundler)(exampleApp('minimal'), 'long')
    : made;
  const { size } = await stat(join(folder, file));
  if (folder !== made.folder) await rm(folder, { recursive: true });
  assert.ok(size < mostOfMinimal, `${size} bytes`);
}

const argon2 = fileURLToPath(new URL('../../../packages/security/node_modules/@node-rs', import.meta.url));

/** Puts the package that hashes passwords beside a bundle. */
async function putBeside({ folder }: Bundle): Promise<void> {
  await mkdir(join(folder, 'node_modules'));
  await symlink(argon2, join(folder, 'node_modules/@node-rs'));
}

/** Puts what an app sends beside its bundle. */
async function putFiles({ folder }: Bundle): Promise<void> {
  await mkdir(join(folder, 'public'));
  await writeFile(join(folder, 'public/greeting.txt'), 'Hello, Ada!');
}

test('without an Argon2 of the runtime a bundle hashes passwords by the package beside it', async () => {
  const made = await (bundlers['esbuild'] as (entry: string) => Promise<Bundle>)(exampleApp('accounts'));
  await putBeside(made);
  await whileServing({ ...made, command: [oldestNode, made.file] }, async ({ url }) =>
    apps['accounts']?.(url, made.folder),
  );
});

test('with neither, the log says what to install or to run', async () => {
  const made = await (bundlers['esbuild'] as (entry: string) => Promise<Bundle>)(exampleApp('accounts'));
  const { url, said, stop } = await startBundle({ ...made, command: [oldestNode, made.file] });
  const body = new URLSearchParams({ username: 'ada', password: 'lovelace' });
  assert.is((await fetch(`${url}/token`, { method: 'POST', body })).status, 500);
  await stop();
  await rm(made.folder, { recursive: true });
  assert.match(said(), /Install it beside the bundle \(npm install @node-rs\/argon2\), or run Node 24\.7 or newer\./);
});

/** Asks an app for what it keeps in Redis, where none is. @returns What the log says. */
async function askRedis(bundle: Bundle, status: number): Promise<string> {
  const { url, said, stop } = await startBundle(bundle);
  assert.is((await fetch(`${url}/visits`, { method: 'POST' })).status, status);
  await stop();
  await rm(bundle.folder, { recursive: true });
  return said();
}

test('a module of esbuild has libraries in CommonJS, by the banner of docs/bundling.md', async () => {
  const made = await withRequire(exampleApp('redis'));
  assert.match(await askRedis(made, 503), /Cannot ask Redis at 127\.0\.0\.1:1: connect ECONNREFUSED/);
});

test('without the banner the log says it', async () => {
  const made = await (bundlers['esbuild'] as Bundler)(exampleApp('redis'));
  const [, banner] = /(--banner:js="[^"]*")/.exec(await askRedis(made, 500)) ?? [];
  assert.ok(banner && (await readFile(guide, 'utf8')).includes(banner));
});

test('esbuild compiles the decorators of JavaScript for a target', async () => {
  await whileServing(await byStandard(exampleApp('standard')), async ({ url }) => {
    assert.equal(await (await fetch(`${url}/notes/1`)).json(), { id: 1, text: 'Buy milk' });
  });
});

test('docs/bundling.md tells of each bundler which apps it was run with', () => {
  const told = rowsBelow('What is tested', 'bundling').map(([bundler = '', ...cells]) => [
    bundler.replaceAll('`', ''),
    ...cells,
  ]);
  const run = Object.keys(bundlers).map((bundler) => [
    bundler,
    bundler === 'postject' ? 'no' : 'yes',
    'yes',
    bundler === 'postject' ? 'no' : 'yes',
  ]);
  assert.equal(told, run);
});

test.run();
