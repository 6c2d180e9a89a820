// From bytes to a JSON value that can do no harm: UTF-8, JSON, no keys that reach a prototype, no endless nesting; and where a text
// that is none is wrong.
import { parse } from 'secure-json-parse';
import type { Validated } from '../contracts/schema.js';
import { issueOf } from './locate.js';

/** A byte order mark is kept: the parser ignores one, as RFC 8259 §8.1 allows, and no second one. */
const strict = /* @__PURE__ */ new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const lenient = /* @__PURE__ */ new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Where bytes were no UTF-8 stands U+FFFD, and nowhere else unless it was sent. Deno decodes several times as fast without the check.
 * @returns The text; `undefined` if the bytes are no UTF-8.
 */
function decodeUtf8(bytes: Uint8Array): string | undefined {
  const text = lenient.decode(bytes);
  return text.includes('\uFFFD') ? decodeStrictly(bytes) : text;
}

function decodeStrictly(bytes: Uint8Array): string | undefined {
  try {
    return strict.decode(bytes);
  } catch {
    return undefined;
  }
}

/** Parses a JSON body. @param given `undefined` if it is no UTF-8. @returns The value, or the one issue that the body has. */
export function parseJson(given: string | Uint8Array | undefined): Validated {
  // Bytes of another realm, as where a test runner has one of its own, are no instance of this one's.
  const text = typeof given === 'object' ? decodeUtf8(given) : given;
  if (text === undefined) return issueOf(invalid(0, 'Invalid UTF-8'));
  const escapes = text.includes('\\u');
  if (escapes && holdsNul(text)) return issueOf(nullCharacter);
  if (escapes && holdsHalfCharacter(text)) return issueOf(noUnicode);
  try {
    const value: unknown = escapes || suspicious.test(text) ? parse(text) : JSON.parse(text);
    return nestsTooDeep(value, text) ? issueOf(faultOf(text)) : { ok: true, value };
  } catch {
    return issueOf(isJson(text) ? forbiddenKey : faultOf(text));
  }
}

/** Where no key is written with escapes, the plain parser gives the same value sooner if nothing of this is there. */
const suspicious = /__proto__|constructor|^\uFEFF/;

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

/** UTF-8 has no bytes for half a surrogate pair: databases refuse it, or two texts become one there. In Pydantic's words. */
const noUnicode: OneIssue = {
  type: 'string_unicode',
  loc: ['body'],
  msg: 'Input should be a valid string, unable to parse raw data as a unicode string',
};

/** A first half without a second one after it, or a second one without a first; a backslash before them may itself be escaped. */
const half =
  /(?<!\\)(?:\\\\)*(?:\\u[dD][89abAB][\da-fA-F]{2}(?!\\u[dD][c-fC-F][\da-fA-F]{2})|(?<!(?<!\\)(?:\\\\)*\\u[dD][89abAB][\da-fA-F]{2})\\u[dD][c-fC-F][\da-fA-F]{2})/;

/** Half a surrogate pair in JSON can only be written as an escape: bytes that would be one are no UTF-8. */
function holdsHalfCharacter(text: string): boolean {
  return /\\u[dD][89a-fA-F]/.test(text) && half.test(text);
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
  const { position, error } = findJsonFault(text.replace(/^\uFEFF/, ''));
  return invalid(position, error);
}

function invalid(position: number, error: string): OneIssue {
  return { type: 'json_invalid', loc: ['body', position], msg: 'JSON decode error', ctx: { error } };
}

/**
 * The most arrays and objects within each other: whatever walks a value by recursion (a recursive schema, a handler, the response's
 * JSON) would end its stack on one that is only brackets.
 */
export const deepestNesting = 200;

/** Whether a value nests too deeply. @param text What the value was parsed from. */
export function nestsTooDeep(value: unknown, text: string): boolean {
  return hasManyBrackets(text) && isDeeper(value, deepestNesting);
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  if (Array.isArray(value)) return value.some((item) => isDeeper(item, levels - 1));
  for (const key in value) if (isDeeper((value as Record<string, unknown>)[key], levels - 1)) return true;
  return false;
}

