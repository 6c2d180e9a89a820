// The joint between a request handler and the web's own Request and Response, for every runtime but Node.
import { clientGone, type Platform } from '../contracts/incoming-request.js';
import {
  isBodiless,
  isSilent,
  isStream,
  type OutgoingResponse,
  type RequestHandler,
  type ResponseHeaders,
} from '../contracts/outgoing-response.js';
import { PorticoError } from '../errors/portico-error.js';
import { checkStatus, discard, failure, giveUp, type Report, reportStream } from './response.js';
import { WebRequest } from './web-request.js';

/** Options of {@link createFetch}. */
export interface FetchOptions {
  /** Is told why a response could not be given to its end. Default: `console.error`. */
  readonly onError?: Report;
}

/**
 * Turns a handler into a function from Request to Response.
 * @param handler Answers each request.
 * @returns The function; it rejects only if the handler does.
 */
export function createFetch(
  handler: RequestHandler,
  options: FetchOptions = {},
): (request: Request, platform?: Platform) => Promise<Response> {
  const report = options.onError ?? console.error;
  return async (request, platform) => {
    const incoming = new WebRequest(request, platform);
    const response = await handler(incoming);
    try {
      return createResponse(incoming, response, report);
    } catch (error) {
      report(error);
      discard(response.body, report);
      return createResponse(incoming, failure, report);
    }
  };
}

function createResponse(request: WebRequest, response: OutgoingResponse, report: Report): Response {
  const { status, body } = response;
  checkStatus(status);
  const silent = isSilent(request.method, status);
  if (isStream(body)) {
    const headers = createHeaders(response.headers);
    if (!silent) return new Response(createBodyStream(request, body, response.onSent, report), { status, headers });
    const headOnly = new Response(null, { status, headers });
    discard(body, report);
    return sent(headOnly, request, response.onSent);
  }
  const headers = createHeaders(response.headers, isBodiless(status) ? undefined : lengthOf(body));
  return sent(createBuffered(silent ? null : body, status, headers), request, response.onSent);
}

/** Of a text in bytes, as it is sent. */
function lengthOf(body: string | Uint8Array | null): number {
  if (body === null) return 0;
  return typeof body === 'string' ? byteLength(body) : body.byteLength;
}

/** `Buffer` counts without making the bytes; not every runtime has it. */
const byteLength: (text: string) => number =
  typeof Buffer === 'function'
    ? (text) => Buffer.byteLength(text)
    : (text) => new TextEncoder().encode(text).byteLength;

/**
 * As plain as the response allows: a runtime takes its own headers, or a record, as they are, and makes `Headers` of neither.
 * @param length What `Content-Length` says. Default: there is none.
 */
function createHeaders(lines: ResponseHeaders, length?: number): Headers | Record<string, string> {
  const plain: Record<string, string> = {};
  for (const name in lines) {
    const value = lines[name];
    if (typeof value !== 'string') return createEachLine(lines, length);
    plain[name] = value;
  }
  if (length !== undefined) plain['content-length'] = String(length);
  return plain;
}

function createEachLine(lines: ResponseHeaders, length: number | undefined): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(lines)) {
    for (const line of typeof value === 'string' ? [value] : value) appendHeader(headers, name, line);
  }
  if (length !== undefined) headers.set('content-length', String(length));
  return headers;
}

function createBuffered(
  body: string | Uint8Array | null,
  status: number,
  headers: Headers | Record<string, string>,
): Response {
  try {
    return new Response(body, { status, headers });
  } catch (error) {
    // The platform's own error repeats the value: the one that is wrong is found again, line by line.
    if (!(headers instanceof Headers)) createEachLine(headers, undefined);
    throw error;
  }
}

/** The platform's own error repeats the value, which may be a session, in the log. */
function appendHeader(headers: Headers, name: string, value: string): void {
  try {
    headers.append(name, value);
  } catch {
    throw new PorticoError(
      `Cannot send the header ${JSON.stringify(name)}: it is not valid. Write a name of letters, digits and dashes, and a value without line breaks.`,
    );
  }
}

/** Nobody tells when a runtime has sent a buffered Response: the turn after it was handed over comes closest. */
function sent(response: Response, request: WebRequest, onSent: OutgoingResponse['onSent']): Response {
  if (onSent === undefined) return response;
  const work = new Promise<unknown>((resolve) => {
    setTimeout(() => resolve(request.gone ? undefined : onSent()));
  });
  request.waitUntil(work);
  return response;
}

/** Turns a response's stream into a ReadableStream; nothing is asked of the one before a reader asks for the other. */
function createBodyStream(
  request: WebRequest,
  body: AsyncIterable<Uint8Array>,
  onSent: OutgoingResponse['onSent'],
  report: Report,
): ReadableStream<Uint8Array> {
  return new ReadableStream(new StreamSource(request, body[Symbol.asyncIterator](), onSent, report), {
    highWaterMark: 0,
  });
}

class StreamSource {
  readonly #request: WebRequest;
  readonly #iterator: AsyncIterator<Uint8Array>;
  readonly #onSent: OutgoingResponse['onSent'];
  readonly #report: Report;
  #abandon = (): void => {};
  /** Tells a runtime that waits that nothing more is to come. */
  #end = (_work?: unknown): void => {};

  constructor(
    request: WebRequest,
    iterator: AsyncIterator<Uint8Array>,
    onSent: OutgoingResponse['onSent'],
    report: Report,
  ) {
    this.#request = request;
    this.#iterator = iterator;
    this.#onSent = onSent;
    if (onSent) request.waitUntil(new Promise((resolve) => (this.#end = resolve)));
    this.#report = report;
  }

  start(controller: ReadableStreamDefaultController<Uint8Array>): void {
    const { signal } = this.#request;
    this.#abandon = () => {
      giveUp(this.#iterator, this.#report);
      this.#end();
      controller.error(signal.reason);
    };
    if (signal.aborted) this.#abandon();
    else signal.addEventListener('abort', this.#abandon, { once: true });
  }

  async pull(controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> {
    const step = await this.#next();
    if (this.#request.gone) return;
    if (step.done !== true) return controller.enqueue(step.value);
    this.#release();
    controller.close();
    this.#end(this.#onSent?.());
  }

  cancel(): void {
    this.#request.abort(clientGone());
  }

  async #next(): Promise<IteratorResult<Uint8Array>> {
    try {
      const { done, value } = await this.#iterator.next();
      return { done, value } as IteratorResult<Uint8Array>;
    } catch (error) {
      // An iterator that has thrown is over: there is nothing left to return().
      this.#release();
      this.#end();
      reportStream(error, this.#request.gone, this.#report);
      throw error;
    }
  }

  #release(): void {
    this.#request.signal.removeEventListener('abort', this.#abandon);
  }
}
