// Owns an answer as a store keeps it, and what of it is worth keeping.
import type { MiddlewareResponse } from '@portico/core';

/** An answer that can be written down. */
export interface KeptAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  /** Text, or bytes as base64. */
  readonly body: { readonly text: string } | { readonly base64: string } | undefined;
  /** The headers of the request that it depends on, as its `Vary` says, and what they were. */
  readonly varies?: Readonly<Record<string, string | null>>;
}

/** What tells of a header of a request. @param name In lower case. */
type HeaderOf = (name: string) => string | undefined;

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

/**
 * What an answer may say that it varies by, and is compared otherwise: who is asking, by `by`; a coding, by whether it is accepted; and
 * what pages of an origin may read, which is that of the repeat.
 */
const comparedOtherwise: ReadonlySet<string> = new Set(['accept-encoding', 'authorization', 'cookie', 'origin']);

/**
 * Writes an answer down; `undefined` if it is a stream, longer than so many bytes, or depends on what no request says (`Vary: *`).
 * @param headerOf Of the request that it answers.
 */
export function keepAnswer(
  { status, headers, body: whole }: MiddlewareResponse,
  limit: number,
  headerOf: HeaderOf,
): KeptAnswer | undefined {
  const names = listIn(headers['vary']);
  const body = whole === null ? undefined : keepBody(whole, limit);
  if ((whole !== null && !body) || names.includes('*')) return undefined;
  const kept = Object.entries(headers).filter(([name]) => !passing.has(name) && !ofRequest.test(name));
  const varies = names.filter((name) => !comparedOtherwise.has(name)).map((name) => [name, headerOf(name) ?? null]);
  return { status, headers: Object.fromEntries(kept), body, varies: Object.fromEntries(varies) };
}

function keepBody(body: MiddlewareResponse['body'], limit: number): KeptAnswer['body'] {
  if (typeof body === 'string') return Buffer.byteLength(body) > limit ? undefined : { text: body };
  if (!(body instanceof Uint8Array) || body.byteLength > limit) return undefined;
  return { base64: Buffer.from(body).toString('base64') };
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
 * Whether an answer is what a request asks for: of the headers that it varies by, each is what it was (RFC 9111 §4.1), and its coding,
 * as what compresses further inside gave it to the first one, is accepted (RFC 9110 §12.5.3).
 */
export function isWanted({ headers, varies = {} }: KeptAnswer, headerOf: HeaderOf): boolean {
  if (Object.entries(varies).some(([name, value]) => (headerOf(name) ?? null) !== value)) return false;
  const codings = listIn(headers['content-encoding']);
  const accepted = listIn(headerOf('accept-encoding'));
  const taken = new Map(accepted.map((word) => [word.split(';', 1)[0]?.trim(), !isRefused(word)]));
  return codings.every((coding) => coding === 'identity' || (taken.get(coding) ?? taken.get('*') ?? false));
}

/** The words of a header that is a list, in lower case. */
function listIn(value: string | readonly string[] = []): readonly string[] {
  return [value]
    .flat()
    .join(',')
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
