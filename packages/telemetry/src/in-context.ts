// Owns streams that are read after the request left the middleware: what they do is still a part of it.
import { type Context, context } from '@opentelemetry/api';
import type { MiddlewareResponse } from '@portico/core';

type Body = MiddlewareResponse['body'];

/** The body, read within a context; one that is no stream stays what it is. */
export function inContext(body: Body, around: Context): Body {
  if (body === null || typeof body === 'string' || body instanceof Uint8Array) return body;
  const stream = body[Symbol.asyncIterator]();
  const within: AsyncIterableIterator<Uint8Array> = {
    next: () => context.with(around, () => stream.next()),
    return: async () => (await context.with(around, () => stream.return?.())) ?? { done: true, value: undefined },
    [Symbol.asyncIterator]: () => within,
  };
  return within;
}
