// Owns where an issue lies inside a value: paths as vendors write them, made into the locations that clients read.
import type { StandardIssue } from '../contracts/schema.js';

/** A place inside a value: names and indexes. */
export type Location = readonly (string | number)[];

/** The location of a vendor's path. */
export function toLocation(path: StandardIssue['path'] = []): Location {
  // Some vendors' paths are arrays of a class of their own, whose `map` would make another of them.
  const location: (string | number)[] = [];
  for (const part of path) {
    const key = typeof part === 'object' ? part.key : part;
    location.push(typeof key === 'symbol' ? String(key) : key);
  }
  return location;
}

/** What lies at a location; `undefined` if nothing does. */
export function valueAt(value: unknown, location: Location): unknown {
  let found = value;
  for (const key of location) {
    if (found === null || found === undefined) return undefined;
    found = (found as Record<string | number, unknown>)[key];
  }
  return found;
}
