// Owns what an option means that is `undefined`: nothing was said, as of a variable of the environment that is not set.

/**
 * Options with the defaults of those that are not given, or `undefined`.
 * @example withDefaults({ limit: 5, secure: true }, { limit: 9, secure: undefined }); // { limit: 9, secure: true }
 */
export function withDefaults<T extends object>(
  defaults: T,
  options: { readonly [name in keyof T]?: T[name] | undefined },
): T {
  const said = Object.entries(options).filter(([, value]) => value !== undefined);
  return { ...defaults, ...Object.fromEntries(said) };
}
