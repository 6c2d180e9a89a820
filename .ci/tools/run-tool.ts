// Runs a program of this folder's tools in a process of its own, so that it sees no other tool's globals.
import { execFile } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A tool must not call home, nor slow down for our coverage. */
const { NODE_V8_COVERAGE: _, ...inherited } = process.env;
const env = { ...inherited, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true', DO_NOT_TRACK: '1' };

/**
 * Runs a program and gives what it printed.
 * @param program Its path from this folder.
 * @throws {Error} If it fails; with all that it printed.
 */
export async function runTool(program: string, args: readonly string[], node = process.execPath): Promise<string> {
  const path = fileURLToPath(new URL(program, import.meta.url));
  try {
    const { stdout } = await run(node, [path, ...args], { env, maxBuffer: 2 ** 28 });
    return stdout;
  } catch (error) {
    const { message, stdout, stderr } = error as Error & { readonly stdout?: string; readonly stderr?: string };
    throw new Error([message, stdout, stderr].join('\n').slice(-5000));
  }
}
