// Owns the files of the docs page: an allow-list, read from the swagger-ui-dist package when first asked for.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { docsScript } from './docs-script.js';
import { etagOf } from './etag.js';

/** A file of the docs page, ready to be sent. */
export interface DocsAsset {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly contentType: string;
  /** A strong validator, in quotes. */
  readonly etag: string;
}

/** What can be asked for; no other name ever reaches the file system. */
const contentTypes: ReadonlyMap<string, string> = new Map([
  ['docs.js', 'text/javascript; charset=utf-8'],
  ['favicon-32x32.png', 'image/png'],
  ['oauth2-redirect.html', 'text/html; charset=utf-8'],
  ['oauth2-redirect.js', 'text/javascript; charset=utf-8'],
  ['swagger-ui-bundle.js', 'text/javascript; charset=utf-8'],
  ['swagger-ui.css', 'text/css; charset=utf-8'],
]);

/** Every name that {@link docsAsset} knows. */
export const docsAssetNames: readonly string[] = [...contentTypes.keys()];

const loaded = new Map<string, Promise<DocsAsset>>();

/**
 * Finds a file of the docs page; it stays in memory from then on.
 * @param name Such as `swagger-ui.css`.
 * @returns The file, or `undefined` if the page has none of that name.
 * @throws {Error} If swagger-ui-dist is not installed, or its file cannot be read.
 */
export async function docsAsset(name: string): Promise<DocsAsset | undefined> {
  const contentType = contentTypes.get(name);
  if (contentType === undefined) return undefined;
  const known = loaded.get(name);
  if (known) return known;
  const asset = loadAsset(name, contentType);
  loaded.set(name, asset);
  // A failure is not remembered: the disk may have recovered by the next request.
  asset.catch(() => loaded.delete(name));
  return asset;
}

async function loadAsset(name: string, contentType: string): Promise<DocsAsset> {
  const body =
    name === 'docs.js' ? new TextEncoder().encode(docsScript) : new Uint8Array(await readFile(assetPath(name)));
  return { body, contentType, etag: etagOf(body) };
}

function assetPath(name: string): string {
  return join(dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json')), name);
}
