// Owns the question whether a value is large: of a small one every fault is worth finding, of a large one the finding
// itself would be the attack.

/** The most parts (members of lists and objects, at every depth) that a small value has. */
const fewParts = 256;

/** The most parts of a value whose JSON has a length: each takes a byte of its own, and one more for the comma or bracket beside it. */
export function mostPartsOf(bytes: number): number {
  return bytes / 2;
}

/**
 * Whether the value has more parts than a person would want every fault of. Looks at no more than it has to.
 * @param most The most parts that it can have, where that is known.
 */
export function isLarge(value: unknown, most = Number.POSITIVE_INFINITY): boolean {
  return most > fewParts && typeof value === 'object' && value !== null && partsLeft(value, fewParts) < 0;
}

function partsLeft(value: object, allowed: number): number {
  if (Array.isArray(value) && value.length > allowed) return -1;
  let left = allowed;
  // Also the items of a list: they are its only enumerable members.
  for (const key in value) {
    if (--left < 0) return left;
    const part = (value as Record<string, unknown>)[key];
    if (typeof part === 'object' && part !== null) left = partsLeft(part, left);
    if (left < 0) return left;
  }
  return left;
}
