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

const runtimes: Readonly<Record<string, readonly string[]>> = {
  bun: ['bun/bin/bun', 'bun.ts'],
  deno: ['deno/deno', 'run', '-A', '--unstable-sloppy-imports', '--no-check', 'deno.ts'],
};

for (const [name, [program = '', ...args]] of Object.entries(runtimes)) {
  test(`${name} serves it by itself, and says who is connected`, async () => {
    if (!existsSync(programs + program) && process.arch !== 'x64') return;
    const { NODE_V8_COVERAGE: _, ...env } = process.env;
    const cwd = fileURLToPath(new URL('.', import.meta.url));
    const child = spawn(programs + program, args, {
      cwd,
      env: { ...env, PORT: '0' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      const port = Number(await firstLine(child));
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
    stdout?.once('data', (line: Buffer) => resolve(stripVTControlCharacters(line.toString())));
    stdout?.once('end', () => reject(new Error('it ended')));
  });
}

test.run();
