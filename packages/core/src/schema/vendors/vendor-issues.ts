// Owns the issues of schemas whose vendor has no words that we know: only what Standard Schema promises is read.
import type { StandardIssue } from '../../contracts/schema.js';
import type { Issue } from '../../errors/validation-errors.js';
import { boundText, mostIssues } from '../issue-bounds.js';
import { toLocation, valueAt } from '../issue-location.js';

/** What every absent value is called. */
export const missing = { type: 'missing', msg: 'Field required' } as const;

/** The issues of any vendor: `missing` where the value has nothing, else the vendor's own sentence. */
export function fromVendorIssues(issues: readonly StandardIssue[], value: unknown): readonly Issue[] {
  return issues.slice(0, mostIssues).map(({ path, message }) => {
    const loc = toLocation(path);
    const found = valueAt(value, loc);
    if (found === undefined) return { type: missing.type, loc, msg: missing.msg };
    return { type: 'value_error', loc, msg: boundText(withoutValue(message, found)) };
  });
}

/** Vendors like to say what they received, which may be a password: it must reach neither the answer nor a log. */
export function withoutValue(message: string, value: unknown): string {
  if (typeof value === 'string' && value !== '') return message.replaceAll(JSON.stringify(value), '…');
  if (typeof value !== 'number' && typeof value !== 'bigint') return message;
  return message.replace(/\b(was|received) -?[\d.]+(?:e[+-]?\d+)?n?/gi, '$1 …');
}
