// Owns the work of `portico dev`: one child process per version of the program; a change beside the program's file replaces it.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { resolveProgram } from '../program/load-app.js';
import { startAnew } from '../watch/start-anew.js';
import type { ServeOptions } from './serve.js';

/** How long a child may take to close before it is killed, in milliseconds. */
const closeTime = 5_000;

/**
 * Serves an app and starts it again after each change, until SIGINT or SIGTERM.
 * @throws {CliError} If the file does not exist.
 */
export async function serveAnew(options: ServeOptions): Promise<void> {
  const folder = dirname(resolveProgram(options.file));
  const startChild = () => {
    const child = start(options);
    return () => stop(child);
  };
  await startAnew({ folder }, startChild, say);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function start(options: ServeOptions): ChildProcess {
  const program = fileURLToPath(new URL('dev-child.js', import.meta.url));
  const child = spawn(process.execPath, [program, JSON.stringify(options)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  child.once('exit', (code, signal) => {
    say(`The app ended (${signal ?? `exit code ${code}`}); waiting for a change`);
  });
  return child;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.removeAllListeners('exit');
  const exited = once(child, 'exit');
  const timer = setTimeout(() => child.kill('SIGKILL'), closeTime);
  if (child.connected) child.disconnect();
  await exited;
  clearTimeout(timer);
}
