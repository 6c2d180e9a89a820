// What stands behind a path or a prefix: a list of sources, or options, or both.

/** The arguments of a decorator that may begin with a list of sources. */
export interface ListAndOptions<O> {
  /** `undefined`: there is none. */
  readonly sources: readonly unknown[] | undefined;
  readonly options: O;
}

/** Tells the list from the options; a single source is taken for a list, and refused with the place where it stands. */
export function readArguments<O extends object>([first, second]: readonly unknown[]): ListAndOptions<O> {
  const listed = Array.isArray(first) || typeof first === 'function' || second !== undefined;
  const [sources, options = {}] = listed ? [first, second] : [undefined, first];
  return { sources: sources as ListAndOptions<O>['sources'], options: options as O };
}
