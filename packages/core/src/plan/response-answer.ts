// Owns the way from a web Response to an answer: a body that is there already is buffered, anything else is streamed.
import type { Answer, AnswerHeaders } from '../contracts/answer.js';

type Reader = ReadableStreamDefaultReader<Uint8Array>;

/** An answer with the Response's status, headers and body. */
export async function answerOfResponse(response: Response): Promise<Answer> {
  const { status } = response;
  const headers = headersOf(response.headers);
  if (!response.body) return { status, headers, body: null };
  const reader = response.body.getReader() as Reader;
  const first = await reader.read();
  if (first.done) return { status, headers, body: new Uint8Array() };
  const second = reader.read();
  const known = await Promise.race([second, nextTurn()]);
  if (known?.done) return { status, headers, body: first.value };
  return { status, headers, body: rest(reader, first.value, second) };
}

/** A body that was given as text or bytes has ended by the next turn of the event loop; a real stream has not. */
function nextTurn(): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, 0, undefined));
}

async function* rest(
  reader: Reader,
  first: Uint8Array,
  second: ReturnType<Reader['read']>,
): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    yield first;
    for (let chunk = await second; !chunk.done; chunk = await reader.read()) yield chunk.value;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function headersOf(headers: Headers): AnswerHeaders {
  const all: Record<string, string | readonly string[]> = {};
  for (const [name, value] of headers) if (name !== 'content-length' && name !== 'set-cookie') all[name] = value;
  const cookies = headers.getSetCookie();
  return cookies.length > 0 ? { ...all, 'set-cookie': cookies } : all;
}
