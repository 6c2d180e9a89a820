// Owns where a document comes from: a file of JSON or YAML, or a program whose app makes one.
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { CliError } from '../cli-error.js';
import { type DocumentReference, loadDocument } from '../inspect/write-document.js';
import type { AppReference } from '../program/load-app.js';

const programs: ReadonlySet<string> = new Set(['.ts', '.mts', '.cts', '.tsx', '.js', '.mjs', '.cjs']);

/**
 * The document of a file: what is written in it, or, of a program, what its app makes.
 * @param reference The file, and the export that is the app.
 * @throws {CliError} If the file cannot be read, is neither JSON nor YAML, or makes no document.
 */
export async function readDocument(reference: AppReference): Promise<unknown> {
  const { file } = reference;
  if (programs.has(extname(file))) return documentOfApp(reference);
  return parse(await read(file), file);
}

/** A document that an app makes, as it would be read: what JSON leaves out is not there. @throws {CliError} If it makes none. */
export async function documentOfApp(reference: DocumentReference): Promise<unknown> {
  return JSON.parse(JSON.stringify(await loadDocument(reference)));
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const problem = code === 'ENOENT' ? 'there is no such file' : message;
    throw new CliError(`Cannot read ${file}: ${problem}. Write the path of a document, such as openapi.yaml.`, {
      cause: error,
    });
  }
}

async function parse(text: string, file: string): Promise<unknown> {
  try {
    if (extname(file) === '.json') return JSON.parse(text);
    const { parse: parseYaml } = await import('yaml');
    return parseYaml(text, { merge: true, uniqueKeys: true });
  } catch (error) {
    const [problem] = String(error instanceof Error ? error.message : error).split('\n');
    const kind = extname(file) === '.json' ? 'JSON' : 'YAML';
    throw new CliError(`Cannot read ${file}: it is no ${kind} (${problem}). Write it anew with portico openapi.`, {
      cause: error,
    });
  }
}
