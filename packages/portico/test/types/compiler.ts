// Runs a TypeScript compiler once over all compile fixtures and sorts what it says by file.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

/** One error of the compiler. */
export interface Diagnostic {
  readonly line: number;
  /** The whole message, with the lines that explain it. */
  readonly message: string;
}

/** Where the fixtures are. */
export const fixtureFolder: string = dirname(fileURLToPath(import.meta.url));

/** Where those are that are compiled without `experimentalDecorators`. */
export const standardFolder: string = join(fixtureFolder, 'standard');

/** The compilers that users have, and where each is installed. */
export const compilers = {
  'TypeScript 7': installed('typescript', 'bin/tsc'),
  'TypeScript 5.9': installed('typescript-5.9', 'bin/tsc'),
} as const;

function installed(name: string, file: string): string {
  return join(dirname(createRequire(import.meta.url).resolve(`${name}/package.json`)), file);
}

/**
 * Compiles every fixture of a folder.
 * @returns The errors by absolute path; a file without errors is absent.
 */
export async function compileFixtures(
  compiler: string,
  folder: string,
): Promise<ReadonlyMap<string, readonly Diagnostic[]>> {
  const { NODE_V8_COVERAGE: _, ...env } = process.env;
  const args = [compiler, '-p', join(folder, 'tsconfig.json'), '--noEmit', '--pretty', 'false'];
  const child = spawn(process.execPath, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'inherit'] });
  const chunks: Buffer[] = [];
  for await (const chunk of child.stdout) chunks.push(chunk as Buffer);
  return parseDiagnostics(Buffer.concat(chunks).toString('utf8'), folder);
}

/** Reads `file(line,column): error TS1234: message`; indented lines belong to the message above them. */
export function parseDiagnostics(output: string, folder = fixtureFolder): ReadonlyMap<string, readonly Diagnostic[]> {
  const byFile = new Map<string, Diagnostic[]>();
  for (const entry of output.split(/\n(?=\S)/)) {
    const match = /^(.+?)\((\d+),\d+\): error (TS\d+: .*)$/s.exec(entry);
    const [file, line, message] = match?.slice(1) ?? ['tsconfig.json', '0', entry];
    if (!file || !line || !message?.trim()) continue;
    const path = resolve(folder, file);
    byFile.set(path, [...(byFile.get(path) ?? []), { line: Number(line), message: message.trim() }]);
  }
  return byFile;
}
