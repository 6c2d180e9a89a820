// Owns how much a refusal may say: a client that repeats a fault, or names it at length, must not be answered at length.
import type { Location } from './issue-location.js';

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
