import process from 'node:process';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { newerNode, runOnNewerNode } from '../../newer-node.js';
import { openSqlite } from '../sqlite.js';

const test = suite('accounts: a database in a file');

test('it is kept where SQLite is built in', async () => {
  if (newerNode === undefined) return;
  assert.match(await runOnNewerNode(new URL('in-a-file.ts', import.meta.url)), /Passed: +3\n/);
});

test('a Node without SQLite is told, and nothing is left of it', () => {
  if (process.getBuiltinModule('node:sqlite') !== undefined) return;
  assert.throws(() => openSqlite('accounts.db'), /Cannot keep the database in accounts\.db: Node .* Take Node 22\.16/);
});

test.run();
