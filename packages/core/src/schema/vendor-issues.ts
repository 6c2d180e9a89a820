// Owns the issues of schemas whose vendor has no words that we know: only what Standard Schema promises is read.
import type { StandardIssue } from '../contracts/schema.js';
import type { Issue } from '../errors/request-validation-error.js';
import { toLocation, valueAt } from './issue-location.js';

/** What every absent value is called. */
export const missing = { type: 'missing', msg: 'Field required' } as const;

/** The issues of any vendor: `missing` where the value has nothing, else the vendor's own sentence. */
export function fromVendorIssues(issues: readonly StandardIssue[], value: unknown): readonly Issue[] {
  return issues.map(({ path, message }) => {
    const loc = toLocation(path);
    const absent = valueAt(value, loc) === undefined;
    return absent ? { type: missing.type, loc, msg: missing.msg } : { type: 'value_error', loc, msg: message };
  });
}
