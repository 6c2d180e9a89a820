// Owns the promises that a value holds for which nobody waits.

/** How many objects are looked into: enough to meet what every item of a list has. */
const mostLooks = 1000;

/**
 * Catches what the promises in a value reject with: the log says that nobody waits for them, and the process would end by it.
 * @returns Where the first promise is, with dots between the parts of its path.
 */
export function catchPromises(
  value: unknown,
  path: readonly string[] = [],
  seen: Set<object> = new Set(),
): string | undefined {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return undefined;
  if ('then' in value && typeof value.then === 'function') {
    if (value instanceof Promise) value.catch(() => {});
    return path.join('.');
  }
  if (seen.size === mostLooks || seen.has(value)) return undefined;
  seen.add(value);
  let first: string | undefined;
  // A getter could begin work, such as a query for what was not loaded, for which nobody waits.
  for (const [key, { value: part }] of Object.entries(Object.getOwnPropertyDescriptors(value))) {
    const found = catchPromises(part, [...path, key], seen);
    first ??= found;
  }
  return first;
}
