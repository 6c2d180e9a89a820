// Which runtimes the gate runs: the newest of each that is promised, and really those.
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { findRuntimes } from './run-runtimes.mjs';

const test = suite('runtimes');
const isHere = process.platform === 'linux' && process.arch === 'x64';

test('each Node is the major version that its name says, 20, 22, 24 and 26 among them', () => {
  if (!isHere) return;
  const nodes = findRuntimes().filter(({ name }) => name.startsWith('node-'));
  for (const { name, version } of nodes) assert.is(name, `node-${/^v(\d+)\./.exec(version)?.[1]}`);
  for (const major of ['20', '22', '24', '26']) assert.ok(nodes.some(({ name }) => name === `node-${major}`));
});

test('Bun and Deno are among them', () => {
  if (!isHere) return;
  const names = findRuntimes().map(({ name }) => name);
  for (const name of ['bun', 'deno']) assert.ok(names.includes(name), name);
});

test('docs/runtimes.md names each with its version', () => {
  if (!isHere) return;
  const page = readFileSync('docs/runtimes.md', 'utf8');
  const rows = [...page.matchAll(/^\| (Node|Bun|Deno) +\| ([\d.]+) +\|/gm)].map(
    ([, name, version]) => `${name} ${version}`,
  );
  const run = findRuntimes().map(({ name, version }) => `${name.split('-')[0]} ${version.replace('v', '')}`);
  assert.equal(rows.map((row) => row.toLowerCase()).sort(), run.sort());
});

test('and the version of workerd, which serves the tests of workers', () => {
  const { version } = JSON.parse(readFileSync('.ci/runtimes/node_modules/workerd/package.json', 'utf8'));
  assert.match(readFileSync('docs/runtimes.md', 'utf8'), new RegExp(`^\\| workerd +\\| ${version} `, 'm'));
});

test.run();
