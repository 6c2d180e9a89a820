// Owns the files of the docs page: an allow-list, read when first asked for. The build puts them beside the package's own code,
// Swagger UI's unchanged; scripts and styles only in their compressed forms.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { type ContentCoding, chooseCoding } from './content-coding.js';
import { etagOf } from './etag.js';

/** A file of the docs page, ready to be sent. */
export interface DocsAsset {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly contentType: string;
  /** The value of `Content-Encoding`; `undefined`: the file as it is. */
  readonly encoding: ContentCoding | undefined;
  /** A strong validator of this form of the file, in quotes. */
  readonly etag: string;
}

const script = 'text/javascript; charset=utf-8';

const ofSwaggerUI = [
  ['docs.css', 'text/css; charset=utf-8'],
  ['docs.js', script],
  ['favicon-32x32.png', 'image/png'],
  ['oauth2-redirect.html', 'text/html; charset=utf-8'],
  ['oauth2-redirect.js', script],
  ['swagger-ui-bundle.js', script],
  ['swagger-ui.css', 'text/css; charset=utf-8'],
] as const;

/** What can be asked for; no other name ever reaches the file system. The build compresses scripts and styles. */
const contentTypes: ReadonlyMap<string, string> = new Map([
  ...ofSwaggerUI,
  // What starts the products that an app may bring.
  ['redoc.js', script],
  ['scalar.js', script],
]);

/** The names of the files that Swagger UI's page is made of. */
export const docsAssetNames: readonly string[] = ofSwaggerUI.map(([name]) => name);

const suffixes: Readonly<Record<ContentCoding, string>> = { br: '.br', gzip: '.gz' };
const expand = promisify(gunzip);
const loaded = new Map<string, Promise<DocsAsset>>();

/**
 * Finds a file of the docs page; each form of it stays in memory once it was asked for.
 * @param name Such as `swagger-ui.css`.
 * @param acceptEncoding The request's `Accept-Encoding`. Default: the file is not compressed.
 * @returns The file, or `undefined` if the page has none of that name.
 * @throws {Error} If the file cannot be read.
 * @example const asset = await docsAsset('swagger-ui.css', request.headers.get('accept-encoding'));
 */
export async function docsAsset(name: string, acceptEncoding: string | null = null): Promise<DocsAsset | undefined> {
  const contentType = contentTypes.get(name);
  if (contentType === undefined) return undefined;
  const encoding = isCompressed(name) ? chooseCoding(acceptEncoding) : undefined;
  const form = encoding === undefined ? name : name + suffixes[encoding];
  const known = loaded.get(form);
  if (known) return known;
  const asset = loadAsset(name, contentType, encoding);
  loaded.set(form, asset);
  // A failure is not remembered: the disk may have recovered by the next request.
  asset.catch(() => loaded.delete(form));
  return asset;
}

const isCompressed = (name: string): boolean => /\.(js|css)$/.test(name);

async function loadAsset(name: string, contentType: string, encoding: ContentCoding | undefined): Promise<DocsAsset> {
  const body = new Uint8Array(await readForm(name, encoding));
  return { body, contentType, encoding, etag: etagOf(body) };
}

/** Reads a file as it is sent; who accepts no compressed form is sent what the smaller forms were made of. */
async function readForm(name: string, encoding: ContentCoding | undefined): Promise<Buffer> {
  // Made on use: a runtime without files has no place that this module would lie in.
  const { resolve } = createRequire(import.meta.url);
  const read = (file: string): Promise<Buffer> => readFile(resolve(`#docs-assets/${file}`));
  if (!isCompressed(name)) return read(name);
  const body = await read(name + suffixes[encoding ?? 'gzip']);
  return encoding === undefined ? expand(body) : body;
}
