// Owns leaving members of an object out.

/** The object without some of its members; those left over keep their types. */
export function omit<T extends object>(value: T, names: readonly string[]): T {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name))) as T;
}
