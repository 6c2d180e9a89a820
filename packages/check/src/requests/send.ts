// Owns sending what was written to the app, and reading what it answers: never for ever.
import type { ObservedError } from '@portico/core/graph';
import type { WrittenRequest } from './call.js';
import type { Watched, WatchedApp } from './watched-app.js';
import { kindOfMediaType } from './write-body.js';

/** How a body ended: at its end; cut off by us, since it may be endless; late; or broken off by the app. */
export type BodyEnd = 'whole' | 'cut' | 'late' | 'broken';

/** A response, read. */
export interface Received {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
  readonly end: BodyEnd;
  /** Whether the request brought no credentials. */
  readonly anonymous?: boolean;
  /** What the app threw before it answered. */
  readonly thrown: readonly ObservedError[];
}

/** Where the requests seem to go; the app is called in this process. */
export const origin = 'http://127.0.0.1:8000';

/** How long a stream is listened to, in milliseconds; one that is known to be endless not as long. */
export const streaming = { first: 200, known: 20 };

/** How much of a body is read, in characters. */
const longest = 4_000_000;

/** How long is waited, in milliseconds. */
export interface Patience {
  /** For a response, and for the end of JSON. */
  readonly response: number;
  /** For the end of whatever else, which may have none. */
  readonly stream: number;
}

/** Sends a request. @throws {Error} If no response comes in time. */
export async function send(app: WatchedApp, written: WrittenRequest, patience: Patience): Promise<Received> {
  const received = await receive(await within(patience.response, app.fetch(toRequest(written))), patience);
  return { ...received, anonymous: written.anonymous === true };
}

/** Reads a response. */
export async function receive({ response, thrown }: Watched, patience: Patience): Promise<Received> {
  const read = await readBody(response, isJson(response) ? patience.response : patience.stream);
  return { status: response.status, headers: response.headers, ...read, thrown };
}

/** The request as the app gets it. */
export function toRequest({ method, target, headers, body }: WrittenRequest): Request {
  const init: RequestInit = { method, headers: headers.map(([name, value]) => [name, value]) };
  if (body === undefined) return new Request(origin + target, init);
  if (typeof body === 'string') return new Request(origin + target, { ...init, body });
  const form = new FormData();
  for (const { name, value, file } of body) {
    if (file) form.append(name, new File([value], file.name, { type: file.mediaType }));
    else form.append(name, value);
  }
  return new Request(origin + target, { ...init, body: form });
}

const late = Symbol('late');

async function orLate<T>(milliseconds: number, promise: Promise<T>): Promise<T | typeof late> {
  let timer: NodeJS.Timeout | undefined;
  const end = new Promise<typeof late>((resolve) => {
    timer = setTimeout(() => resolve(late), milliseconds);
  });
  try {
    return await Promise.race([promise, end]);
  } finally {
    clearTimeout(timer);
  }
}

async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
  const settled = await orLate(milliseconds, promise);
  if (settled === late) throw new Error(`no response within ${Math.round(milliseconds)} ms`);
  return settled;
}

function isJson({ headers }: Response): boolean {
  return kindOfMediaType(headers.get('content-type') ?? '') === 'json';
}

/** Reads a body to its end, or for as long as it is listened to. */
async function readBody(response: Response, patience: number): Promise<Pick<Received, 'body' | 'end'>> {
  if (!response.body) return { body: '', end: 'whole' };
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  const limit = Date.now() + patience;
  let body = '';
  for (;;) {
    const left = limit - Date.now();
    const read = left > 0 ? await orLate(left, reader.read()).catch(() => undefined) : late;
    if (read === undefined) return { body, end: 'broken' };
    if (read !== late && read.done) return { body: body + decoder.decode(), end: 'whole' };
    if (read !== late) body += decoder.decode(read.value, { stream: true });
    if (read !== late && body.length <= longest) continue;
    await orLate(streaming.first, reader.cancel()).catch(() => undefined);
    return { body, end: read === late ? 'late' : 'cut' };
  }
}
