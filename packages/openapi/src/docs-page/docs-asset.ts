// Owns the files of the docs page: an allow-list, each a module that is loaded when first asked for, so that whatever bundles an app takes
// them along. The build makes them: Swagger UI's unchanged, scripts and styles compressed.
import { PorticoError } from '@portico/core';
import { etagOf } from '@portico/core/graph';
import { type ContentCoding, chooseCoding } from './content-coding.js';

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

type Load = () => Promise<{ readonly content: string }>;

const ofSwaggerUI = [
  ['docs.css', 'text/css; charset=utf-8', () => import('#docs-assets/docs.css')],
  ['docs.js', script, () => import('#docs-assets/docs.js')],
  ['favicon-32x32.png', 'image/png', () => import('#docs-assets/favicon-32x32.png')],
  ['oauth2-redirect.html', 'text/html; charset=utf-8', () => import('#docs-assets/oauth2-redirect.html')],
  ['oauth2-redirect.js', script, () => import('#docs-assets/oauth2-redirect.js')],
  ['swagger-ui-bundle.js', script, () => import('#docs-assets/swagger-ui-bundle.js')],
  ['swagger-ui.css', 'text/css; charset=utf-8', () => import('#docs-assets/swagger-ui.css')],
] as const;

/** What can be asked for; no other name ever loads a thing. */
const files: ReadonlyMap<string, readonly [contentType: string, load: Load]> = new Map(
  [
    ...ofSwaggerUI,
    // What starts the products that an app may bring.
    ['redoc.js', script, () => import('#docs-assets/redoc.js')] as const,
    ['scalar.js', script, () => import('#docs-assets/scalar.js')] as const,
  ].map(([name, contentType, load]) => [name, [contentType, load]]),
);

/** The names of the files that Swagger UI's page is made of. */
export const docsAssetNames: readonly string[] = ofSwaggerUI.map(([name]) => name);

const loaded = new Map<string, Promise<DocsAsset>>();

/**
 * Finds a file of the docs page; each form of it stays in memory once it was asked for.
 * @param name Such as `swagger-ui.css`.
 * @param acceptEncoding The request's `Accept-Encoding`. Default: the file is not compressed.
 * @returns The file, or `undefined` if the page has none of that name.
 * @throws {PorticoError} If a bundle was made without it.
 * @example const asset = await docsAsset('swagger-ui.css', request.headers.get('accept-encoding'));
 */
export async function docsAsset(name: string, acceptEncoding: string | null = null): Promise<DocsAsset | undefined> {
  const file = files.get(name);
  if (file === undefined) return undefined;
  const [contentType, load] = file;
  const encoding = isCompressed(name) ? chooseCoding(acceptEncoding) : undefined;
  const form = `${encoding} ${name}`;
  const known = loaded.get(form);
  if (known) return known;
  const asset = loadAsset(name, load, contentType, encoding);
  loaded.set(form, asset);
  // A failure is not remembered: the disk may have recovered by the next request.
  asset.catch(() => loaded.delete(form));
  return asset;
}

const isCompressed = (name: string): boolean => /\.(js|css)$/.test(name);

async function loadAsset(
  name: string,
  load: Load,
  contentType: string,
  encoding: ContentCoding | undefined,
): Promise<DocsAsset> {
  const { content: text } = await load().catch((cause: unknown) => {
    throw new PorticoError(
      `Cannot serve ${name} of the docs page: it is not there. A bundle has it unless it was told to leave #docs-assets/* out; ` +
        'an app without the page says `docs: false`.',
      { cause },
    );
  });
  const { Buffer } = await import('node:buffer');
  const kept = Buffer.from(text, 'base64');
  const body = new Uint8Array(isCompressed(name) ? await inForm(kept, encoding) : kept);
  return { body, contentType, encoding, etag: etagOf(body) };
}

/** Off the event loop; browsers take the form that is kept, at least by HTTPS and of their own machine. */
async function inForm(kept: Uint8Array, encoding: ContentCoding | undefined): Promise<Uint8Array> {
  if (encoding === 'br') return kept;
  const [{ brotliDecompress, gzip }, { promisify }] = await Promise.all([import('node:zlib'), import('node:util')]);
  const whole = await promisify(brotliDecompress)(kept);
  return encoding === undefined ? whole : promisify(gzip)(whole);
}
