// A Node that has SQLite built in, which not every Node that runs these tests has.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const installed = fileURLToPath(new URL('../.ci/runtimes/node_modules/node-24/bin/node', import.meta.url));

/** Where it is; none is there on another system than Linux on x64. */
export const newerNode = [process.execPath, installed].find(
  (path) => existsSync(path) && (path !== process.execPath || process.getBuiltinModule('node:sqlite') !== undefined),
);

/** Runs a program of these folders. @returns What it printed. @throws If it fails, with what it printed. */
export async function runOnNewerNode(program: URL, ...words: readonly string[]): Promise<string> {
  const args = ['--import', '@oxc-node/core/register', fileURLToPath(program), ...words];
  return promisify(execFile)(newerNode ?? '', args).then(
    ({ stdout }) => stdout,
    ({ signal, stdout, stderr }) => {
      if (signal === 'SIGKILL') return stdout;
      throw new Error(`${program.pathname} failed:\n${stdout}\n${stderr}`);
    },
  );
}
