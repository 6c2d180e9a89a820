// Owns responses whose body the handler gives ready made: text, HTML, bytes and streams of them.
import { defineResponder, type OutgoingResponse, PorticoError, type Responder } from '@portico/core';
import { streamItems } from './item-stream.js';

type Body = Exclude<OutgoingResponse['body'], null>;

/**
 * Text, sent as UTF-8.
 * @param mediaType Default: `text/plain`.
 * @returns A responder; the handler gives a string.
 * @example app.get('/robots.txt', [], { response: Text() }, () => 'User-agent: *');
 */
export function Text(mediaType = 'text/plain'): Responder<string> {
  return textOf('Text', mediaType);
}

/**
 * HTML. Nothing is escaped: put what users wrote through a template engine that does.
 * @returns A responder; the handler gives a string.
 * @example app.get('/', [], { response: Html() }, () => '<!doctype html><title>Hello</title>');
 */
export function Html(): Responder<string> {
  return textOf('Html', 'text/html');
}

function textOf(label: string, mediaType: string): Responder<string> {
  const described = { content: [{ mediaType, schema: String }] };
  return readyMade(label, described, withCharset(mediaType), (value) => {
    if (typeof value === 'string') return value;
    throw unfit(label, value, 'a string');
  });
}

/** What `Bytes` takes. */
export type BytesLike = ArrayBuffer | ArrayBufferView | Blob;

/**
 * Bytes that are in memory.
 * @param mediaType Default: `application/octet-stream`.
 * @returns A responder; the handler gives a `Uint8Array` (such as a Buffer), another view, an `ArrayBuffer` or a `Blob`.
 * @example app.get('/logo', [], { response: Bytes('image/png') }, () => logo);
 */
export function Bytes(mediaType = 'application/octet-stream'): Responder<BytesLike> {
  return readyMade('Bytes', { content: [{ mediaType }] }, mediaType, (value) => {
    if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    if (value instanceof ArrayBuffer) return new Uint8Array(value);
    if (isBlob(value)) return value.arrayBuffer().then((buffer) => new Uint8Array(buffer));
    throw unfit('Bytes', value, 'a Uint8Array, an ArrayBuffer or a Blob');
  });
}

/** The tag tells as much as `instanceof`, which would make Node load its fetch implementation for every app. */
function isBlob(value: unknown): value is Blob {
  const tag = (value as { readonly [Symbol.toStringTag]?: unknown } | null)?.[Symbol.toStringTag];
  return tag === 'Blob' || tag === 'File';
}

/** What `Stream` takes: a web or a Node stream, or a generator. */
export type StreamLike = AsyncIterable<Uint8Array | string> | Iterable<Uint8Array> | ReadableStream<Uint8Array>;

/**
 * A stream of bytes or text, sent as fast as the client reads. One that fails breaks the response off.
 * @param mediaType Default: `application/octet-stream`.
 * @returns A responder; the handler is a generator, or gives a stream.
 * @example app.get('/report.csv', [], { response: Stream('text/csv') }, async function* () { yield 'a,b\n'; });
 */
export function Stream(mediaType = 'application/octet-stream'): Responder<StreamLike> {
  return readyMade('Stream', { content: [{ mediaType }] }, mediaType, (value) => streamItems(value, chunkOf, 'Stream'));
}

function chunkOf(chunk: unknown): Uint8Array | string {
  if (typeof chunk === 'string' || chunk instanceof Uint8Array) return chunk;
  throw unfit('Stream', chunk, 'a string or a Uint8Array');
}

function readyMade<V>(
  label: string,
  described: ReturnType<Responder<V>['describe']>,
  contentType: string,
  bodyOf: (value: unknown) => Body | Promise<Body>,
): Responder<V> {
  const headers = Object.freeze({ 'content-type': contentType });
  return defineResponder<V>({
    label,
    describe: () => described,
    compile:
      () =>
      (value, { status }) => {
        const body = bodyOf(value);
        return body instanceof Promise
          ? body.then((settled) => ({ status, headers, body: settled }))
          : { status, headers, body };
      },
  });
}

function withCharset(mediaType: string): string {
  return /;\s*charset=/i.test(mediaType) ? mediaType : `${mediaType}; charset=utf-8`;
}

function unfit(label: string, value: unknown, wanted: string): PorticoError {
  return new PorticoError(
    `Cannot answer with ${label}: the handler gave ${value === null ? 'null' : `a value of type ${typeof value}`}. Give ${wanted}.`,
  );
}
