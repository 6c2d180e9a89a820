// Owns the script of a product that the app brings: read when first asked for, and compressed once in each form that browsers take.
import { etagOf } from '@portico/core/graph';
import { remember } from '../document/remember.js';
import { type ContentCoding, chooseCoding } from './content-coding.js';
import type { DocsAsset } from './docs-asset.js';

type Bytes = Uint8Array<ArrayBuffer>;

/** Off the event loop, and at a quality that takes less than a second for some megabytes: somebody waits for the first. */
const compress: Readonly<Record<ContentCoding, (script: Bytes) => Promise<Uint8Array>>> = {
  br: async (script) => {
    const [{ brotliCompress, constants }, { promisify }] = await loadCompression();
    return promisify(brotliCompress)(script, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
  },
  gzip: async (script) => {
    const [{ gzip }, { promisify }] = await loadCompression();
    return promisify(gzip)(script);
  },
};

const loadCompression = () => Promise.all([import('node:zlib'), import('node:util')]);

/**
 * Keeps a script in the forms that were asked for.
 * @param read Gives the script; asked again only for another form, or if it failed.
 * @returns Finds the form for a request's `Accept-Encoding`.
 */
export function bundleAsset(read: () => Promise<Bytes>): (acceptEncoding: string | null) => Promise<DocsAsset> {
  const load = remember(
    Object.keys(compress).length + 1,
    (encoding: ContentCoding | undefined) => encoding ?? '',
    async (encoding) => {
      const script = await read();
      const body = encoding ? new Uint8Array(await compress[encoding](script)) : script;
      return { body, contentType: 'text/javascript; charset=utf-8', encoding, etag: etagOf(body) };
    },
  );
  return (acceptEncoding) => load(chooseCoding(acceptEncoding));
}
