// Owns the compression of responses: what is text, long enough and whole; a stream goes out as it is made.
import { type Middleware, type MiddlewareRequest, type MiddlewareResponse, middleware } from '@portico/core';
import { checkOptions, type Every } from '@portico/core/graph';
import Negotiator from 'negotiator';
import { addVary, firstOf } from './header-values.js';

/** Options of {@link compress}. */
export interface CompressOptions {
  /** The fewest bytes that are compressed; shorter ones would hardly be shorter. Default: 1024. */
  readonly threshold?: number;
}

const known: Every<CompressOptions> = { threshold: true };

const texts =
  /^(?:text\/(?!event-stream)|application\/(?:json|javascript|xml|manifest\+json|wasm|x-www-form-urlencoded)\b|image\/svg\+xml|[\w.-]+\/[\w.-]+\+(?:json|xml)\b)/i;

/**
 * Compresses responses with Brotli or gzip, as the client accepts. Needs `node:zlib`. Streams are left as they are, event streams
 * above all. Where a secret and what a stranger wrote stand in one response, its length tells of the secret (BREACH): leave it out there.
 * @throws {DefinitionError} If an option is unknown.
 * @example app.use(compress());
 */
export function compress(options: CompressOptions = {}): Middleware {
  checkOptions(options, known, 'Cannot compress responses', 'compress');
  const { threshold = 1024 } = options;
  return middleware(
    'compress',
    async (request, next) => {
      const response = await next();
      if (response.status === 304) return { ...response, headers: unchanged(request, response.headers) };
      const bytes = bytesOf(response);
      if (!bytes || !isCompressible(response)) return response;
      const headers = addVary(response.headers, 'Accept-Encoding');
      const coding = bytes.byteLength < threshold ? undefined : codingFor(request.headerLines('accept-encoding'));
      if (!coding) return { ...response, headers };
      const body = await encode(bytes, coding);
      return { ...response, headers: { ...weaken(headers), 'content-encoding': coding }, body };
    },
    { headers: { 'Content-Encoding': { description: '`br` or `gzip`' } } },
  );
}

type Coding = 'br' | 'gzip';

function bytesOf({ body }: MiddlewareResponse): Uint8Array | undefined {
  if (typeof body === 'string') return new TextEncoder().encode(body);
  return body instanceof Uint8Array ? body : undefined;
}

function isCompressible({ status, headers }: MiddlewareResponse): boolean {
  // A range is of the bytes as they are, and what must not be transformed is not.
  if (status === 206 || headers['content-encoding'] !== undefined) return false;
  if (/\bno-transform\b/i.test(firstOf(headers, 'cache-control') ?? '')) return false;
  return texts.test(firstOf(headers, 'content-type') ?? '');
}

/** What a client takes equally gladly is chosen by size; the types of the library do not know that it can do so. */
interface Chooser {
  encoding(available: readonly string[], options: { readonly preferred: readonly string[] }): string | undefined;
}

function codingFor(lines: readonly string[]): Coding | undefined {
  if (lines.length === 0) return undefined;
  const chooser = new Negotiator({ headers: { 'accept-encoding': lines.join(', ') } }) as unknown as Chooser;
  const chosen = chooser.encoding(['br', 'gzip', 'identity'], { preferred: ['br', 'gzip'] });
  return chosen === 'br' || chosen === 'gzip' ? chosen : undefined;
}

/** Compressed bytes are others than those that the tag was made of (RFC 9110 §8.8.1). */
function weaken(headers: MiddlewareResponse['headers']): MiddlewareResponse['headers'] {
  const etag = firstOf(headers, 'etag');
  return etag?.startsWith('"') ? { ...headers, etag: `W/${etag}` } : headers;
}

/** A 304 has the `Vary` and the tag that the whole would have, or caches forget that what they hold is compressed (RFC 9110 §15.4.5). */
function unchanged(request: MiddlewareRequest, headers: MiddlewareResponse['headers']): MiddlewareResponse['headers'] {
  const varying = addVary(headers, 'Accept-Encoding');
  return codingFor(request.headerLines('accept-encoding')) ? weaken(varying) : varying;
}

async function encode(bytes: Uint8Array, coding: Coding): Promise<Uint8Array> {
  const { brotliCompress, gzip, constants } = await import('node:zlib');
  return new Promise((resolve, reject) => {
    const settle = (error: Error | null, encoded: Uint8Array): void => (error ? reject(error) : resolve(encoded));
    // The highest quality takes seconds; this one is smaller than gzip in less time.
    const params = { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength };
    if (coding === 'br') brotliCompress(bytes, { params }, settle);
    else gzip(bytes, settle);
  });
}
