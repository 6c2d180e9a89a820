// Where in the request the issues of a value lie, and what was received there.
import type { Extracted, Validated } from '../contracts/schema.js';
import type { Issue } from '../errors/validation-errors.js';
import { isThenable } from '../primitives/when-settled.js';
import { boundLocation, type Location, valueAt } from '../schema/issue.js';

/**
 * Puts where a value is in the request before where its issues are in the value.
 * @param loc Where it is, such as `['header', 'X-Filter']`.
 * @param received What was validated, for an app whose 422 shows it.
 * @example const validate = compileSchema(Item);
 * const extract = (value: unknown) => locate(validate(value), ['header', 'X-Item'], value);
 */
export function locate<V>(result: Extracted<V>, loc: Location, received: unknown): Extracted<V> {
  return isThenable(result) ? locateLater(result, loc, received) : prefix(result, loc, received);
}

function locateLater<V>(result: PromiseLike<Validated<V>>, loc: Location, received: unknown): Promise<Validated<V>> {
  return Promise.resolve(result).then((settled) => prefix(settled, loc, received));
}

/** The outcome of a single issue. */
export function issueOf(issue: Issue): Validated {
  return { ok: false, issues: [issue] };
}

function prefix<V>(result: Validated<V>, loc: Location, received: unknown): Validated<V> {
  if (result.ok) return result;
  return { ok: false, issues: result.issues.map((issue) => locateIssue(issue, loc, received)) };
}

/** What was received is kept beside the issues and not in them: whoever sends or logs these must not echo a password. */
const inputs = new WeakMap<Issue, unknown>();

function locateIssue(issue: Issue, loc: Location, received: unknown): Issue {
  const located = { ...issue, loc: boundLocation([...loc, ...issue.loc]) };
  inputs.set(located, valueAt(received, issue.loc));
  return located;
}

/** What was received where the issue lies; `undefined` if nothing was. */
export function inputOf(issue: Issue): unknown {
  return inputs.get(issue);
}
