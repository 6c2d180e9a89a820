// Owns what is made on first use and then kept, so that a start makes nothing for routes that an app does not have.

/** Makes a function that calls another once, and gives what that gave from then on. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
