// Owns JSON text for values whose parts nobody declared, and for scalars: the leaves of every projection.
import { ResponseValidationError } from '../errors/response-validation-error.js';

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

/** Renders a string, number, boolean, null, bigint (its decimal digits) or Date (ISO 8601). */
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
    case 'object':
      return writeScalarObject(value);
    default:
      return undefined;
  }
}

/** Dates, URLs and their like say in `toJSON` which scalar they are; any other object has parts that were not declared. */
function writeScalarObject(value: object | null): string | undefined {
  if (value === null) return 'null';
  const { toJSON } = value as { toJSON?: () => unknown };
  const scalar = typeof toJSON === 'function' ? toJSON.call(value) : value;
  if (typeof scalar !== 'object' || scalar === null) return writeScalar(scalar);
  throw mismatch('an object stands where a scalar is declared');
}

/** Renders any value as `JSON.stringify` does, and bigints as decimal digits. */
export function writeOpen(value: unknown): string | undefined {
  if (typeof value !== 'object') return writeScalar(value);
  try {
    return JSON.stringify(value);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? `${part}` : part));
  }
}

/** The value passed its schema, yet not the schema's own description: what to send is then unknown. */
export function mismatch(what: string): ResponseValidationError {
  return new ResponseValidationError([
    { type: 'value_error', loc: [], msg: `The value does not have the shape that its JSON Schema describes: ${what}` },
  ]);
}
