// Owns keeping what was made, for as many keys as memory shall hold.

/**
 * Calls a function until it succeeds once, for each key.
 * @param most How many keys are remembered; the one asked for longest ago is forgotten first.
 */
export function remember<A extends readonly unknown[], V>(
  most: number,
  keyOf: (...args: A) => string,
  make: (...args: A) => V | Promise<V>,
): (...args: A) => Promise<V> {
  const made = new Map<string, Promise<V>>();
  return (...args) => {
    const key = keyOf(...args);
    const known = made.get(key);
    if (known) {
      made.delete(key);
      made.set(key, known);
      return known;
    }
    const [oldest] = made.keys();
    if (oldest !== undefined && made.size >= most) made.delete(oldest);
    const value = Promise.resolve().then(() => make(...args));
    made.set(key, value);
    value.catch(() => {
      if (made.get(key) === value) made.delete(key);
    });
    return value;
  };
}
