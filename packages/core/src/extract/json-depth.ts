// Owns the limit on how deep JSON may nest: whatever walks a value by recursion (a recursive schema, a handler, the
// answer's JSON) would end its stack on one that is only brackets. Layer 5.

/** The most arrays and objects within each other. */
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

/** Finds the bracket that opens one level too many, character by character. @returns Its index, or `undefined`. */
export function findTooDeep(text: string): number | undefined {
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    switch (text[index]) {
      case '"':
        index = endOfString(text, index);
        break;
      case '[':
      case '{':
        if (++depth > deepestNesting) return index;
        break;
      case ']':
      case '}':
        depth--;
    }
  }
  return undefined;
}

/** Whether there are enough opening brackets to nest too deeply; hardly any text has, and counting them is cheap. */
function hasManyBrackets(text: string): boolean {
  let left = deepestNesting;
  for (const bracket of ['[', '{']) {
    for (let at = text.indexOf(bracket); at >= 0; at = text.indexOf(bracket, at + 1)) {
      if (left-- === 0) return true;
    }
  }
  return false;
}

/** The index of the quote that ends a string, or of the text's end. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end >= 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end < 0 ? text.length : end;
}

/** Whether an odd number of backslashes stands before the index. */
function isEscaped(text: string, index: number): boolean {
  let start = index;
  while (text[start - 1] === '\\') start--;
  return (index - start) % 2 === 1;
}
