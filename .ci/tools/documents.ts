// Owns the documents that the tools read: those of every example and of the kitchen sink, in each version of OpenAPI.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadApp, programs } from '../../examples/docs-check/programs.js';
import { type App, createDocument, type DocumentInfo } from '../../packages/portico/dist/index.js';
import { createKitchenSink } from '../../packages/portico/test/contract/kitchen-sink.js';

/** The versions of OpenAPI, oldest first. */
export const versions = ['3.0', '3.1', '3.2'] as const satisfies readonly DocumentInfo['openapi'][];

/** A version of OpenAPI. */
export type Version = (typeof versions)[number];

/** OpenAPI 3.0 has no word for client certificates, and says so. */
const newerOnly: ReadonlySet<string> = new Set(['security/client-certificate/app.ts']);

/** A document, written to a file. */
export interface WrittenDocument {
  /** The program's path, such as `pages/app.ts`, or `kitchen-sink`. */
  readonly name: string;
  readonly version: Version;
  readonly file: string;
}

/** A folder of documents, deleted when it is disposed of. */
export interface WrittenDocuments extends AsyncDisposable {
  readonly folder: string;
  readonly documents: readonly WrittenDocument[];
}

/** Writes all documents to a temporary folder. @param more Further ones, by name. */
export async function writeDocuments(
  more: Readonly<Record<string, { readonly openapi: string }>> = {},
): Promise<WrittenDocuments> {
  const folder = await mkdtemp(join(tmpdir(), 'portico-documents-'));
  const documents: WrittenDocument[] = [];
  const write = async (name: string, version: Version, document: object): Promise<void> => {
    const file = join(folder, `${name.replace(/\.ts$/, '').replaceAll('/', '_')}-${version}.json`);
    await writeFile(file, JSON.stringify(document, null, 1));
    documents.push({ name, version, file });
  };
  for await (const [name, app] of apps()) {
    for (const version of versions) {
      if (version === '3.0' && newerOnly.has(name)) continue;
      await write(name, version, describe(app, version));
    }
  }
  for (const [name, document] of Object.entries(more)) {
    await write(name, document.openapi.slice(0, 3) as Version, document);
  }
  return { folder, documents, [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) };
}

async function* apps(): AsyncGenerator<readonly [name: string, app: App]> {
  yield ['kitchen-sink', createKitchenSink()];
  for (const program of programs) yield [program, await loadApp(program, 'tools')];
}

/** In its own version a document says all that the app says of itself. */
function describe(app: App, version: Version): object {
  const own = app.openapi();
  if (own.openapi.startsWith(version)) return own;
  return createDocument(app.graphs(), { title: app.title, version: app.version, openapi: version });
}
