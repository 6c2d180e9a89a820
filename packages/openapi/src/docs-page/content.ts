// Owns what is served of document and page: a body with its headers, sent again only where it has changed.
import type { RequestContext } from '@portico/core';
import { etagOf } from '@portico/core/graph';
import type { View } from '../document/documents.js';
import type { DocsAsset } from './docs-asset.js';
import { matchesEtag } from './etag.js';

export interface Content {
  readonly body: string | Uint8Array<ArrayBuffer>;
  readonly etag: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A file of the page. */
export function assetContent(
  { body, contentType, encoding, etag }: DocsAsset,
  headers: Readonly<Record<string, string>> = {},
): Content {
  const encoded = encoding && { 'content-encoding': encoding };
  return { body, etag, headers: { 'content-type': contentType, vary: 'accept-encoding', ...encoded, ...headers } };
}

/** A text that was made for who may see it. @param view What that client may see; `undefined`: all see the same. */
export function viewedContent(
  body: string,
  headers: Readonly<Record<string, string>>,
  view: View | undefined,
): Content {
  const etag = etagOf(body + (headers['content-security-policy'] ?? ''));
  if (!view) return { body, etag, headers };
  // What one client may see, no cache on the way may give to another.
  return { body, etag, headers: { ...headers, 'cache-control': 'private, no-cache', vary: view.vary } };
}

/** Everything may be kept, but is asked for again each time: a guard is asked as well, and an update shows at once. */
export function respond(context: RequestContext, { body, etag, headers }: Content): Response {
  const all: Readonly<Record<string, string>> = {
    'cache-control': 'no-cache',
    ...headers,
    etag,
    'x-content-type-options': 'nosniff',
  };
  if (matchesEtag(context.headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers: all });
  const { 'content-encoding': coding, ...others } = all;
  // To a worker on Cloudflare a Response that has it would be one to encode.
  if (coding !== undefined) context.response.headers.set('content-encoding', coding);
  return new Response(body, { headers: others });
}
