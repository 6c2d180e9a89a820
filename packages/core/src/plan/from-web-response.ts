// Owns the way from a web Response to an answer: a body that is there already is buffered, anything else is streamed.
import { type OutgoingResponse, ofConnection, type ResponseHeaders } from '../contracts/outgoing-response.js';
import { PorticoError } from '../errors/portico-error.js';
import { joinPieces } from '../extract/join-pieces.js';
import { onBun, onWorkers } from '../primitives/runtimes.js';

type Reader = ReadableStreamDefaultReader<Uint8Array>;

type Chunk = Awaited<ReturnType<Reader['read']>>;

/** The tag tells as much as `instanceof`, which would make Node load its whole fetch implementation for every app. */
export function isResponse(value: unknown): value is Response {
  return typeof value === 'object' && value !== null && (value as Response)[Symbol.toStringTag as never] === 'Response';
}

/** An answer with the Response's status, headers and body. */
export async function fromWebResponse(response: Response): Promise<OutgoingResponse> {
  const { status } = response;
  const headers = headersOf(response);
  const { webSocket } = response as { readonly webSocket?: object | null };
  if (webSocket) return { status, headers, body: null, webSocket };
  if (!response.body) return { status, headers: withLength(headers, response), body: null };
  if (response.bodyUsed || response.body.locked) throw usedBody();
  const reader = response.body.getReader() as Reader;
  const ahead: Promise<Chunk>[] = [];
  const pieces: Uint8Array[] = [];
  // A stream may be silent for long before its first chunk; its head goes out meanwhile, and its client may go away.
  while (ahead.length < furthest(pieces[0])) {
    const next = reader.read();
    ahead.push(next);
    const chunk = await Promise.race([next, nextTurn()]);
    if (!chunk) break;
    if (chunk.done) return buffered(status, headers, pieces);
    pieces.push(chunk.value);
  }
  return { status, headers, body: new ResponseBody(reader, ahead) };
}

/** How many chunks are asked for before the client asks. Of a long text Bun makes a first one of 16 KiB, and the next ones of 2 MiB. */
function furthest(first: Uint8Array | undefined): number {
  return onBun && first?.byteLength === 16_384 ? 4 : 2;
}

function buffered(status: number, headers: ResponseHeaders, pieces: readonly Uint8Array[]): OutgoingResponse {
  const length = pieces.reduce((sum, { byteLength }) => sum + byteLength, 0);
  const body = joinPieces(pieces, length);
  // Bun gives a text its type only when it sends the Response itself, and tells nobody what was one.
  const untyped = onBun && length > 0 && headers['content-type'] === undefined;
  return { status, headers: untyped && isText(body) ? { ...headers, 'content-type': plainText } : headers, body };
}

const plainText = 'text/plain;charset=utf-8';

/** Whether bytes are UTF-8, and no data for programs. @see https://mimesniff.spec.whatwg.org/#binary-data-byte */
function isText(bytes: Uint8Array): boolean {
  if (!bytes.every((byte) => byte >= 0x20 || breaks.has(byte))) return false;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes) !== '';
  } catch {
    return false;
  }
}

/** The controls that texts have: tab, line feed, form feed, carriage return, escape. */
const breaks: ReadonlySet<number> = new Set([0x09, 0x0a, 0x0c, 0x0d, 0x1b]);

function usedBody(): PorticoError {
  return new PorticoError(
    'Cannot answer with this Response: its body was read or sent before. Make a new one for each request, or return response.clone().',
  );
}

/** A body that was given as text or bytes has ended by the next turn of the event loop; a real stream has not. */
function nextTurn(): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, 0, undefined));
}

/**
 * What is left of a Response's body. No generator: `return()` of one waits for the chunk it is waiting for, so that a silent
 * stream would outlive its client.
 */
class ResponseBody implements AsyncIterableIterator<Uint8Array, void, undefined> {
  readonly #reader: Reader;
  readonly #ahead: Promise<Chunk>[];

  constructor(reader: Reader, ahead: readonly Promise<Chunk>[]) {
    this.#reader = reader;
    this.#ahead = [...ahead];
  }

  async next(): Promise<IteratorResult<Uint8Array, void>> {
    const { done, value } = await (this.#ahead.shift() ?? this.#reader.read());
    return done ? { done, value: undefined } : { done, value };
  }

  async return(): Promise<IteratorReturnResult<void>> {
    await this.#reader.cancel().catch(() => undefined);
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}

/** The adapter tells them. */
const notPassedOn: ReadonlySet<string> = new Set([...ofConnection, 'content-length', 'date', 'set-cookie', 'trailer']);

function headersOf({ headers, url }: Response): ResponseHeaders {
  const all: Record<string, string | readonly string[]> = {};
  for (const [name, value] of headers) if (!notPassedOn.has(name)) all[name] = value;
  // Only what `fetch` gives has a URL, and of that the body is decoded already; on Cloudflare that of every Response is, and the header
  // says how it shall be encoded.
  if (url || onWorkers) delete all['content-encoding'];
  const cookies = headers.getSetCookie();
  return cookies.length > 0 ? { ...all, 'set-cookie': cookies } : all;
}

/** A HEAD tells the length that its GET would have, which nobody else knows; of what `fetch` gave, that is the length before it was decoded. */
function withLength(all: ResponseHeaders, { headers, url }: Response): ResponseHeaders {
  const length = url ? null : headers.get('content-length');
  return length === null ? all : { ...all, 'content-length': length };
}
