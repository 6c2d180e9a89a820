// Owns the small changes to a response's headers that several middleware make.
import type { MiddlewareResponse } from '@portico/core';

type Headers = MiddlewareResponse['headers'];

/** Headers with names added to `Vary`, each once (RFC 9110 §12.5.5); `*` says all there is to say. */
export function addVary(headers: Headers, ...names: readonly string[]): Headers {
  const known = [headers['vary'] ?? []]
    .flat()
    .flatMap((line) => line.split(/\s*,\s*/))
    .filter(Boolean);
  if (known.includes('*')) return headers;
  const missing = names.filter((name) => !known.some((one) => one.toLowerCase() === name.toLowerCase()));
  return { ...headers, vary: [...known, ...missing].join(', ') };
}

/** The first line of a response header, or `undefined`. */
export function firstOf(headers: Headers, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' || value === undefined ? value : value[0];
}
