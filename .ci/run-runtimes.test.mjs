// Which Nodes the gate runs: the newest of each that is promised, and really those.
import process from 'node:process';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { findRuntimes } from './run-runtimes.mjs';

const test = suite('runtimes');
const isHere = process.platform === 'linux' && process.arch === 'x64';

test('each Node is the major version that its name says, 20, 22 and 24 among them', () => {
  if (!isHere) return;
  const versions = findRuntimes().map(({ name, version }) => [name, /^v(\d+)\./.exec(version)?.[1]]);
  for (const [name, major] of versions) assert.is(name, `node-${major}`);
  for (const major of ['20', '22', '24']) assert.ok(versions.some(([, found]) => found === major));
});

test.run();
