// What `npm install portico` brings to an app that serves: nothing that runs TypeScript, reads YAML or a command line, and no more
// than was agreed on. Sizes are those of the files that are installed.
import { readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { findInstalled } from './installed.mjs';

const test = suite('production install');

/** What a megabyte more must be worth, and a package more. */
const most = { megabytes: 22, packages: 50 };

/** What only those need who develop an app. */
const forDevelopment = [
  '@portico/cli',
  '@portico/client',
  '@oxc-node/core',
  'typescript',
  'yaml',
  'commander',
  '@bomb.sh/tab',
  'chokidar',
  'get-tsconfig',
  'swagger-ui-dist',
];

const root = new URL('..', import.meta.url).pathname;
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

/** What is published of a package in the workspace is less than what is in its folder. */
function sizeOf({ path, manifest: { files } }) {
  const own = !relative(join(root, 'packages'), path).startsWith('..');
  const left = own ? files.filter((file) => file.startsWith('!')).map((file) => join(path, file.slice(1))) : [];
  return own
    ? sum(files.filter((file) => !file.startsWith('!')).map((file) => bytesBelow(join(path, file), left)))
    : bytesBelow(path, [join(path, 'node_modules')]);
}

function bytesBelow(path, left) {
  if (left.includes(path)) return 0;
  const found = statSync(path);
  return found.isDirectory() ? sum(readdirSync(path).map((name) => bytesBelow(join(path, name), left))) : found.size;
}

const installed = findInstalled(join(root, 'packages/portico'), { peers: false });
const names = installed.map(({ manifest }) => manifest.name);

test('everything that it needs is looked at', () => {
  assert.equal(
    installed.flatMap(({ missing }) => missing),
    [],
  );
  for (const name of ['portico', '@portico/core', '@portico/openapi', 'zod']) {
    assert.ok(names.includes(name), name);
  }
});

test('it has no TypeScript loader, no YAML parser, and nothing else of the command', () => {
  assert.equal(
    forDevelopment.filter((name) => names.includes(name)),
    [],
  );
  const command = findInstalled(join(root, 'packages/cli')).map(({ manifest }) => manifest.name);
  assert.ok(
    ['@oxc-node/core', 'yaml'].every((name) => command.includes(name)),
    'the command has them',
  );
});

test(`it has at most ${most.packages} packages of others, and all are ${most.megabytes} MB together`, () => {
  const megabytes = sum(installed.map(sizeOf)) / 1e6;
  const largest = installed
    .map((each) => `${each.manifest.name} ${(sizeOf(each) / 1e6).toFixed(1)}`)
    .sort((a, b) => Number(b.split(' ')[1]) - Number(a.split(' ')[1]));
  const others = installed.filter(({ manifest }) => !/^(@portico\/|portico$)/.test(manifest.name)).length;
  const seen = `${others} packages of others, ${megabytes.toFixed(1)} MB in all: ${largest.slice(0, 10).join(', ')}`;
  assert.ok(others <= most.packages && megabytes <= most.megabytes, seen);
  assert.ok(megabytes > most.megabytes / 2, `the limit is far from what there is: ${seen}`);
});

test.run();
