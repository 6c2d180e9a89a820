// Owns reading how a program is compiled. Who reads a tsconfig for a compiler forgives what is cut off, or fails somewhere inside:
// here what is wrong with it is said in a sentence that names the file.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve } from 'node:path';
import process from 'node:process';
import { findTsconfig, parseTsconfig, type TsConfigResult } from 'get-tsconfig';
import { CliError } from '../cli-error.js';

/**
 * The nearest tsconfig.json upwards.
 * @param from A file or a folder.
 * @returns `undefined` if there is none.
 * @throws {CliError} If it, or what it extends, is wrong.
 */
export function readTsconfig(from: string): TsConfigResult | undefined {
  const path = findTsconfig(from);
  return path === undefined ? undefined : readTsconfigFile(path);
}

/** A tsconfig by its path. @throws {CliError} If it is not there, or it, or what it extends, is wrong. */
export function readTsconfigFile(path: string): TsConfigResult {
  checkFile(path, []);
  try {
    return { path, config: parseTsconfig(path) };
  } catch (error) {
    // What packages extend is found by rules of its own.
    const missing = /^File '(.*)' not found\.$/.exec((error as Error).message)?.[1];
    if (missing === undefined) throw faulty(path, (error as Error).message, 'Mend it, or what it extends');
    throw faulty(path, `it extends '${missing}', which is not there`, mendExtends);
  }
}

const mendExtends = 'Install or write that, or take it out of "extends"';

/** @param below What leads to it by extending it. */
function checkFile(path: string, below: readonly string[]): void {
  const config = parse(path);
  for (const one of [config['extends'] ?? []].flat().map(String).filter(isPath)) {
    const target = resolve(dirname(path), one);
    const found = [target, `${target}.json`].find(isFile);
    if (found === undefined) throw faulty(path, `it extends '${one}', which is not there`, mendExtends);
    if (found === path || below.includes(found)) {
      throw faulty(path, `it extends '${one}', which leads back to itself`, 'Take one of them out of "extends"');
    }
    checkFile(found, [...below, path]);
  }
}

/** Members that are of no use if they are something else. */
const kinds: Readonly<Record<string, readonly [fits: (value: unknown) => boolean, advice: string]>> = {
  compilerOptions: [isObject, 'Write an object, such as { "strict": true }'],
  files: [isTexts, 'Write a list of files'],
  include: [isTexts, 'Write a list of patterns, such as ["src"]'],
  exclude: [isTexts, 'Write a list of patterns, such as ["dist"]'],
  references: [
    (value) => Array.isArray(value) && value.every((one) => isObject(one) && typeof one['path'] === 'string'),
    'Write a list such as [{ "path": "./tsconfig.app.json" }]',
  ],
  extends: [
    (value) => typeof value === 'string' || isTexts(value),
    'Write the path or the package of a configuration, or a list of these',
  ],
};

function parse(path: string): Readonly<Record<string, unknown>> {
  if (!isFile(path)) throw faulty(path, 'it is no file', 'Write one with npx tsc --init');
  const text = withoutComments(readFileSync(path, 'utf8'));
  // The compiler takes an empty file for {}.
  const config = parseJson(text.trim() === '' ? '{}' : text, path);
  for (const [name, [fits, advice]] of Object.entries(kinds)) {
    const value = config[name];
    if (value === undefined || fits(value)) continue;
    throw faulty(path, `"${name}" is ${JSON.stringify(value)}`, advice);
  }
  return config;
}

function parseJson(text: string, path: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw faulty(path, `it is no JSON: ${(error as Error).message}`, 'Mend it there');
  }
  if (isObject(value)) return value;
  throw faulty(path, 'it holds no object', 'Write { "compilerOptions": { "strict": true } }');
}

/** JSON as the compiler takes it has comments, and commas behind what is last. */
function withoutComments(text: string): string {
  return text
    .replace(/^\uFEFF/, '')
    .replace(/("(?:\\.|[^"\\\n])*")|\/\/.*|\/\*[\s\S]*?\*\//g, (_, quoted: string | undefined) => quoted ?? ' ')
    .replace(/("(?:\\.|[^"\\\n])*")|,(?=\s*[}\]])/g, (_, quoted: string | undefined) => quoted ?? ' ');
}

function isPath(text: string): boolean {
  return /^\.\.?([\\/]|$)/.test(text) || isAbsolute(text);
}

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

/** @param advice Without a full stop, as the problem. */
function faulty(path: string, problem: string, advice: string): CliError {
  return new CliError(`Cannot read ${relative(process.cwd(), path)}: ${problem}. ${advice}.`);
}
