// Owns the documents that the tools read: those of every example and of the kitchen sink, in each version of OpenAPI.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadApp, programs } from '../../examples/docs-check/programs.js';
import type { App, DocumentInfo } from '../../packages/portico/dist/index.js';
import { createKitchenSink } from '../../packages/portico/test/contract/kitchen-sink.js';

/** The versions of OpenAPI, oldest first. */
export const versions = ['3.0', '3.1', '3.2'] as const satisfies readonly DocumentInfo['openapi'][];

/** A version of OpenAPI. */
export type Version = (typeof versions)[number];

/** What the apps are called: the programs' paths, such as `pages/app.ts`, and `kitchen-sink`. */
export const appNames: readonly string[] = ['kitchen-sink', ...programs];

/** OpenAPI 3.0 has no word for client certificates, and says so. */
const newerOnly: ReadonlySet<string> = new Set(['security/client-certificate/app.ts']);

/** A document, written to a file. */
export interface WrittenDocument {
  /** The app's. */
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
  for (const name of appNames) {
    const app = await loadNamedApp(name);
    documents.push(...(await writeDocumentsOf(name, app, folder)));
  }
  for (const [name, document] of Object.entries(more)) {
    documents.push(await write(name, document.openapi.slice(0, 3) as Version, document, folder));
  }
  return { folder, documents, [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) };
}

/** A copy of an app. @param name One of {@link appNames}. */
export function loadNamedApp(name: string): Promise<App> {
  return name === 'kitchen-sink' ? Promise.resolve(createKitchenSink()) : loadApp(name, 'tools');
}

/** Writes the documents of an app, but in versions that cannot say what it says. */
export function writeDocumentsOf(
  name: string,
  app: App,
  folder: string,
  wanted: readonly Version[] = versions,
): Promise<readonly WrittenDocument[]> {
  const sayable = wanted.filter((version) => version !== '3.0' || !newerOnly.has(name));
  return Promise.all(sayable.map((version) => write(name, version, app.openapi('', { openapi: version }), folder)));
}

async function write(name: string, version: Version, document: object, folder: string): Promise<WrittenDocument> {
  const file = join(folder, `${name.replace(/\.ts$/, '').replaceAll('/', '_')}-${version}.json`);
  await writeFile(file, JSON.stringify(document, null, 1));
  return { name, version, file };
}
