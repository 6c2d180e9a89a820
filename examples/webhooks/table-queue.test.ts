import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { newerNode, runOnNewerNode } from '../newer-node.js';

const test = suite('example: a queue of webhooks in a table');
const folder = mkdtempSync(join(tmpdir(), 'table-queue-'));
test.after(() => rmSync(folder, { recursive: true }));

const run = (...words: readonly string[]): Promise<string> =>
  runOnNewerNode(new URL('table-queue-process.ts', import.meta.url), join(folder, 'queue.db'), ...words);

test('what it holds is delivered by the next process, if this one is killed', async () => {
  if (newerNode === undefined) return;
  await run('store', 'told');
  assert.is(await run('deliver', '204'), 'told arrives\n');
  assert.is(await run('deliver', '204'), '', 'and by none after that');
});

test('what cannot be delivered is told', async () => {
  if (newerNode === undefined) return;
  await run('store', 'lost');
  assert.is(await run('deliver', '503'), 'lost arrives\nlost arrives\nlost: it answered 503\n');
});

test.run();
