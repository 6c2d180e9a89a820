// Owns the work of `portico openapi`: the document of an app, without listening and without building anything the app holds.
import { extname } from 'node:path';
import type { OpenAPIVersion } from '@portico/openapi';
import { CliError } from '../cli-error.js';
import { print } from '../print.js';
import { type AppReference, loadApp } from '../program/load-app.js';
import { writeText } from '../write-text.js';

/** How a document is written. */
export type DocumentFormat = 'json' | 'yaml';

/** Which document of which app. */
export interface DocumentReference extends AppReference {
  /** Its name, such as `v2`; `undefined`: the one that is served at `/openapi.json`. */
  readonly document?: string | undefined;
  /** In which version of OpenAPI; `undefined`: that of the app. */
  readonly openapi?: OpenAPIVersion | undefined;
}

/** Where to write the document of an app, and how. */
export interface DocumentOptions extends DocumentReference {
  /** The file; `undefined`: stdout. */
  readonly output?: string | undefined;
  /** `undefined`: YAML for a file that ends in .yaml or .yml, otherwise JSON. */
  readonly format?: DocumentFormat | undefined;
}

/**
 * Writes an app's OpenAPI document.
 * @throws {CliError} If the app cannot be loaded or makes no document, or the file cannot be written.
 */
export async function writeDocument(options: DocumentOptions): Promise<void> {
  const { output, format = formatOf(output) } = options;
  const text = await renderDocument(await loadDocument(options), format);
  if (output === undefined) return print(text);
  await writeText(output, text, `openapi.${format}`);
}

/**
 * A document of an app.
 * @throws {CliError} If the app cannot be loaded or makes no document.
 * @throws {DefinitionError} If the app makes none of that name.
 */
export async function loadDocument(reference: DocumentReference): Promise<object> {
  const { file, document, openapi } = reference;
  const app = await loadApp(reference);
  if (typeof app.openapi !== 'function') {
    throw new CliError(`Cannot describe ${file}: its app makes no document. Create it with App from 'portico'.`);
  }
  const made = app.openapi(document, { openapi }) as { readonly openapi?: string };
  if (openapi === undefined || made.openapi?.startsWith(openapi)) return made;
  throw new CliError(`Cannot describe ${file} in OpenAPI ${openapi}: its app writes ${made.openapi}. Update portico.`);
}

/** A document as text; the same document is the same text. */
async function renderDocument(document: object, format: DocumentFormat): Promise<string> {
  const json = `${JSON.stringify(document, null, 2)}\n`;
  if (format === 'json') return json;
  const { stringify } = await import('yaml');
  // By way of JSON, which leaves out what is undefined. No anchors for parts that happen to be one object: few tools read them.
  return stringify(JSON.parse(json), { aliasDuplicateObjects: false, lineWidth: 0 });
}

function formatOf(file: string | undefined): DocumentFormat {
  return file !== undefined && /^\.ya?ml$/i.test(extname(file)) ? 'yaml' : 'json';
}
