// The joint between a request handler and the web's own Request and Response, for every runtime but Node.
import type { Platform } from '../contracts/incoming-request.js';
import {
  isBodiless,
  isSilent,
  isStream,
  jsonHeaders,
  type OutgoingResponse,
  type RequestHandler,
  type ResponseHeaders,
} from '../contracts/outgoing-response.js';
import { PorticoError } from '../errors/portico-error.js';
import { onBun, onDeno, onWorkers } from '../primitives/runtimes.js';
import { isThenable } from '../primitives/when-settled.js';
import { createBodyStream } from './body-stream.js';
import { contentLengthOf, heldTo, isFraming } from './content-length.js';
import { checkRequest, FetchRequest } from './fetch-request.js';
import { checkStatus, discard, failure, type Report } from './response.js';
import type { Answering } from './traffic.js';
import type { WebRequest } from './web-request.js';

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
    checkRequest(request);
    return answer(handler, new FetchRequest(request, platform), { report });
  };
}

/** Answers a request: now, where the handler does. @throws What the handler throws; on a server, only what it throws at once. */
export function answer(
  handler: RequestHandler,
  request: WebRequest,
  answering: Answering,
): Response | Promise<Response> {
  const response = handler(request);
  // Awaiting a response that is already there would cost every synchronous route a turn of the microtask queue.
  if (!isThenable(response)) return writeResponse(request, response, answering);
  return answerLater(response, request, answering);
}

function answerLater(
  response: Promise<OutgoingResponse>,
  request: WebRequest,
  answering: Answering,
): Promise<Response> {
  const { traffic } = answering;
  // Without it a client that leaves would take the handler along, before its teardown, where the runtime stops what nobody waits for.
  request.waitUntil(response);
  if (traffic === undefined) return response.then((settled) => writeResponse(request, settled, answering));
  traffic.enter(request);
  const write = (settled: OutgoingResponse): Response => {
    const written = writeResponse(request, settled, answering);
    traffic.leave(request);
    return written;
  };
  return response.then(write, (error) => {
    answering.report(error);
    return write(failure);
  });
}

/** The response as the platform has it; a 500 if it cannot be written. */
export function writeResponse(request: WebRequest, response: OutgoingResponse, answering: Answering): Response {
  try {
    return createResponse(request, response, answering);
  } catch (error) {
    answering.report(error);
    discard(response.body, answering.report);
    return createResponse(request, failure, answering);
  }
}

function createResponse(request: WebRequest, response: OutgoingResponse, answering: Answering): Response {
  const { status, body, onSent, webSocket } = response;
  if (webSocket === undefined) checkStatus(status);
  const ends = request.leaveUnread() || answering.traffic?.closing === true;
  const lines = ends ? { ...response.headers, connection: 'close' } : response.headers;
  if (webSocket !== undefined) {
    const init: object = { status, headers: createHeaders(lines), webSocket };
    return sent(create(null, init), request, onSent, answering);
  }
  const silent = isSilent(request.method, status);
  const length = contentLengthOf(request.method, response);
  if (isStream(body)) {
    const headers = createHeaders(lines, length);
    if (!silent) {
      const { report } = answering;
      const stream = createBodyStream(
        request,
        { headers: lines, body: heldTo(length, body, report), onSent },
        answering,
      );
      return create(stream, streamHeadOf(status, headers));
    }
    const unknown = tellsLength && !isBodiless(status) && length === undefined;
    const headOnly = create(unknown ? endedStream() : null, { status, headers });
    discard(body, answering.report);
    return sent(headOnly, request, onSent, answering);
  }
  const headers = createHeaders(lines, silent || !tellsLength ? length : undefined);
  return sent(create(silent ? null : body, headOf(status, headers)), request, onSent, answering);
}

/** Whether the runtime itself is known to tell the length of a body that it sends; to tell it twice costs as much as the rest. */
const tellsLength = onBun || onDeno;

