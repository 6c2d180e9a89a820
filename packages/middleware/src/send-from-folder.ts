// Owns the sending of one file of a folder: which it is, which part of it, and whether the client has it already.
import { once } from 'node:events';
import type { ReadStream } from 'node:fs';
import { send } from '@fastify/send';
import { HTTPException, type IncomingRequest, type MiddlewareResponse, PorticoError } from '@portico/core';

/** How the files of a folder are sent. */
export interface FolderOptions {
  /** How long a client may keep a file without asking again, in seconds. Default: 0. */
  readonly maxAge?: number;
  /** Whether a file never changes under its name, as with a hash in it. Default: false. */
  readonly immutable?: boolean;
  /** What a folder shows; `false`: nothing. Default: `index.html`. */
  readonly index?: string | false;
}

type Sent = Awaited<ReturnType<typeof send>>;

/**
 * Sends a file.
 * @param path Within the folder, decoded. What leads out of it, or has a name that begins with a dot, is not found.
 * @throws {HTTPException} 404 if there is no such file, 412 or 416 if the request's conditions do not hold.
 */
export async function sendFromFolder(
  root: string,
  path: string,
  request: IncomingRequest,
  { maxAge = 0, immutable = false, index = 'index.html' }: FolderOptions,
): Promise<MiddlewareResponse> {
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  const options = { root, dotfiles: 'ignore', maxAge: maxAge * 1000, immutable, index } as const;
  const sent = await send(headOf(request), `/${encoded}`, options);
  if (sent.type !== 'file') throw refusalOf(sent);
  const entries = Object.entries(sent.headers).map(([name, value]) => [name.toLowerCase(), String(value)] as const);
  // A browser that guesses could take a picture for a page.
  const headers = { ...Object.fromEntries(entries), 'x-content-type-options': 'nosniff' };
  if (sent.statusCode === 304) return { status: 304, headers, body: null };
  return { status: sent.statusCode, headers, body: await open(sent.stream as ReadStream) };
}

/** What RFC 9110 lets decide; the library would also let `Cache-Control: no-cache`, which speaks to caches, forbid a 304. */
const deciding = ['range', 'if-range', 'if-match', 'if-none-match', 'if-modified-since', 'if-unmodified-since'];

/** The library reads a node:http request; these are the parts of it that it looks at. */
function headOf(request: IncomingRequest): Parameters<typeof send>[0] {
  const lines = deciding.map((name) => [name, request.headerLines(name)] as const);
  const headers = Object.fromEntries(
    lines.filter(([, all]) => all.length > 0).map(([name, all]) => [name, all.join(', ')]),
  );
  return { method: request.method, headers } as unknown as Parameters<typeof send>[0];
}

/** Nobody shall learn which paths there are beside those that are served. */
function refusalOf(sent: Sent): Error {
  if (sent.statusCode === 412) return new HTTPException(412);
  if (sent.statusCode === 416) {
    return new HTTPException(416, undefined, { headers: { 'Content-Range': String(sent.headers['Content-Range']) } });
  }
  if (sent.statusCode < 500) return new HTTPException(404);
  const cause = sent.type === 'error' ? sent.metadata.error : undefined;
  return new PorticoError('Cannot send a file: it cannot be read. Check its permissions.', { cause });
}

/** A file that cannot be opened is an error before the head is sent; of a HEAD the library opens nothing. */
async function open(stream: ReadStream): Promise<AsyncIterable<Uint8Array>> {
  if ('path' in stream) await once(stream, 'open');
  return new FileBody(stream);
}

/** The bytes of a file, closed whether it is read to its end, in part or not at all. */
class FileBody implements AsyncIterableIterator<Uint8Array> {
  readonly #stream: ReadStream;
  readonly #chunks: AsyncIterator<Uint8Array>;

  constructor(stream: ReadStream) {
    this.#stream = stream;
    this.#chunks = stream[Symbol.asyncIterator]();
    // It is told to whoever reads; nobody else may be hit by it.
    stream.on('error', () => {});
  }

  next(): Promise<IteratorResult<Uint8Array>> {
    return this.#chunks.next();
  }

  async return(): Promise<IteratorResult<Uint8Array>> {
    this.#stream.destroy();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
