// Owns what an issue says, where it lies inside a value, and how much it may say: a client that repeats a fault, or names it at
// length, must not be answered at length.
import type { StandardIssue } from '../contracts/schema.js';
import type { brokenRule, Issue, ownMessage } from '../errors/validation-errors.js';

/** The words of an issue. */
export interface IssueWords {
  readonly type: string;
  readonly msg: string;
  readonly ctx?: Readonly<Record<string, unknown>>;
  readonly [brokenRule]?: string | undefined;
  readonly [ownMessage]?: boolean | undefined;
}

/** What every absent value is called. */
export const missing: IssueWords = { type: 'missing', msg: 'Field required' };

/** What everything is called that stands where an object should. */
export const notAnObject: IssueWords = {
  type: 'model_attributes_type',
  msg: 'Input should be a valid dictionary or object to extract fields from',
};

/** What every name is called that nobody declared, where only declared ones are taken. */
export const extra: IssueWords = { type: 'extra_forbidden', msg: 'Extra inputs are not permitted' };

/** Where an issue of a schema that core made for another vendor keeps core's own words. */
const ownWords: unique symbol = Symbol.for('portico.issue') as never;

/** The same issue as the standard has it, with core's own words. */
export function worded(issue: Issue, standard: StandardIssue): StandardIssue {
  return Object.assign(standard, { [ownWords]: issue });
}

/** The words that {@link worded} left there. */
export function wordsOf(issue: StandardIssue): Issue | undefined {
  return (issue as { readonly [ownWords]?: Issue })[ownWords];
}

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

/** The most issues that are told of one value. */
export const mostIssues = 100;

/** The most characters of a name in a location. */
const longestName = 64;

/** The most entries of a location; of a longer one the middle is left out. */
const longestLocation = 16;

/** The most characters of a message, or of a text in its context. */
const longestText = 300;

const left = '…';

/** The location with its names cut, and without the middle if it leads too deep. */
export function boundLocation(location: Location): Location {
  const half = longestLocation / 2;
  const short =
    location.length > longestLocation ? [...location.slice(0, half), left, ...location.slice(1 - half)] : location;
  return short.map((part) => (typeof part === 'string' ? cut(part, longestName) : part));
}

/** The text, cut if it is long. */
export function boundText(text: string): string {
  return cut(text, longestText);
}

function cut(text: string, longest: number): string {
  return text.length > longest ? text.slice(0, longest - 1) + left : text;
}
