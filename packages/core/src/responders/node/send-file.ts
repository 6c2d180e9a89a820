// Owns the sending of a file on runtimes with Node's file system: ranges, conditions and the name under which it is saved.
import { once } from 'node:events';
import type { ReadStream } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { send } from '@fastify/send';
import contentDisposition from 'content-disposition';
import type { IncomingRequest } from '../../contracts/incoming-request.js';
import type { OutgoingResponse } from '../../contracts/outgoing-response.js';
import { HTTPException } from '../../errors/http-exception.js';
import { PorticoError } from '../../errors/portico-error.js';
import type { FileHandle } from '../file.js';

type Sent = Awaited<ReturnType<typeof send>>;

/**
 * Answers with a file, as the request's conditions and ranges ask for it.
 * @param status Of the whole file.
 * @throws {HTTPException} 404 if there is no such file, 412 or 416 if the request's conditions do not hold.
 * @throws {PorticoError} If it cannot be read.
 */
export async function sendFile(
  handle: FileHandle,
  mediaType: string,
  request: IncomingRequest,
  status: number,
): Promise<OutgoingResponse> {
  const path = pathOf(handle.path);
  const sent = await send(headOf(request), encodeURIComponent(basename(path)), {
    root: dirname(path),
    dotfiles: 'allow',
    index: false,
    cacheControl: false,
    contentType: false,
  });
  if (sent.type !== 'file') throw refusalOf(sent);
  const headers = lowerCase(sent.headers);
  if (sent.statusCode === 304) return { status: 304, headers, body: null };
  const { filename, inline = false } = handle;
  headers['content-type'] = mediaType;
  headers['content-disposition'] = dispositionOf(filename, inline ? 'inline' : 'attachment');
  // A browser that guesses could take an upload for a page of this site.
  headers['x-content-type-options'] = 'nosniff';
  const body = await openBody(sent.stream as ReadStream, Number(headers['content-length']));
  return { status: sent.statusCode === 200 ? status : sent.statusCode, headers, body };
}

/** RFC 6266 §4.3, Appendix D: ASCII for old clients, UTF-8 beside it where that is not the name; Node sends no Latin-1 here. */
function dispositionOf(filename: string | undefined, type: string): string {
  const fallback = filename?.replace(/[^\x20-\x7e]/g, '?');
  return contentDisposition(filename, { type, fallback });
}

function pathOf(path: string | URL): string {
  return resolve(path instanceof URL ? fileURLToPath(path) : path);
}

/** What RFC 9110 lets decide; the library would also let `Cache-Control: no-cache`, which speaks to caches, forbid a 304. */
const deciding = ['range', 'if-range', 'if-match', 'if-none-match', 'if-modified-since', 'if-unmodified-since'];

/** The library reads a node:http request; these are the parts of it that it looks at. */
function headOf(request: IncomingRequest): Parameters<typeof send>[0] {
  const headers = Object.fromEntries(
    deciding.flatMap((name) => {
      const lines = request.headerLines(name);
      return lines.length > 0 ? [[name, lines.join(', ')]] : [];
    }),
  );
  return { method: request.method, headers } as unknown as Parameters<typeof send>[0];
}

/** A folder is no file, and nobody shall learn which paths there are. */
function refusalOf({ statusCode, headers, ...sent }: Sent): Error {
  if (statusCode === 412) return new HTTPException(412);
  if (statusCode === 416) {
    return new HTTPException(416, undefined, { headers: { 'Content-Range': String(headers['Content-Range']) } });
  }
  if (statusCode < 500) return new HTTPException(404);
  const cause = sent.type === 'error' ? sent.metadata.error : undefined;
  return new PorticoError('Cannot send a file: it cannot be read. Check its permissions.', { cause });
}

function lowerCase(headers: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
}

/** A file that cannot be opened is an error before the head is sent. */
async function openBody(stream: ReadStream, length: number): Promise<FileBody> {
  const body = new FileBody(stream, length);
  // Of a HEAD the library opens nothing.
  if ('path' in stream) {
    try {
      await once(stream, 'open');
    } catch (cause) {
      throw new PorticoError('Cannot send a file: it cannot be read. Check its permissions.', { cause });
    }
  }
  return body;
}

/** The bytes of a file, closed whether it is read to its end or not. */
class FileBody implements AsyncIterableIterator<Uint8Array, void, undefined> {
  readonly #stream: ReadStream;
  readonly #chunks: AsyncIterator<Uint8Array>;
  #missing: number;

  /** @param length What the head says of it. */
  constructor(stream: ReadStream, length: number) {
    this.#stream = stream;
    this.#chunks = stream[Symbol.asyncIterator]();
    this.#missing = length;
    // It is told to whoever reads; nobody else may be hit by it.
    stream.on('error', () => {});
  }

  async next(): Promise<IteratorResult<Uint8Array, void>> {
    const { done, value } = await this.#chunks.next();
    if (!done) {
      this.#missing -= value.byteLength;
      return { done: false, value };
    }
    if (this.#missing > 0) {
      throw new PorticoError(
        'Cannot send a file to its end: it became shorter meanwhile. Replace files, do not rewrite them.',
      );
    }
    return { done: true, value: undefined };
  }

  async return(): Promise<IteratorReturnResult<void>> {
    this.#stream.destroy();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
