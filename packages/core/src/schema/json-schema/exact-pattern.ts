// Whether a regular expression means the same in a JSON Schema, which has no flags and reads patterns by characters, as `u` does.

/** @see https://json-schema.org/draft/2020-12/json-schema-core#name-regular-expressions */
export function isExactPattern({ source, flags }: RegExp): boolean {
  if (/[ims]/.test(flags)) return false;
  return /[uv]/.test(flags) || !countsUnits(source);
}

/**
 * Whether it counts what lies beyond U+FFFF, such as an emoji, as two: an atom that takes such a character, and is not repeated
 * without end.
 */
function countsUnits(source: string): boolean {
  const atoms = source
    .replace(/\\[^SDW]/g, 'x')
    .replace(/\[(\^?)([^\]]*)\]/g, (_, not, inside) => (not || /\\[SDW]/.test(inside) ? '.' : 'x'))
    .replace(/\\[SDW]/g, '.');
  return /\.(?![*+])/.test(atoms) || /[\u{10000}-\u{10FFFF}]/u.test(source);
}
