// Owns the work of `portico client`: the document of an app, made into a client by a package that is loaded when it is asked for.
import type { OpenAPIDocument } from '@portico/client';
import { CliError } from '../cli-error.js';
import { type DocumentReference, loadDocument } from '../inspect/write-document.js';
import { print } from '../print.js';
import { writeText } from '../write-text.js';

/** Where to write the client of an app. */
export interface ClientOptions extends DocumentReference {
  /** The file; `undefined`: stdout. */
  readonly output?: string | undefined;
}

/**
 * Writes a typed client of an app.
 * @throws {CliError} If the package that makes it is missing, the app cannot be loaded, or the file not written.
 */
export async function writeClient({ output, ...reference }: ClientOptions): Promise<void> {
  const { generateClient } = await loadGenerator();
  const text = await generateClient((await loadDocument(reference)) as OpenAPIDocument);
  if (output === undefined) return print(text);
  await writeText(output, text, 'client.ts');
}

async function loadGenerator(): Promise<typeof import('@portico/client')> {
  try {
    return await import('@portico/client');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new CliError(
      'Cannot make a client: @portico/client, which makes it, is not installed. Write npm install --save-dev @portico/client, and npm install openapi-fetch, which the client calls.',
      { cause: error },
    );
  }
}
