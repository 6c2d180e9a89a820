// Owns which projects there are: each is the minimal template, and what the layers above it add, replace and take away.

/** The databases that a project may keep its data in. */
export const databases = ['sqlite', 'postgres'] as const;

/** The runtimes that a project may run on. */
export const runtimes = ['node', 'bun', 'deno'] as const;

/** Which project is created. */
export interface Variant {
  /** One route and its test, without a login. Default: `false`. */
  readonly minimal?: boolean;
  /** Where the data are kept. Without it they are in memory. */
  readonly database?: (typeof databases)[number];
  /** What the project runs on. Default: `'node'`. */
  readonly runtime?: (typeof runtimes)[number];
}

/** The folders of `templates` that a project is made of, the one that counts last. */
export function layersOf({ minimal = false, database, runtime = 'node' }: Variant): readonly string[] {
  return [
    'minimal',
    ...(minimal ? [] : ['login']),
    ...(database === undefined ? [] : [database]),
    ...(runtime === 'node' ? [] : [runtime]),
  ];
}
