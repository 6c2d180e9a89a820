// Owns how JSON Schema reads a pattern: without flags, and by characters, as `u` does.

/**
 * Whether a regular expression means the same in a JSON Schema.
 * @see https://json-schema.org/draft/2020-12/json-schema-core#name-regular-expressions
 */
export function isExactPattern({ source, flags }: RegExp): boolean {
  if (/[ims]/.test(flags)) return false;
  return /[uv]/.test(flags) || (isPattern(source) && !countsUnits(source) && !escapesOtherwise.test(source));
}

/** JSON Schema reads patterns as Unicode expressions; an older one that is none would end every tool. */
export function isPattern(source: unknown): boolean {
  try {
    return new RegExp(source as string, 'u').source !== '';
  } catch {
    return false;
  }
}

/** Of a pattern that a JSON Schema holds, the expression; one that is none with `u` is read without. */
export function expressionOf(pattern: string): RegExp {
  try {
    return new RegExp(pattern, 'u');
  } catch {
    return new RegExp(pattern);
  }
}

/** What stands for characters with `u`, and for a letter and braces without. */
const escapesOtherwise = /(?<!\\)(?:\\\\)*\\[pPu]\{/;

/**
 * Whether it counts what lies beyond U+FFFF, such as an emoji, as two: an atom that takes such a character, and is not repeated
 * without end.
 */
function countsUnits(source: string): boolean {
  const atoms = source
    .replace(/\\[^SDW]/g, 'x')
    .replace(/\[(\^?)([^\]]*)\]/g, (_, not, inside) => (not || /\\[SDW]/.test(inside) ? '.' : 'x'))
    .replace(/\\[SDW]/g, '.');
  return /\.(?![*+]|\{[01],\})/.test(atoms) || /[\u{10000}-\u{10FFFF}]/u.test(source);
}
