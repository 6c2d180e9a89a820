// Owns the outcome of taking a value out of a request, and where in the request its issues lie. Layer 5.
import type { Issue } from '../errors/request-validation-error.js';
import type { Validated } from '../schema/compiled-schema.js';
import { isThenable } from '../schema/is-thenable.js';

/** A value or its issues; a promise only if the schema itself is asynchronous. */
export type Extracted = Validated | Promise<Validated>;

/** A place in the request, such as `['query', 'limit']`. */
export type Location = Issue['loc'];

/** Puts the place before the location of every issue. */
export function locate(result: Extracted, place: Location): Extracted {
  if (isThenable(result)) return result.then((settled) => prefix(settled, place));
  return prefix(result, place);
}

/** The outcome of a single issue. */
export function issueOf(issue: Issue): Validated {
  return { ok: false, issues: [issue] };
}

function prefix(result: Validated, place: Location): Validated {
  if (result.ok) return result;
  return { ok: false, issues: result.issues.map((issue) => ({ ...issue, loc: [...place, ...issue.loc] })) };
}
