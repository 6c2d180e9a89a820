// Owns JSON text: of any value, and of scalars, the leaves of what `direct-write` writes.

import { ResponseValidationError } from '../errors/validation-errors.js';
import { onBun } from '../primitives/runtimes.js';
import { encodeBase64, isBytes } from './base64.js';

/** Renders a value as JSON text; `undefined` if JSON cannot hold it, so that its owner leaves it out. */
export type Write = (value: unknown) => string | undefined;

// A quote, a backslash, a control character or a surrogate: only these need more than quotes around them.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const needsEscape = /["\\\u0000-\u001f\ud800-\udfff]/;

/** Up to this length a look at each character is faster than asking an expression. */
const short = 40;

/** A string as JSON text. */
export function quote(text: string): string {
  if (text.length > short) return needsEscape.test(text) ? JSON.stringify(text) : `"${text}"`;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code < 32 || code === 34 || code === 92 || (code >= 0xd800 && code <= 0xdfff)) return JSON.stringify(text);
  }
  return `"${text}"`;
}

/** Renders a string, number, boolean, null or bigint (its decimal digits). */
export function writeScalar(value: unknown): string | undefined {
  switch (typeof value) {
    case 'string':
      return quote(value);
    case 'number':
      return Number.isFinite(value) ? `${value}` : 'null';
    case 'boolean':
      return value ? 'true' : 'false';
    case 'bigint':
      return `"${value}"`;
    default:
      return value === null ? 'null' : undefined;
  }
}

/** Renders any value as `JSON.stringify` does, with bigints as digits, bytes as base64, sets as lists and maps as lists of pairs. */
export const writeOpen: Write = /* @__PURE__ */ writerWith(() => 'null', onBun);

/** The same for a value that a schema declares: what the document calls a number does not leave as null. */
export const writeDeclared: Write = /* @__PURE__ */ writerWith((value) => {
  throw mismatch(`JSON has no ${value}`);
});

/** A value as JSON holds it, as for the defaults and examples of a document; `undefined` if it cannot. */
export function toJsonValue(value: unknown): unknown {
  const text = writeOpen(value);
  return text === undefined ? undefined : JSON.parse(text);
}

/** @param prefersNative Whether the engine's own writer is used where it gives the same text: in JavaScriptCore it is much faster. */
function writerWith(writeInfinite: (value: number) => string, prefersNative = false): Write {
  const write: Write = (value) => {
    if (typeof value === 'number') return Number.isFinite(value) ? `${value}` : writeInfinite(value);
    if (typeof value !== 'object' || value === null) return writeScalar(value);
    if (Array.isArray(value)) return writeList(value);
    const tag: unknown = (value as { [Symbol.toStringTag]?: unknown })[Symbol.toStringTag];
    return tag === undefined ? writeParts(value) : writeTagged(value, tag);
  };
  const writeList = (items: Iterable<unknown>): string => {
    let text = '';
    for (const item of items) text += `,${write(item) ?? 'null'}`;
    return `[${text.slice(1)}]`;
  };
  const writeParts = (value: object): string | undefined => {
    if (typeof (value as { toJSON?: unknown }).toJSON === 'function') return write((value as Date).toJSON());
    let text = '';
    for (const key of Object.keys(value)) {
      const part = write((value as Record<string, unknown>)[key]);
      if (part !== undefined) text += `,${quote(key)}:${part}`;
    }
    return `{${text.slice(1)}}`;
  };
  const writeTagged = (value: object, tag: unknown): string | undefined => {
    if (tag === 'Set' || tag === 'Map') return writeList(value as Iterable<unknown>);
    if (isBytes(value)) return `"${encodeBase64(value)}"`;
    if (isOpaque(value)) throw mismatch(`JSON has no ${tag}`);
    return writeParts(value);
  };
  return (value) => {
    if (value instanceof Error && !('toJSON' in value)) throw mismatch(`it is the error ${value.name}, to be thrown`);
    try {
      return prefersNative && isOrdinary(value) ? JSON.stringify(value) : write(value);
    } catch (error) {
      // A value that holds itself: `JSON.stringify` says where.
      if (error instanceof RangeError) JSON.stringify(value);
      throw error;
    }
  };
}

/** Whether a value is made of nothing that JSON does not know: then every writer gives the same. */
export function isOrdinary(value: unknown): boolean {
  if (typeof value !== 'object') return typeof value !== 'bigint' && typeof value !== 'function';
  if (value === null) return true;
  if ('toJSON' in value) return false;
  if (Array.isArray(value)) return value.every(isOrdinary);
  const kind: unknown = Object.getPrototypeOf(value);
  if ((kind !== Object.prototype && kind !== null) || Symbol.toStringTag in value) return false;
  for (const key in value) if (!isOrdinary((value as Record<string, unknown>)[key])) return false;
  return true;
}

/** Objects whose insides JSON cannot see, by their tag: naming their classes would make Node load its fetch implementation. */
const opaque: ReadonlySet<unknown> = new Set(
  (
    'ArrayBuffer SharedArrayBuffer DataView Blob File Promise WeakMap WeakSet Generator AsyncGenerator ReadableStream FormData Headers ' +
    'URLSearchParams Request Response RequestContext'
  ).split(' '),
);

/** Whether an object, or what its class makes, is one that JSON cannot see into. */
export function isOpaque(value: object): boolean {
  return (
    opaque.has((value as { [Symbol.toStringTag]?: unknown })[Symbol.toStringTag]) ||
    Object.prototype.isPrototypeOf.call(numbers, value)
  );
}

/** What every list of bytes or numbers inherits from; a class of one's own, too. */
const numbers: object = Object.getPrototypeOf(Uint8Array.prototype);

/** The value passed its schema, yet not the schema's own description: what to send is then unknown. */
export function mismatch(what: string): ResponseValidationError {
  return new ResponseValidationError([
    { type: 'value_error', loc: [], msg: `The value does not have the shape that its JSON Schema describes: ${what}` },
  ]);
}
