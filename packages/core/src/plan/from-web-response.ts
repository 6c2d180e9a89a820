// Owns the way from a web Response to an answer: a body that is there already is buffered, anything else is streamed.
import type { OutgoingResponse, ResponseHeaders } from '../contracts/outgoing-response.js';
import { PorticoError } from '../errors/portico-error.js';

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
  if (!response.body) return { status, headers, body: null };
  if (response.bodyUsed || response.body.locked) throw usedBody();
  const reader = response.body.getReader() as Reader;
  const first = reader.read();
  // A stream may be silent for long before its first chunk; its head goes out meanwhile, and its client may go away.
  const known = await Promise.race([first, nextTurn()]);
  if (!known) return { status, headers, body: new ResponseBody(reader, [first]) };
  if (known.done) return { status, headers, body: new Uint8Array() };
  const second = reader.read();
  const end = await Promise.race([second, nextTurn()]);
  if (end?.done) return { status, headers, body: known.value };
  return { status, headers, body: new ResponseBody(reader, [first, second]) };
}

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

/** These belong to the connection that an answer travels on (RFC 9110 §7.6.1), and its length and date to the adapter. */
const notPassedOn: ReadonlySet<string> = new Set([
  'connection',
  'content-length',
  'date',
  'keep-alive',
  'proxy-connection',
  'set-cookie',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

function headersOf({ headers, url }: Response): ResponseHeaders {
  const all: Record<string, string | readonly string[]> = {};
  for (const [name, value] of headers) if (!notPassedOn.has(name)) all[name] = value;
  // Only what `fetch` gives has a URL, and of that the body is decoded already.
  if (url) delete all['content-encoding'];
  const cookies = headers.getSetCookie();
  return cookies.length > 0 ? { ...all, 'set-cookie': cookies } : all;
}
