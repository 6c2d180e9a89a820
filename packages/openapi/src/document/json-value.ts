// Owns how a default or an example, given as a value of the program, is written down as JSON.

/**
 * The value as it would travel: a Date as its ISO text, a bigint as a number where that is exact and as text otherwise.
 * @returns `undefined` if JSON cannot say the value, as with a function.
 */
export function toJsonValue(value: unknown): unknown {
  const text = JSON.stringify(value, (_key, part: unknown) => (typeof part === 'bigint' ? fromBigInt(part) : part));
  return text === undefined ? undefined : JSON.parse(text);
}

function fromBigInt(value: bigint): number | string {
  return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
}

/** A text that is the same for two JSON values exactly if they are equal, whatever the order of their keys. */
export function canonicalText(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
