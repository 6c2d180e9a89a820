// Owns values as JSON: how a default or an example, given as a value of the program, is written down, and when two are equal.

/**
 * The value as it would travel: a Date as its ISO text, a bigint as its digits.
 * @returns `undefined` if JSON cannot say the value, as with a function.
 */
export function toJsonValue(value: unknown): unknown {
  const text = JSON.stringify(value, (_key, part: unknown) => (typeof part === 'bigint' ? String(part) : part));
  return text === undefined ? undefined : JSON.parse(text);
}

/** What JSON calls an object. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether the value is what JSON calls an object. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether two JSON values are equal, whatever the order of their keys. */
export function isSameJson(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (Array.isArray(one)) {
    return Array.isArray(other) && one.length === other.length && one.every((part, at) => isSameJson(part, other[at]));
  }
  if (!isJsonObject(one) || !isJsonObject(other)) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && isSameJson(one[key], other[key]))
  );
}
