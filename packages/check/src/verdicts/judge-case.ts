// Owns whether a request was treated as it had to be: valid ones are not refused for what they say, broken ones are.
import type { Case } from '../requests/cases.js';
import type { Received } from '../requests/send.js';
import type { Problem } from './problem.js';

/** What the treatment of a request has wrong. */
export function judgeCase({ kind, what }: Case, received: Received): readonly Problem[] {
  if (kind === 'valid') return judgeValid(received);
  return kind === 'broken' ? judgeBroken(what, received) : judgeStranger(received);
}

function judgeStranger({ status }: Received): readonly Problem[] {
  if (status >= 400) return [];
  const problem = `answered ${status} to a stranger, and the document asks for credentials`;
  return [{ rule: 'stranger-let-in', key: '', problem, advice: 'Demand them, or say that everybody may: @Public()' }];
}

function judgeBroken(what: string, { status }: Received): readonly Problem[] {
  if (status >= 400) return [];
  const problem = `answered ${status} to what the document does not allow (${what})`;
  return [
    { rule: 'broken-accepted', key: what, problem, advice: 'Let the declaration demand it, or the document allow it' },
  ];
}

function judgeValid(received: Received): readonly Problem[] {
  const { status } = received;
  if (status === 415) return [refused(status, '', '')];
  const issues = issuesOf(received)?.filter((issue) => !isUnsayable(issue)) ?? [];
  return issues.map((issue) => refused(status, `: ${describeIssue(issue)}`, keyOfIssue(issue)));
}

function refused(status: number, reason: string, key: string): Problem {
  const problem = `refused with ${status} what the document allows${reason}`;
  return { rule: 'valid-refused', key, problem, advice: 'Let the document say what is demanded, or demand less' };
}

/** What is wrong with a request by rules that no JSON Schema says, such as `body.code should be a palindrome`. */
export function unsayableRules(received: Received): readonly string[] {
  return issuesOf(received)?.filter(isUnsayable).map(describeIssue) ?? [];
}

function describeIssue({ loc, msg }: Issue): string {
  return `${loc.map((part) => (typeof part === 'number' ? '*' : part)).join('.')} ${msg}`;
}

/** The name of a field that is too many was made up, and the items of a list are all alike. */
function keyOfIssue({ loc, type }: Issue): string {
  const place = type === 'extra_forbidden' ? loc.slice(0, -1) : loc;
  return `${place.map((part) => (typeof part === 'number' ? '*' : part)).join('.')} ${type}`;
}

interface Issue {
  readonly type: string;
  readonly loc: readonly (string | number)[];
  readonly msg: string;
}

/** The issues of a request that did not pass validation; `undefined` if it was not refused so. */
export function issuesOf({ status, body }: Received): readonly Issue[] | undefined {
  if (status !== 422) return undefined;
  try {
    const { detail, errors = detail } = JSON.parse(body) as { readonly detail?: unknown; readonly errors?: unknown };
    return Array.isArray(errors) && errors.every(isIssue) ? errors : undefined;
  } catch {
    return undefined;
  }
}

function isIssue(value: unknown): value is Issue {
  const { type, loc, msg } = (value ?? {}) as Partial<Issue>;
  return typeof type === 'string' && typeof msg === 'string' && Array.isArray(loc);
}

/** A rule that is a function of the program's own: no JSON Schema says it. */
function isUnsayable({ type }: Issue): boolean {
  return type === 'value_error';
}