/** Whether there are enough opening brackets to nest too deeply; hardly any text has, and counting them is cheap. */
function hasManyBrackets(text: string): boolean {
  // Each is closed.
  if (text.length <= 2 * deepestNesting) return false;
  let left = deepestNesting;
  for (const bracket of ['[', '{']) {
    for (let at = text.indexOf(bracket); at >= 0; at = text.indexOf(bracket, at + 1)) {
      if (left-- === 0) return true;
    }
  }
  return false;
}

/** A mistake in JSON text. */
export interface JsonFault {
  /** The index of the character at fault, from 0. */
  readonly position: number;
  /** What is wrong, without a word of the text. */
  readonly error: string;
}

/**
 * Finds the first mistake in a text that is not JSON, or nests too deeply. The engine's own messages leave the place out or quote
 * the text, which may hold passwords; this runs only when parsing has failed, without recursion, in one pass.
 */
export function findJsonFault(text: string): JsonFault {
  return new JsonScanner(text).scan();
}

const space = /[ \t\n\r]*/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: RFC 8259 §7 forbids them bare in a string
const plain = /[^"\\\u0000-\u001f]*/y;
const escaped = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;
const atom = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

type Expected = 'value' | 'value or ]' | 'name' | 'name or }' | ':' | ', or end';

class JsonScanner {
  readonly #text: string;
  readonly #open: ('{' | '[')[] = [];
  #position = 0;
  #expected: Expected = 'value';

  constructor(text: string) {
    this.#text = text;
  }

  scan(): JsonFault {
    for (;;) {
      this.#skip(space);
      const fault = this.#step(this.#text[this.#position]);
      if (fault) return fault;
    }
  }

  #step(character: string | undefined): JsonFault | undefined {
    switch (this.#expected) {
      case ':':
        return character === ':' ? this.#take('value') : this.#fault("Expecting ':' delimiter");
      case ', or end':
        return this.#separator(character);
      case 'name':
      case 'name or }':
        if (character === '"') return this.#string(':');
        if (character === '}' && this.#expected === 'name or }') return this.#close();
        return this.#fault('Expecting property name enclosed in double quotes');
      default:
        return this.#value(character);
    }
  }

  #value(character: string | undefined): JsonFault | undefined {
    if (character === '"') return this.#string(', or end');
    if (character === '{' || character === '[') {
      if (this.#open.push(character) > deepestNesting) return this.#fault('Nested too deeply');
      return this.#take(character === '{' ? 'name or }' : 'value or ]');
    }
    if (character === ']' && this.#expected === 'value or ]') return this.#close();
    if (!this.#skip(atom)) return this.#fault('Expecting value');
    this.#expected = ', or end';
    return undefined;
  }

  #separator(character: string | undefined): JsonFault | undefined {
    const open = this.#open.at(-1);
    if (open === undefined) return this.#fault('Extra data');
    if (character === ',') return this.#take(open === '{' ? 'name' : 'value');
    return character === (open === '{' ? '}' : ']') ? this.#close() : this.#fault("Expecting ',' delimiter");
  }

  #string(next: Expected): JsonFault | undefined {
    const start = this.#position;
    this.#position++;
    do this.#skip(plain);
    while (this.#skip(escaped));
    const character = this.#text[this.#position];
    if (character === '"') return this.#take(next);
    if (character === undefined) return this.#fault('Unterminated string starting at', start);
    return this.#fault(character === '\\' ? 'Invalid \\escape' : 'Invalid control character at');
  }

  #close(): undefined {
    this.#open.pop();
    return this.#take(', or end');
  }

  #take(next: Expected): undefined {
    this.#position++;
    this.#expected = next;
    return undefined;
  }

  /** Moves past what the pattern matches here; gives whether that was anything. */
  #skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.#position;
    if (!pattern.test(this.#text)) return false;
    this.#position = pattern.lastIndex;
    return true;
  }

  #fault(error: string, position = this.#position): JsonFault {
    return { position, error };
  }
}
