// Refuses options that nobody reads: a word misspelt, or of another framework, would be dropped without a trace.
import { DefinitionError } from '../errors/portico-error.js';

/** What is known of an option: that it is one, that it is a function, the methods that it must have, or its own options. */
type Known = true | 'function' | readonly string[] | KnownOptions;

/** Names of options, with what is known of each. */
export interface KnownOptions {
  readonly [name: string]: Known;
}

/** Every option of a type, so that none can be added to it and forgotten here; of those that are functions, that they are. */
export type Every<T> = { readonly [K in keyof T]-?: KnownOf<NonNullable<T[K]>> };

type KnownOf<V> = [V] extends [never] ? Known : [V] extends [(...args: never[]) => unknown] ? 'function' : Known;

/**
 * Checks options against the names of those that are read.
 * @param problem What cannot be done, for the message.
 * @param owner What has the options, for the message.
 * @throws {DefinitionError} If there is another one; it names the nearest. If one is no function, or lacks a method, that must be or have it.
 * @example checkOptions({ limit: 5 }, { limit: true }, 'Cannot create a queue', 'a queue');
 */
export function checkOptions(options: object, known: KnownOptions, problem: string, owner: string): void {
  if (typeof options !== 'object' || options === null) {
    throw new DefinitionError(
      `${problem}: what stands for the options of ${owner} is ${shown(options)}. Write an object, as in { ${Object.keys(known)[0]}: … }.`,
    );
  }
  for (const [name, value] of Object.entries(options)) {
    const inner = Object.hasOwn(known, name) ? known[name] : undefined;
    if (inner === undefined) throw unknownOption(name, Object.keys(known), problem, owner);
    if (inner === true || value === undefined || value === null) continue;
    if (inner === 'function') checkFunction(`${problem}: ${name} of ${owner}`, value);
    else if (isList(inner)) checkMethods(`${problem}: ${name} of ${owner}`, value, inner);
    else if (typeof value === 'object') checkOptions(value, inner, problem, name);
  }
}

function isList(known: Known): known is readonly string[] {
  return Array.isArray(known);
}

/** What is called would fail at every request, and not before. */
function checkFunction(problem: string, value: object): void {
  if (typeof value === 'function') return;
  const own = Object.keys(value).filter((key) => typeof value[key as never] === 'function');
  const remedy = own.length === 0 ? '' : `, such as its ${own.join(' or ')}`;
  throw new DefinitionError(`${problem} is ${kindOf(value)}, and no function. Give a function${remedy}.`);
}

function checkMethods(problem: string, value: object, methods: readonly string[]): void {
  const missing = methods.find((method) => typeof value[method as never] !== 'function');
  if (missing === undefined) return;
  throw new DefinitionError(
    `${problem} is ${kindOf(value)} without the method ${missing}. Give an object with ${methods.join(', ')}.`,
  );
}

/** What may hold secrets is not shown. */
function kindOf(value: object): string {
  const name = typeof value === 'object' ? value.constructor?.name : undefined;
  return name && name !== 'Object' ? `an instance of ${name}` : `a value of type ${typeof value}`;
}

function unknownOption(name: string, known: readonly string[], problem: string, owner: string): DefinitionError {
  const meant = nearestName(name, known);
  const remedy =
    meant === undefined ? `Take it out, or write one of ${known.join(', ')}` : `Write '${meant}', or take it out`;
  return new DefinitionError(`${problem}: '${name}' is no option of ${owner}. ${remedy}.`);
}

/** The known name that is nearest to another, unless none is near. */
function nearestName(name: string, known: readonly string[]): string | undefined {
  const meant = plain(name);
  const near = known
    .map((candidate) => ({ candidate, distance: distanceOf(meant, plain(candidate)) }))
    .filter(({ distance }) => distance <= Math.max(1, Math.floor(meant.length / 4)))
    .sort((one, other) => one.distance - other.distance);
  return near[0]?.candidate;
}

/** `root_path`, `RootPath` and `rootPath` are one name to whoever reads them. */
function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[-_]/g, '');
}

/** How many letters must be changed, added or taken out to make one of the other (Levenshtein). */
function distanceOf(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1];
    for (let column = 0; column < other.length; column++) {
      const changed = (row[column] ?? 0) + (letter === other[column] ? 0 : 1);
      next.push(Math.min(changed, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}

/** What is no object, for a message. */
function shown(value: unknown): string {
  return typeof value === 'bigint' ? `${value}n` : (JSON.stringify(value) ?? typeof value);
}
