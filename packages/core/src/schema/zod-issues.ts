// Owns turning Zod's issues into ours: where they lie, which of a union's branches to speak of, and whose words to use.
import { z } from 'zod';
import type { Issue } from '../errors/request-validation-error.js';
import { type Location, toLocation, valueAt } from './issue-location.js';
import { missing } from './vendor-issues.js';
import type { IssueWords } from './wire-scalars.js';
import { zodWords } from './zod-words.js';

type RawIssue = z.core.$ZodIssue;

/** The issues that Zod found in a value. */
export function fromZodIssues(issues: readonly RawIssue[], value: unknown): readonly Issue[] {
  return issues.flatMap((issue) => translate(issue, value, []));
}

function translate(issue: RawIssue, root: unknown, above: Location): readonly Issue[] {
  const loc = [...above, ...toLocation(issue.path)];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        type: 'extra_forbidden',
        loc: [...loc, key],
        msg: 'Extra inputs are not permitted',
      }));
    case 'invalid_union':
      return unionIssues(issue, root, loc);
    case 'invalid_key':
      return issue.issues.map((inner) => place(say(inner, loc.at(-1)), [...loc, '[key]']));
    case 'invalid_element':
      return issue.issues.flatMap((inner) => translate(inner, root, loc));
    default:
      return [place(say(issue, valueAt(root, loc)), loc)];
  }
}

function place({ type, msg, ctx }: IssueWords, loc: Location): Issue {
  return { type, loc, msg, ...(ctx && { ctx }) };
}

/** Speaks of the branches that at least had the right type, if any: the others say nothing new about the value. */
function unionIssues(issue: z.core.$ZodIssueInvalidUnion, root: unknown, loc: Location): readonly Issue[] {
  const value = valueAt(root, loc);
  if (value === undefined) return [place(missing, loc)];
  if (issue.errors.length === 0) return [{ type: 'value_error', loc, msg: issue.message }];
  const isOfType = (branch: readonly RawIssue[]): boolean =>
    !branch.some(({ code, path }) => path.length === 0 && (code === 'invalid_type' || code === 'invalid_value'));
  const near = issue.errors.filter(isOfType);
  return (near.length > 0 ? near : issue.errors).flatMap((branch) =>
    branch.flatMap((inner) => translate(inner, root, loc)),
  );
}

function say(issue: RawIssue, value: unknown): IssueWords {
  const own = issue.code === 'custom' ? (issue.params?.['words'] as IssueWords | undefined) : undefined;
  const absent =
    value === undefined && (own !== undefined || issue.code === 'invalid_type' || issue.code === 'invalid_value');
  const words = absent ? missing : (own ?? zodWords(issue, value));
  return own || !hasOwnMessage(issue, value) ? words : { ...words, msg: issue.message };
}

/** Whether the schema's author wrote the message; Zod fills in its own where none was written. */
function hasOwnMessage(issue: RawIssue, value: unknown): boolean {
  const standard = z.config().localeError?.({ ...issue, input: value } as z.core.$ZodRawIssue);
  return issue.message !== (typeof standard === 'string' ? standard : standard?.message);
}
