// Owns downloads: a handler names a file, and whole, in part or not at all it goes to the client.
import {
  type DocumentedHeader,
  defineResponder,
  type Exchange,
  type OutgoingResponse,
  PorticoError,
  type Responder,
} from '@portico/core';
import type { FileHandle } from './file.js';
import { loadFiles } from './load-files.js';

/** What is said of a file that the client has already, too. */
const unchanged: Readonly<Record<string, DocumentedHeader>> = {
  'Accept-Ranges': { description: '`bytes`' },
  ETag: { description: 'The version, for `If-None-Match`' },
  'Last-Modified': { description: 'For `If-Modified-Since` and `If-Range`' },
};

const described: Readonly<Record<string, DocumentedHeader>> = {
  ...unchanged,
  'Content-Disposition': { description: 'Whether to save it, and under which name' },
};

const contentRange: Readonly<Record<string, DocumentedHeader>> = {
  'Content-Range': { description: 'Which part of how many bytes', required: true },
};

/**
 * A file: whole, one range of it (206), or 304 if the client has it already; HEAD, `If-Range`, `If-Match` and 416 included. Several
 * ranges at once get the whole file, as RFC 9110 §14.2 allows. Needs Node's file system.
 * @param mediaType Such as `application/pdf`.
 * @returns A responder; the handler gives `file(path, { filename, inline })`.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-14
 * @example `@Get('/catalogue.pdf', { response: Download('application/pdf') }) catalogue() { return file('catalogue.pdf'); }`
 */
export function Download(mediaType: string): Responder<FileHandle> {
  const content = [{ mediaType }];
  const part = defineResponder<never>({ label: 'Download', describe: () => ({ content }), compile: () => unreachable });
  return defineResponder<FileHandle>({
    label: `Download(${mediaType})`,
    describe: () => ({
      content,
      headers: described,
      others: {
        206: { description: 'The range that was asked for', schema: part, headers: { ...described, ...contentRange } },
        304: { description: 'The client has it already', headers: unchanged },
        404: { description: 'There is no such file' },
        412: { description: 'It is another version than the request asks for' },
        416: { description: 'The file has no such range', headers: contentRange },
      },
    }),
    compile: () => (value, exchange) => respondWith(value, mediaType, exchange),
  });
}

const unreachable = (): never => {
  throw new TypeError('a part that is only described');
};

async function respondWith(
  value: unknown,
  mediaType: string,
  { request, status }: Exchange,
): Promise<OutgoingResponse> {
  if ((value as Partial<FileHandle> | null)?.kind !== 'file') {
    throw new PorticoError('Cannot answer with Download: the handler gave no file. Return file(path, { filename }).');
  }
  const { sendFile } = await loadFiles();
  return sendFile(value as FileHandle, mediaType, request, status);
}
