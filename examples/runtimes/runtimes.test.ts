import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { hasWorkerd, startWorker } from '../../.ci/start-worker.mjs';
import worker from './worker.js';

const test = suite('example: runtimes');
const programs = fileURLToPath(new URL('../../.ci/runtimes/node_modules/', import.meta.url));

const bun = ['bun/bin/bun'];
const deno = ['deno/deno', 'run', '-A', '--unstable-sloppy-imports', '--no-check'];
const ways: readonly (readonly [name: string, command: readonly string[]])[] = [
  ['app.listen on Bun', [...bun, 'listen.ts']],
  ['app.listen on Deno', [...deno, 'listen.ts']],
  ['Bun by hand', [...bun, 'bun.ts']],
  ['Deno by hand', [...deno, 'deno.ts']],
];

function start([program = '', ...args]: readonly string[]): ChildProcess {
  const { NODE_V8_COVERAGE: _, ...env } = process.env;
  const cwd = fileURLToPath(new URL('.', import.meta.url));
  return spawn(programs + program, args, { cwd, env: { ...env, PORT: '0' }, stdio: ['ignore', 'pipe', 'inherit'] });
}

for (const [name, command] of ways) {
  test(`${name} serves it, and says who is connected`, async () => {
    if (!existsSync(programs + command[0]) && process.arch !== 'x64') return;
    const child = start(command);
    try {
      const port = Number(/\d+$/.exec(await firstLine(child))?.[0]);
      const response = await fetch(`http://127.0.0.1:${port}/items/7`);
      const { id, client } = (await response.json()) as { id: number; client: string };
      assert.is(id, 7);
      assert.match(client, /127\.0\.0\.1$|^::1$/);
    } finally {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await ended;
    }
  });
}

for (const command of [bun, deno]) {
  test(`SIGTERM ends ${command[0]} in order`, async () => {
    if (!existsSync(programs + command[0]) && process.arch !== 'x64') return;
    const child = start([...command, 'listen.ts']);
    await firstLine(child);
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    assert.is(await ended, 0);
  });
}

test('a worker keeps what goes on behind the response', async () => {
  const response = await worker.fetch(new Request('http://localhost/items/7'), {}, { waitUntil: () => undefined });
  assert.equal(await response.json(), { id: 7 });
});

test('workerd serves it, and the platform says who is connected', async () => {
  if (!hasWorkerd()) return;
  const served = await startWorker(new URL('./worker.ts', import.meta.url), 'examples/tsconfig.json');
  try {
    const headers = { 'cf-connecting-ip': '192.0.2.7' };
    const response = await fetch(`${served.url}/items/7`, { headers });
    assert.equal(await response.json(), { id: 7, client: '192.0.2.7' });
    assert.is((await fetch(`${served.url}/items/x`)).status, 422);
  } finally {
    await served.close();
  }
});

function firstLine({ stdout }: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    stdout?.once('data', (line: Buffer) => resolve(stripVTControlCharacters(line.toString()).trim()));
    stdout?.once('end', () => reject(new Error('it ended')));
  });
}

test.run();
