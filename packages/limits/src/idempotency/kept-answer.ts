// Owns an answer as a store keeps it, and what of it is worth keeping.
import type { MiddlewareResponse } from '@portico/core';

/** An answer that can be written down. */
export interface KeptAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  /** Text, or bytes as base64. */
  readonly body: { readonly text: string } | { readonly base64: string } | undefined;
}

/** What speaks of one connection or one moment, and not of what was done. */
const passing: ReadonlySet<string> = new Set([
  'connection',
  'date',
  'keep-alive',
  'retry-after',
  'server-timing',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/**
 * What speaks of whoever asks now: limits, cookies and names of the first request would be old news. Which headers a script may read is no
 * part of it: that is said of the answer.
 */
const ofRequest = /^(?:ratelimit(?:-policy)?|set-cookie|x-request-id|access-control-(?!expose-headers$).*)$/;

/** Writes an answer down; `undefined` if it is a stream, or longer than so many bytes. */
export function keepAnswer({ status, headers, body }: MiddlewareResponse, limit: number): KeptAnswer | undefined {
  const kept = Object.fromEntries(
    Object.entries(headers).filter(([name]) => !passing.has(name) && !ofRequest.test(name)),
  );
  if (body === null) return { status, headers: kept, body: undefined };
  if (typeof body === 'string') {
    return Buffer.byteLength(body) > limit ? undefined : { status, headers: kept, body: { text: body } };
  }
  if (!(body instanceof Uint8Array) || body.byteLength > limit) return undefined;
  return { status, headers: kept, body: { base64: Buffer.from(body).toString('base64') } };
}

/**
 * The answer once more; it says that it is not the first.
 * @param present The response that it takes the place of: what speaks of this request is its.
 */
export function repeatAnswer({ status, headers, body }: KeptAnswer, present: MiddlewareResponse): MiddlewareResponse {
  const own = Object.fromEntries(Object.entries(present.headers).filter(([name]) => ofRequest.test(name)));
  return { ...present, status, headers: { ...headers, ...own, 'idempotent-replayed': 'true' }, body: bodyOf(body) };
}

/**
 * Whether a client reads the coding of an answer, as what compresses further inside gave it to the first one (RFC 9110 §12.5.3).
 * @param accepted The client's `Accept-Encoding`; `null`: none.
 */
export function isReadable({ headers }: KeptAnswer, accepted: string | null): boolean {
  const codings = [headers['content-encoding'] ?? []].flat().flatMap(wordsOf);
  const taken = new Map(wordsOf(accepted ?? '').map((word) => [word.split(';', 1)[0]?.trim(), !isRefused(word)]));
  return codings.every((coding) => coding === 'identity' || (taken.get(coding) ?? taken.get('*') ?? false));
}

function wordsOf(list: string): readonly string[] {
  return list
    .toLowerCase()
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean);
}

function isRefused(word: string): boolean {
  return /;\s*q\s*=\s*0(?:\.0*)?\s*$/.test(word);
}

function bodyOf(body: KeptAnswer['body']): string | Uint8Array | null {
  if (body === undefined) return null;
  return 'text' in body ? body.text : new Uint8Array(Buffer.from(body.base64, 'base64'));
}
