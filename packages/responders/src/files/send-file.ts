// Owns the sending of files on runtimes with Node's file system: one that a handler names, or one of a folder, whole, in part or
// not at all. Loaded with the first file.
import type { ReadStream, Stats } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type SendOptions, send } from '@fastify/send';
import { HTTPException, type IncomingRequest, type OutgoingResponse, PorticoError } from '@portico/core';
import contentDisposition from 'content-disposition';
import type { FileHandle } from './file.js';
import { openFile } from './file-body.js';
import type { FolderOptions } from './folder-options.js';

type Sent = Awaited<ReturnType<typeof send>>;

/**
 * Answers with a file that a handler named.
 * @param status Of the whole file.
 * @throws {HTTPException} 404 if there is no such file, 412 or 416 if the request's conditions do not hold.
 * @throws {PorticoError} If it cannot be read.
 */
export async function sendFile(
  { path: named, filename, inline = false }: FileHandle,
  mediaType: string,
  request: IncomingRequest,
  status: number,
): Promise<OutgoingResponse> {
  const path = resolve(pathOf(named));
  const sent = await sendAsAsked(request, encodeURIComponent(basename(path)), {
    root: dirname(path),
    dotfiles: 'allow',
    index: false,
    cacheControl: false,
    contentType: false,
  });
  if (sent.status === 304) return sent;
  const disposition = dispositionOf(filename, inline ? 'inline' : 'attachment');
  const headers = { ...sent.headers, 'content-type': mediaType, 'content-disposition': disposition };
  return { ...sent, status: sent.status === 200 ? status : sent.status, headers };
}

interface SecurableOptions extends FolderOptions {
  /** Whether only some may have the files: a cache that others share must not keep them then (RFC 9111 §5.2.2.7). */
  readonly secured: boolean;
}

/**
 * Answers with a file of a folder.
 * @param path Within the folder, decoded. What leads out of it, or has a name that begins with a dot, is not found.
 * @throws {HTTPException} 404 if there is no such file, 412 or 416 if the request's conditions do not hold.
 * @throws {PorticoError} If it cannot be read.
 */
export async function sendFromFolder(
  folder: string | URL,
  path: string,
  request: IncomingRequest,
  { maxAge = 0, immutable = false, index = 'index.html', secured }: SecurableOptions,
): Promise<OutgoingResponse> {
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  const options = { root: pathOf(folder), dotfiles: 'ignore', cacheControl: false, index } as const;
  const sent = await sendAsAsked(request, `/${encoded}`, options);
  const kept = `${secured ? 'private' : 'public'}, max-age=${maxAge}${immutable ? ', immutable' : ''}`;
  return { ...sent, headers: { ...sent.headers, 'cache-control': kept } };
}

function pathOf(path: string | URL): string {
  return path instanceof URL ? fileURLToPath(path) : path;
}

/** RFC 6266 §4.3, Appendix D: ASCII for old clients, UTF-8 beside it where that is not the name; Node sends no Latin-1 here. */
function dispositionOf(filename: string | undefined, type: string): string {
  const fallback = filename?.replace(/[^\x20-\x7e]/g, '?');
  // Of an empty name the library would make a parameter without a value.
  return contentDisposition(filename || undefined, { type, fallback });
}

/** As the request's conditions and ranges ask for it. */
async function sendAsAsked(request: IncomingRequest, path: string, options: SendOptions): Promise<OutgoingResponse> {
  const { method } = request;
  const headers = decidingHeaders(request);
  const onFile = (_: string, { mtime, size }: Stats): void => {
    compareStrongly(headers, mtime);
    shortenSuffix(headers, size);
  };
  // The library reads a node:http request; these are the parts of it that it looks at.
  const sent = await send({ method, headers } as unknown as Parameters<typeof send>[0], path, { ...options, onFile });
  if (sent.type !== 'file') throw refusalOf(sent);
  const entries = Object.entries(sent.headers).map(([name, value]) => [name.toLowerCase(), String(value)] as const);
  // A browser that guesses could take an upload for a page of this site.
  const answered = { ...Object.fromEntries(entries), 'x-content-type-options': 'nosniff' };
  if (sent.statusCode === 304) return { status: 304, headers: answered, body: null };
  const body = await openFile(sent.stream as ReadStream, Number(sent.headers['Content-Length']));
  return { status: sent.statusCode, headers: answered, body };
}

type DecidingHeaders = Record<string, string>;

const conditions = ['if-match', 'if-none-match', 'if-modified-since', 'if-unmodified-since'];

/**
 * What may decide, by method: ranges are for GET alone (RFC 9110 §14.2), and what changes something was done already. The library
 * would also let `Cache-Control: no-cache`, which speaks to caches, forbid a 304.
 */
const deciding: Readonly<Record<string, readonly string[]>> = {
  GET: [...conditions, 'range', 'if-range'],
  HEAD: conditions,
};

function decidingHeaders(request: IncomingRequest): DecidingHeaders {
  const lines = (deciding[request.method] ?? []).map((name) => [name, request.headerLines(name)] as const);
  return Object.fromEntries(lines.filter(([, all]) => all.length > 0).map(([name, all]) => [name, all.join(', ')]));
}

/**
 * Leaves to the library what it may decide: its tags are weak, so that none is the same strongly, and of a date in `If-Range` it
 * takes every later one, too (RFC 9110 §8.8.3.2, §13.1.1, §13.1.5). An `If-Match` stands in for `If-Unmodified-Since` (§13.1.4).
 */
function compareStrongly(headers: DecidingHeaders, modified: Date): void {
  const { 'if-match': match, 'if-range': range } = headers;
  if (match !== undefined) delete headers['if-unmodified-since'];
  if (match !== undefined && match !== '*') throw new HTTPException(412);
  if (range !== undefined && Date.parse(range) !== Date.parse(modified.toUTCString())) delete headers['range'];
}

/** Of a file that is shorter than its end that is asked for, all of it is meant (RFC 9110 §14.1.2); to the library that is no range. */
function shortenSuffix(headers: DecidingHeaders, size: number): void {
  const [, length] = /^bytes=-(\d+)$/.exec(headers['range'] ?? '') ?? [];
  if (size > 0 && Number(length) > size) headers['range'] = 'bytes=0-';
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
