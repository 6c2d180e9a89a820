// Owns an answer as a store keeps it, and what of it is worth keeping.
import type { MiddlewareResponse } from '@portico/core';

/** An answer that can be written down. */
export interface KeptAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  /** Text, or bytes as base64. */
  readonly body: { readonly text: string } | { readonly base64: string } | undefined;
}

/**
 * What speaks of one response or one connection, and not of what was done: limits and cookies of the first one would be old news, and whoever
 * stands further outside adds their own again.
 */
const passing: ReadonlySet<string> = new Set([
  'connection',
  'date',
  'keep-alive',
  'ratelimit',
  'ratelimit-policy',
  'retry-after',
  'set-cookie',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** Writes an answer down; `undefined` if it is a stream, or longer than so many bytes. */
export function keepAnswer({ status, headers, body }: MiddlewareResponse, limit: number): KeptAnswer | undefined {
  const kept = Object.fromEntries(Object.entries(headers).filter(([name]) => !passing.has(name)));
  if (body === null) return { status, headers: kept, body: undefined };
  if (typeof body === 'string') {
    return Buffer.byteLength(body) > limit ? undefined : { status, headers: kept, body: { text: body } };
  }
  if (!(body instanceof Uint8Array) || body.byteLength > limit) return undefined;
  return { status, headers: kept, body: { base64: Buffer.from(body).toString('base64') } };
}

/** The answer once more; it says that it is not the first. */
export function repeatAnswer({ status, headers, body }: KeptAnswer): MiddlewareResponse {
  return { status, headers: { ...headers, 'idempotent-replayed': 'true' }, body: bodyOf(body) };
}

function bodyOf(body: KeptAnswer['body']): string | Uint8Array | null {
  if (body === undefined) return null;
  return 'text' in body ? body.text : new Uint8Array(Buffer.from(body.base64, 'base64'));
}
