// Owns how a document is read, of which nobody knows whether it is well formed: what is not as it should be counts as absent.

/** An object of JSON. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** The value if it is an object, else an empty one. */
export function objectOf(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

/** Whether a value is an object, and no list. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value if it is a list, else an empty one. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The texts of a list. */
export function textsOf(value: unknown): readonly string[] {
  return listOf(value).filter((one) => typeof one === 'string');
}

/** The value if it is a text. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The members of an object that are objects, or references to some. */
export function membersOf(value: unknown): readonly (readonly [name: string, member: JsonObject])[] {
  return Object.entries(objectOf(value)).filter((entry): entry is [string, JsonObject] => isObject(entry[1]));
}

/** A text that is the same for equal values, whatever the order of their members. */
export function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_, member: unknown) =>
      isObject(member) ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1))) : member,
    ) ?? 'undefined'
  );
}

/** Whether two values are equal, whatever the order of their members. */
export function equal(one: unknown, other: unknown): boolean {
  return one === other || canonical(one) === canonical(other);
}

/** A value as a message shows it, cut where it is long. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : canonical(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
