// Runs what was created: its own scripts, as npm runs them, and the server that it starts.
import { execFile, execFileSync, spawn } from 'node:child_process';
import { delimiter } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freePort } from '../../../examples/shop/deploy/free-port.js';

const runtimes = new URL('../../../.ci/runtimes/node_modules/', import.meta.url).pathname;

/** Bun and Deno, as the gate has them. */
const folders = [`${runtimes}bun/bin`, `${runtimes}deno`];

/** A Node that has SQLite built in. */
export const newerNode = `${runtimes}node-24/bin`;

/** Whether they and Bun and Deno are there: they are installed for Linux on x64 only. */
export const hasRuntimes = process.platform === 'linux' && process.arch === 'x64';

/** What these tests were started with says nothing of who creates a project; npm finds what it has in its cache. */
export function environment(more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const kept = /^npm_config_(cache|registry|userconfig)$/;
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(npm_|NODE_V8_COVERAGE|UVU)/i.test(name) || kept.test(name),
  );
  const path = [...folders, process.env['PATH']].join(delimiter);
  return { ...Object.fromEntries(own), PATH: path, npm_config_prefer_offline: 'true', NO_COLOR: '1', ...more };
}

/** Runs a command to its end. @returns What it printed. @throws If it fails, with what it printed. */
export function run(folder: string, command: string, args: readonly string[], env = environment()): string {
  try {
    return execFileSync(command, args, { cwd: folder, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    throw new Error(`${command} ${args.join(' ')} failed:\n${stdout}\n${stderr}`, { cause: error });
  }
}

/** The same, while this process serves what the command asks for. */
export function runBeside(
  folder: string,
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<string> {
  return promisify(execFile)(command, [...args], { cwd: folder, env }).then(({ stdout }) => stdout);
}

/** Serves the project while something is done with its address, and with its process group. */
export async function withServer<Result>(
  folder: string,
  use: (url: string, group: number) => Promise<Result>,
  [command = 'npm', ...args]: readonly string[] = ['npm', 'start'],
  env = environment(),
): Promise<Result> {
  const port = await freePort();
  // A group of its own: npm, a shell and the server.
  const own = { ...env, PORT: String(port) };
  const child = spawn(command, args, { cwd: folder, env: own, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (printed += chunk));
  const ended = new Promise((resolve) => child.once('close', resolve));
  try {
    while (!printed.includes('Docs at')) {
      if (child.exitCode !== null) throw new Error(`The server ended:\n${printed}`);
      await sleep(50);
    }
    return await use(`http://127.0.0.1:${port}`, -(child.pid ?? 0));
  } finally {
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null)
      process.kill(-child.pid, 'SIGTERM');
    await ended;
  }
}
