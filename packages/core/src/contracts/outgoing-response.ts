// What goes back to an adapter: a buffered or streamed response, ready to be written as it is.
import type { IncomingRequest } from './incoming-request.js';

/** Response headers by lower-case name; a list becomes one header line each. */
export type ResponseHeaders = Readonly<Record<string, string | readonly string[]>>;

/** RFC 9110 §5.6.2. */
const token = /^[!#$%&'*+.^_`|~\w-]+$/;

/** Whether a text is a token, as the names of headers and cookies are. */
export function isToken(name: unknown): boolean {
  return typeof name === 'string' && token.test(name);
}

/** Whether a header can have a value (RFC 9110 §5.5). */
export function isHeaderValue(value: unknown): value is string {
  if (typeof value !== 'string') return false;
  for (let index = 0; index < value.length; index++) {
    const code = value.charCodeAt(index);
    if ((code < 0x20 && code !== 0x09) || code === 0x7f || code > 0xff) return false;
  }
  return true;
}

/**
 * Headers, in lower case, that speak of the body or the place of a success: what was set of them goes out with no error.
 * @example ofSuccess.has('etag'); // true
 */
export const ofSuccess: ReadonlySet<string> = new Set([
  'accept-ranges',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-length',
  'content-location',
  'content-range',
  'content-type',
  'etag',
  'expires',
  'last-modified',
  'location',
]);

/** Headers, in lower case, that belong to the connection that a response travels on (RFC 9110 §7.6.1); HTTP/2 has none (RFC 9113 §8.2.2). */
export const ofConnection: ReadonlySet<string> = new Set([
  'connection',
  'http2-settings',
  'keep-alive',
  'proxy-connection',
  'te',
  'transfer-encoding',
  'upgrade',
]);

/** The headers of JSON; the same object for every response that has no others, so that an adapter can make of it what it sends once. */
export const jsonHeaders: ResponseHeaders = Object.freeze({ 'content-type': 'application/json' });

/** Nothing but a closing server, or its client, ends an event stream; the client then connects again by itself. */
export function isEventStream(headers: ResponseHeaders): boolean {
  return String(headers['content-type']).startsWith('text/event-stream');
}

/** A response, ready to be written. */
export interface OutgoingResponse {
  readonly status: number;
  /** Without `date` and `connection`, which belong to the adapter; with `content-length` only for a stream of known length. */
  readonly headers: ResponseHeaders;
  /** Text (sent as UTF-8), bytes, a stream, or nothing. An error thrown by the stream must break the connection. */
  readonly body: string | Uint8Array | AsyncIterable<Uint8Array> | null;
  /** What the connection goes on as, after a 101, where the runtime brings such: the client's end of a pair of sockets. */
  readonly webSocket?: object | undefined;
  /** Called once after the whole response was handed over, and never when that failed. @returns The end of what it started. */
  readonly onSent?: (() => unknown) | undefined;
}

/** What an adapter calls for each request. Never throws, never rejects. */
export type RequestHandler = (request: IncomingRequest) => OutgoingResponse | Promise<OutgoingResponse>;

/** Whether a body is a stream. */
export function isStream(body: OutgoingResponse['body']): body is AsyncIterable<Uint8Array> {
  return body !== null && typeof body === 'object' && Symbol.asyncIterator in body;
}

/** Whether a status forbids a body and its length (RFC 9110 §8.6, §15.3.5, §15.4.5). */
export function isBodiless(status: number): boolean {
  return status === 204 || status === 304;
}

/** Whether a response of a status has no content, whatever the request (RFC 9110 §15.3.5, §15.3.6, §15.4.5). */
export function hasNoContent(status: number): boolean {
  return isBodiless(status) || status === 205;
}

/** Whether not a byte of a response's body is sent. @param method The request's. */
export function isSilent(method: string, status: number): boolean {
  return method === 'HEAD' || isBodiless(status);
}