/** A body of which such a runtime tells no length: of none at all it would say 0, also to a HEAD (RFC 9110 §8.6). */
function endedStream(): ReadableStream {
  return new ReadableStream({ pull: (controller) => controller.close() }, { highWaterMark: 0 });
}

/** What most responses have. Bun takes `Headers` that are there sooner than a record, and all others the record. */
const json = onBun ? new Headers(jsonHeaders as Record<string, string>) : jsonHeaders;

/**
 * As plain as the response allows: a runtime takes its own headers, or a record, as they are, and makes `Headers` of neither.
 * @param length What `Content-Length` says. Default: there is none.
 */
function createHeaders(lines: ResponseHeaders, length?: number): Headers | Record<string, string> {
  if (lines === jsonHeaders && length === undefined) return json as Headers;
  const plain: Record<string, string> = {};
  for (const name in lines) {
    const value = lines[name];
    if (isFraming(name)) continue;
    if (typeof value !== 'string') return createEachLine(lines, length);
    plain[name] = value;
  }
  if (length !== undefined) plain['content-length'] = String(length);
  return plain;
}

function createEachLine(lines: ResponseHeaders, length: number | undefined): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(lines)) {
    if (isFraming(name)) continue;
    for (const line of typeof value === 'string' ? [value] : value) appendHeader(headers, name, line);
  }
  if (length !== undefined) headers.set('content-length', String(length));
  return headers;
}

/** @throws If a header cannot be sent; what a stream holds is let go then. */
function create(body: string | Uint8Array | ReadableStream | null, head: ResponseInit): Response {
  try {
    return new Response(body, head);
  } catch (error) {
    if (body instanceof ReadableStream) body.cancel().catch(() => {});
    // The platform's own error repeats the value: the one that is wrong is found again, line by line.
    if (!(head.headers instanceof Headers)) createEachLine(head.headers as Record<string, string>, undefined);
    throw error;
  }
}

/** Status and headers as the runtime takes them soonest. */
const headOf: (status: number, headers: Headers | Record<string, string>) => ResponseInit = onBun
  ? (status, headers) => (headers === json ? jsonHeadOf(status) : { status, headers })
  : onWorkers
    ? encodedHeadOf
    : (status, headers) => (status === 200 ? { headers } : { status, headers });

/** Of a stream. */
const streamHeadOf = onWorkers ? encodedHeadOf : plainHeadOf;

function plainHeadOf(status: number, headers: Headers | Record<string, string>): ResponseInit {
  return { status, headers };
}

/** A worker on Cloudflare would compress once more what `Content-Encoding` says is compressed. */
function encodedHeadOf(status: number, headers: Headers | Record<string, string>): ResponseInit {
  return { status, headers, encodeBody: 'manual' } as ResponseInit;
}

/** Bun copies the head of a response that is there sooner than it reads an object. */
const jsonHeads = new Map<number, Response>();

function jsonHeadOf(status: number): Response {
  const known = jsonHeads.get(status);
  if (known !== undefined) return known;
  const made = new Response(null, { status, headers: json as Headers });
  jsonHeads.set(status, made);
  return made;
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
function sent(
  response: Response,
  request: WebRequest,
  onSent: OutgoingResponse['onSent'],
  { traffic }: Answering,
): Response {
  if (onSent !== undefined) request.waitUntil(sendOn(request, onSent, traffic));
  return response;
}

/** What follows a response. */
function sendOn(
  request: WebRequest,
  onSent: NonNullable<OutgoingResponse['onSent']>,
  traffic: Answering['traffic'],
): Promise<unknown> {
  // A server that ends meanwhile must know that something follows.
  traffic?.enter(request);
  return new Promise<unknown>((resolve) => {
    setTimeout(() => {
      try {
        resolve(request.gone ? undefined : onSent());
      } finally {
        traffic?.leave(request);
      }
    });
  });
}
