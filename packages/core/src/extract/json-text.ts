// Owns the way from bytes to a JSON value that can do no harm: UTF-8, JSON, no keys that reach a prototype. Layer 5.
import { parse } from 'secure-json-parse';
import type { Validated } from '../schema/compiled-schema.js';
import { issueOf } from './extracted.js';
import { findTooDeep, nestsTooDeep } from './json-depth.js';
import { findJsonFault } from './json-fault.js';

/** A byte order mark is kept: the parser ignores one, as RFC 8259 §8.1 allows, and no second one. */
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Parses a JSON body. @returns The value, or the one issue that the body has. */
export function parseJson(bytes: Uint8Array): Validated {
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    return issueOf(invalid(0, 'Invalid UTF-8'));
  }
  if (holdsNul(text)) return issueOf(nullCharacter);
  try {
    const value: unknown = mayHoldForbiddenKey(text) ? parse(text) : JSON.parse(text);
    return nestsTooDeep(value, text) ? issueOf(faultOf(text)) : { ok: true, value };
  } catch {
    return issueOf(isJson(text) ? forbiddenKey : faultOf(text));
  }
}

/** Keys can be written with escapes; without any, and without these words, the plain parser gives the same value sooner. */
function mayHoldForbiddenKey(text: string): boolean {
  return (
    text.includes('\\u') || text.includes('__proto__') || text.includes('constructor') || text.startsWith('\uFEFF')
  );
}

type OneIssue = Parameters<typeof issueOf>[0];

/** Copied by a careless merge, such a key would change every object of the program. */
const forbiddenKey: OneIssue = {
  type: 'json_forbidden_key',
  loc: ['body'],
  msg: 'Object keys must not be __proto__, nor lead to constructor.prototype',
};

/** As everywhere else in a request: no text of a person holds NUL, and databases and C libraries below end or fail there. */
const nullCharacter: OneIssue = {
  type: 'null_character',
  loc: ['body'],
  msg: 'Input should not contain NUL characters',
};

/** A NUL in JSON can only be written as an escape; the backslash before it may itself be escaped. */
function holdsNul(text: string): boolean {
  return text.includes('\\u0000') && /(?<!\\)(?:\\\\)*\\u0000/.test(text);
}

/** The parser refuses forbidden keys with the same class of error as malformed text. */
function isJson(text: string): boolean {
  try {
    JSON.parse(text.replace(/^\uFEFF/, ''));
    return true;
  } catch {
    return false;
  }
}

function faultOf(text: string): OneIssue {
  const tooDeep = findTooDeep(text);
  if (tooDeep !== undefined) return invalid(tooDeep, 'Nested too deeply');
  const { position, error } = findJsonFault(text.replace(/^\uFEFF/, ''));
  return invalid(position, error);
}

function invalid(position: number, error: string): OneIssue {
  return { type: 'json_invalid', loc: ['body', position], msg: 'JSON decode error', ctx: { error } };
}
