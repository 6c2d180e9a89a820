// Runs what the docs show besides curl: the portico command and the compiler.
import { type ChildProcess, spawn } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const root = new URL('../../', import.meta.url);

/** The files that stand for the tools of a user's `npx`. */
const tools: Readonly<Record<string, string>> = {
  portico: fileURLToPath(new URL('packages/portico/bin/portico.js', root)),
  tsc: fileURLToPath(new URL('node_modules/typescript/bin/tsc', root)),
};

/**
 * Runs `npx portico …` or `npx tsc …`, perhaps with `| head -4` behind it; one that serves is told to stop once it has said where.
 * @param folder Where, from the root of the repository.
 * @returns What it prints, on either channel; a server that took a free port is said to be on 8000, the default.
 * @throws {Error} If it is another command.
 */
export async function runCommand(command: string, folder: string): Promise<string> {
  const [line = '', first] = command.split(/ \| head -(?=\d+$)/);
  const [npx, tool = '', ...args] = line.split(/\s+/);
  const file = npx === 'npx' ? tools[tool] : undefined;
  if (file === undefined) throw new Error(`the docs may show npx portico and npx tsc, not ${command}`);
  const serves = tool === 'portico' && args[0] === 'run';
  const { NODE_V8_COVERAGE: _, ...env } = process.env;
  const child = spawn(process.execPath, [file, ...args, ...(serves ? ['--port', '0'] : [])], {
    cwd: fileURLToPath(new URL(folder, root)),
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const all = await outputOf(child, serves ? /^Docs at .*\n/m : undefined);
  const output = all
    .split('\n')
    .slice(0, first === undefined ? undefined : Number(first))
    .join('\n');
  return serves ? output.replaceAll(/(127\.0\.0\.1):\d+/g, '$1:8000') : output;
}

/** Everything a process prints until it ends; it is told to once it has printed what matches `last`, and no more of it counts. */
function outputOf(child: ChildProcess, last?: RegExp): Promise<string> {
  let output = '';
  const add = (chunk: string): void => {
    output += chunk;
    if (last?.test(output)) child.kill();
  };
  child.stdout?.setEncoding('utf8').on('data', add);
  child.stderr?.setEncoding('utf8').on('data', add);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => {
      const found = last?.exec(output);
      resolve((found ? output.slice(0, found.index + found[0].length) : output).trimEnd());
    });
  });
}

/** What the compiler says of one of the compile fixtures that must be refused, had it been written as the docs show it. */
export async function compileFixture(name: string): Promise<string> {
  const output = await runCommand('npx tsc --noEmit --pretty false', 'packages/portico/test/types/');
  const about = output.split(/\n(?=\S)/).filter((entry) => entry.startsWith(`refused/${name}(`));
  // The docs leave out the first line, which says for the tests what the error is.
  return about.map((entry) => entry.replace(/^refused\/(.*?\()(\d+)/, (_, file, line) => file + (line - 1))).join('\n');
}
