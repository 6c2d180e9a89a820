// Owns the work of `portico openapi`: the document of an app, without listening and without building anything the app holds.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { CliError } from '../cli-error.js';
import { print } from '../print.js';
import { type AppReference, loadApp } from '../program/load-app.js';

/** Where to write the document of an app. */
export interface DocumentOptions extends AppReference {
  /** The file; `undefined`: stdout. */
  readonly output?: string | undefined;
}

/**
 * Writes an app's OpenAPI document.
 * @throws {CliError} If the app cannot be loaded or makes no document, or the file cannot be written.
 */
export async function writeDocument(options: DocumentOptions): Promise<void> {
  const app = await loadApp(options);
  if (typeof app.openapi !== 'function') {
    throw new CliError(
      `Cannot describe ${options.file}: its app makes no document. Create it with App from 'portico'.`,
    );
  }
  const text = `${JSON.stringify(app.openapi(), null, 2)}\n`;
  if (options.output === undefined) return print(text);
  await writeText(options.output, text);
  process.stderr.write(`Wrote ${options.output}\n`);
}

async function writeText(file: string, text: string): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const [problem, advice] =
      code === 'EISDIR'
        ? ['it is a folder', `Write the path of a file, such as ${join(file, 'openapi.json')}`]
        : [message, 'Write the path of a file that can be written'];
    throw new CliError(`Cannot write ${file}: ${problem}. ${advice}.`, { cause: error });
  }
}
