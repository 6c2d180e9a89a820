// Remembers what was made of an object, by the object's identity: start-up asks for the same one many times.

/** Wraps `make` so that it runs once per key; a failure is not remembered. The keys stay collectable. */
export function memoize<K extends object, V>(make: (key: K) => V): (key: K) => V {
  const made = new WeakMap<K, { readonly value: V }>();
  return (key) => {
    const known = made.get(key);
    if (known) return known.value;
    const value = make(key);
    made.set(key, { value });
    return value;
  };
}
