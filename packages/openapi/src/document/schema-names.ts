// Owns what schemas are called in the document: by their own name, by their title, or after the operation that brings them.
import { capitalized } from './operation-names.js';
import type { Definitions, Direction } from './schema-variants.js';

/** How core calls a schema without a name that must have one, since it recurs: by its title, if any, and what it says. */
const madeUp = /^__(.*)_[0-9a-z]+$/;

/** The name of each schema among the components, by its key and direction. */
export type SchemaNames = (key: string, direction: Direction) => string;

/** Settles the names of all schemas. @param split The keys that need two of them. */
export function nameSchemas(input: Definitions, output: Definitions, split: ReadonlySet<string>): SchemaNames {
  const taken = new Set([...input.keys(), ...output.keys()]);
  const made = new Map<string, string>();
  for (const definitions of [input, output]) {
    for (const [key, { owner }] of definitions) {
      const title = madeUp.exec(key)?.[1];
      if (title === undefined || made.has(key)) continue;
      const base = title === '' ? `${capitalized(owner.operationId)}${placeOf(key, input, output)}` : title;
      const name = firstFree(base, taken);
      taken.add(name);
      made.set(key, name);
    }
  }
  return (key, direction) => {
    const name = made.get(key) ?? key;
    if (!split.has(key)) return name;
    return direction === 'input' ? `${name}Input` : `${name}Output`;
  };
}

function placeOf(key: string, input: Definitions, output: Definitions): string {
  if (!output.has(key)) return 'Input';
  return input.has(key) ? 'Value' : 'Output';
}

function firstFree(name: string, taken: ReadonlySet<string>): string {
  let free = name;
  for (let count = 2; taken.has(free); count++) free = `${name}${count}`;
  return free;
}
