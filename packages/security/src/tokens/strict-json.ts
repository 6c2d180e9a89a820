// Owns the reading of JSON that decides on access. Where parsers differ in what they make of a text (RFC 8259 §4, §8), whoever
// issued, filtered or logged it may have read another one than we do: such a text is refused, as RFC 7493 (I-JSON) has it.

/** A byte order mark is no part of JSON (RFC 8259 §8.1): kept, it is a syntax error. */
const utf8 = /* @__PURE__ */ new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const texts = /"(?:[^"\\]|\\.)*"/g;
const loneSurrogate = /\p{Surrogate}/u;

/**
 * Reads JSON of which there is only one reading: UTF-8, no name twice in one object, no number beyond what a number can
 * hold, no half of a character.
 * @throws {SyntaxError} If it is another text; the message holds nothing of it.
 */
export function parseStrictJson(bytes: Uint8Array): unknown {
  const text = decode(bytes);
  const value = parse(text);
  // Of names that stand twice, parsing keeps one; each was written with a colon.
  if (countNames(value) < text.replace(texts, '').split(':').length - 1) throw new SyntaxError('A name stands twice');
  return value;
}

function decode(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new SyntaxError('The text is no UTF-8');
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new SyntaxError('The text is no JSON');
  }
}

/** The names in a value, at every depth; checks every text and number on the way. */
function countNames(root: unknown): number {
  let names = 0;
  // A list of what is left, and no recursion: nesting may be deep.
  const left = [root];
  while (left.length > 0) {
    const value = left.pop();
    checkScalar(value);
    if (typeof value !== 'object' || value === null) continue;
    if (!Array.isArray(value)) {
      const keys = Object.keys(value);
      names += keys.length;
      left.push(...keys);
    }
    left.push(...Object.values(value));
  }
  return names;
}

function checkScalar(value: unknown): void {
  if (typeof value === 'string' && loneSurrogate.test(value)) throw new SyntaxError('A text holds half a character');
  // JSON.parse reads 1e999 as Infinity, a time that never comes.
  if (typeof value === 'number' && !Number.isFinite(value)) throw new SyntaxError('A number is too large');
}
