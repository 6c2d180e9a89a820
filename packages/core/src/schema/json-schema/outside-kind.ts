// Owns which types of the vendors lie outside of JSON, on the way in and on the way out, and how what leaves anyway is
// written. One table for all vendors.
import type { Direction, JsonSchema } from '../../contracts/schema.js';
import { isOpaque } from '../write-json.js';
import { describedFile } from './file-schema.js';

/** The keyword by which a vendor's description says so until it is tidied; it holds what the type is called. */
export const outsideKeyword = 'x-outside-json';

/** The description of what JSON cannot carry. */
export function outside(kind: string): JsonSchema {
  return { ...(kind === 'File' ? describedFile : { not: {} }), [outsideKeyword]: kind };
}

/** Types that no JSON holds, by the name that Zod and Valibot have for them. */
const kinds: Readonly<Record<string, string>> = {
  date: 'Date',
  bigint: 'bigint',
  set: 'Set',
  map: 'Map',
  symbol: 'symbol',
  function: 'function',
  nan: 'NaN',
  file: 'File',
  blob: 'Blob',
};

/** Those of them that a response writes all the same. */
export const written: Readonly<Record<string, JsonSchema>> = {
  date: { type: 'string', format: 'date-time' },
  bigint: { type: 'string', pattern: '^-?\\d+$' },
  set: { type: 'array' },
  map: { type: 'array', items: { type: 'array', minItems: 2, maxItems: 2 } },
  bytes: { type: 'string', contentEncoding: 'base64' },
};

/** What a type is called that lies outside of JSON; `undefined` if JSON carries it. */
export function outsideKind(type: string, io: Direction): string | undefined {
  return io === 'output' && Object.hasOwn(written, type) ? undefined : kinds[type];
}

/** Whether a class makes bytes, which are written as base64, such as `Uint8Array` and `Buffer`. */
export function isBytesClass(type: unknown): boolean {
  return type === Uint8Array || (typeof type === 'function' && type.prototype instanceof Uint8Array);
}

/** The same for the instances of a class: JSON brings none, and some it cannot write. */
export function outsideClass(type: unknown, io: Direction): string | undefined {
  if (typeof type !== 'function' || type === Object || type === Array) return undefined;
  if (io === 'output' && isBytesClass(type)) return undefined;
  return io === 'input' || isOpaque(type.prototype) ? type.name : undefined;
}
