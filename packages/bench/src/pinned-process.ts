// Owns the starting of processes on one core each: the server has the first, everybody else the second.
import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

/** The core of the server under test. */
export const serverCore = 0;
/** The core of the load generator. */
export const loadCore = 1;

/** The absolute path of a compiled file of this package. */
export function builtFile(path: string): string {
  return fileURLToPath(new URL(`../${path}`, import.meta.url));
}

/**
 * Starts a program on one core, for no longer than this process lives.
 * @param args What follows the program's name.
 * @param program Default: this Node.
 */
export function spawnPinned(
  core: number,
  args: readonly string[],
  stdio: StdioOptions,
  program = process.execPath,
): ChildProcess {
  const env = { ...process.env, NODE_ENV: 'production' };
  const child = spawn('taskset', ['-c', String(core), program, ...args], { stdio, env });
  const end = (): void => void child.kill('SIGKILL');
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
  return child;
}
