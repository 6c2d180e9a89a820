// Threads that end, in a folder that looks like the kernel's.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ThreadTimes } from '../src/thread-times.js';

const test = suite('ThreadTimes');
const tasks = mkdtempSync(join(tmpdir(), 'portico-threads-'));
test.after(() => rmSync(tasks, { recursive: true }));

function thread(id: string, nanoseconds: number): void {
  mkdirSync(join(tasks, id), { recursive: true });
  writeFileSync(join(tasks, id, 'schedstat'), `${nanoseconds} 7 3\n`);
}

test('a thread that ends while they are read fails nothing, and what it used still counts', () => {
  const times = new ThreadTimes(tasks);
  thread('1', 1000);
  thread('2', 200);
  assert.is(times.read(), 1200);
  rmSync(join(tasks, '2', 'schedstat'));
  mkdirSync(join(tasks, '3'));
  thread('1', 1500);
  assert.is(times.read(), 1700);
});

test('a process that has ended is no process without costs', () => {
  assert.throws(() => new ThreadTimes(join(tasks, 'none')).read(), /ENOENT/);
});

test.run();
