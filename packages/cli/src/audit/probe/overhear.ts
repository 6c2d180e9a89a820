// Owns the listening in on a check: what it looks a credential up in, and compares it with, are the credentials to try
// next. The built-in methods behave as ever; they only tell what they were called with, while a check runs.
import { createHash } from 'node:crypto';

/** What was overheard. */
export interface Overheard {
  /** Texts that came near the credential. */
  readonly texts: Set<string>;
  /** Keys that something was signed or verified with. */
  readonly keys: Uint8Array[];
}

/** The ear at a check. */
export interface Ear {
  /** Runs a check and listens until it is settled. */
  listen<R>(check: () => R): R;
}

/** Told of what a method is called on and with; nothing is spread, for that would call a method that tells. */
type Hear = (owner: unknown, args?: readonly unknown[]) => void;

type Method = (this: unknown, ...args: unknown[]) => unknown;

const longest = 256;
const most = 300;

/** Built-in methods by which a check compares texts, looks them up or walks over what it knows. */
const told: readonly (readonly [owner: object, names: readonly PropertyKey[]])[] = [
  [
    String.prototype,
    [
      ...['startsWith', 'endsWith', 'includes', 'indexOf', 'localeCompare', 'slice', 'substring', 'split', 'match'],
      ...['toLowerCase', 'toUpperCase', 'toLocaleLowerCase', 'toLocaleUpperCase', 'normalize', 'trim', 'charCodeAt'],
      ...['at', 'charAt', 'substr', 'search', 'padEnd'],
    ],
  ],
  [RegExp.prototype, ['test', 'exec']],
  [Map.prototype, ['get', 'has', 'keys', 'values', 'entries', 'forEach', Symbol.iterator]],
  [Set.prototype, ['has', 'keys', 'values', 'forEach', Symbol.iterator]],
  [
    Array.prototype,
    ['includes', 'indexOf', 'find', 'findIndex', 'some', 'every', 'filter', 'map', 'forEach', Symbol.iterator],
  ],
  [Object, ['hasOwn', 'keys', 'values', 'entries']],
  [Object.prototype, ['hasOwnProperty']],
  [Buffer, ['from']],
  [TextEncoder.prototype, ['encode']],
  [Object.getPrototypeOf(createHash('sha256')), ['update']],
];

/**
 * Listens in on checks while something runs.
 * @param words What is sent: reading a property of that name from any object tells what the object holds.
 */
export async function overhear<R>(
  words: readonly string[],
  overheard: Overheard,
  run: (ear: Ear) => Promise<R>,
): Promise<R> {
  let depth = 0;
  const hear: Hear = (owner, args = []) => {
    if (depth === 0) return;
    const outside = depth;
    // What follows calls the same methods.
    depth = 0;
    collect(owner, overheard.texts, 2);
    collect(args, overheard.texts, 3);
    depth = outside;
  };
  const restore = [
    ...told.flatMap(([owner, names]) => names.map((name) => wrap(owner, name, hear))),
    ...words.map((word) => trap(word, hear)),
    wrap(Object.getPrototypeOf(crypto.subtle), 'importKey', (_subtle, args = []) => {
      const key = args[1];
      if (depth > 0 && args[0] === 'raw' && key instanceof Uint8Array) overheard.keys.push(key);
    }),
  ];
  const settle = (): void => {
    depth--;
  };
  const listen = <V>(check: () => V): V => {
    depth++;
    let value: V;
    try {
      value = check();
    } catch (error) {
      settle();
      throw error;
    }
    if (value instanceof Promise) value.then(settle, settle);
    else settle();
    return value;
  };
  try {
    return await run({ listen });
  } finally {
    for (const undo of restore) undo();
  }
}

/** Lets a method tell what it is called on and with. @returns Takes that back. */
function wrap(owner: object, name: PropertyKey, hear: Hear): () => void {
  const descriptor = Object.getOwnPropertyDescriptor(owner, name);
  const original = descriptor?.value as Method | undefined;
  if (!descriptor || typeof original !== 'function') return () => undefined;
  const telling = {
    [name](this: unknown, ...args: unknown[]): unknown {
      hear(this, args);
      return original.apply(this, args);
    },
  }[name as string];
  Object.defineProperty(owner, name, { ...descriptor, value: telling });
  return () => Object.defineProperty(owner, name, descriptor);
}

/** `users[token]` of a token that nobody has ends at Object.prototype. */
function trap(word: string, hear: Hear): () => void {
  Object.defineProperty(Object.prototype, word, {
    configurable: true,
    get(this: unknown): undefined {
      hear(this);
    },
  });
  return () => Reflect.deleteProperty(Object.prototype, word);
}

function collect(value: unknown, into: Set<string>, depth: number): void {
  if (into.size >= most) return;
  if (typeof value === 'string') {
    if (value.length > 0 && value.length <= longest) into.add(value);
    return;
  }
  if (typeof value !== 'object' || value === null || depth < 0) return;
  if (value instanceof Uint8Array) {
    if (value.length <= longest) collect(Buffer.from(value).toString(), into, 0);
  } else if (value instanceof RegExp) collect(value.source.replace(/[\^$\\]/g, ''), into, 0);
  else for (const part of partsOf(value)) collect(part, into, depth - 1);
}

function partsOf(value: object): readonly unknown[] {
  if (value instanceof Map) return [...value.keys(), ...value.values()].slice(0, most);
  if (value instanceof Set || Array.isArray(value)) return [...value].slice(0, most);
  const own = Object.getOwnPropertyDescriptors(value);
  return Object.entries(own).flatMap(([name, { value: held }]) => (held === undefined ? [] : [name, held]));
}
