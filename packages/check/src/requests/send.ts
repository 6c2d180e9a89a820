// Owns sending what was written to the app, and reading what it answers: never for ever.
import type { CheckableApp } from '../document/checkable-app.js';
import type { WrittenRequest } from './call.js';

/** A response, read. */
export interface Received {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
  /** Whether the body came to its end; a stream is read for a while. */
  readonly whole: boolean;
}

/** Where the requests seem to go; the app is called in this process. */
export const origin = 'http://127.0.0.1:8000';

/** How long a stream is listened to, in milliseconds. */
const streaming = 200;

/** How much of a body is read, in characters. */
const longest = 4_000_000;

/** Sends a request. @throws {Error} If no response comes in time. */
export async function send(app: CheckableApp, written: WrittenRequest, patience: number): Promise<Received> {
  const response = await within(patience, app.fetch(toRequest(written)));
  return receive(response, patience);
}

/** Reads a response. @param patience How long JSON is waited for, in milliseconds; whatever else may be endless is read for a while. */
export async function receive(response: Response, patience: number): Promise<Received> {
  const { body, whole } = await readBody(response, isJson(response) ? patience : streaming);
  return { status: response.status, headers: response.headers, body, whole };
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

async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no response within ${milliseconds} ms`)), milliseconds);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

function isJson({ headers }: Response): boolean {
  return /[/+]json\b/.test(headers.get('content-type') ?? '');
}

/** Reads a body to its end, or for as long as it is listened to. */
async function readBody(
  response: Response,
  patience: number,
): Promise<{ readonly body: string; readonly whole: boolean }> {
  if (!response.body) return { body: '', whole: true };
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  const end = Date.now() + patience;
  let body = '';
  for (;;) {
    const left = end - Date.now();
    const read = left > 0 ? await within(left, reader.read()).catch(() => undefined) : undefined;
    if (read?.done) return { body, whole: true };
    if (!read || body.length > longest) break;
    body += decoder.decode(read.value, { stream: true });
  }
  await reader.cancel().catch(() => undefined);
  return { body, whole: false };
}
