// Which runtimes the gate runs: the newest of each that is promised, and really those.
import process from 'node:process';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { findRuntimes } from './run-runtimes.mjs';
import { compareTable } from './runtimes-table.mjs';

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

test('docs/runtimes.md says of each, and of workerd, its version and what it runs', () => {
  if (!isHere) return;
  const { found, expected } = compareTable();
  assert.is(found, expected, 'renew it with: npm run matrix -- runtimes');
});

test.run();
