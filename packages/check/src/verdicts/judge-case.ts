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
  const issues = issuesOf(received);
  const isRefused = issues ? !issues.every(isUnsayable) : status === 415;
  if (!isRefused) return [];
  const [issue] = issues?.filter((found) => !isUnsayable(found)) ?? [];
  const reason = issue ? `: ${issue.loc.join('.')} ${issue.msg}` : '';
  const problem = `refused with ${status} what the document allows${reason}`;
  const key = issue
    ? `${status} ${issue.loc.map((part) => (typeof part === 'number' ? '*' : part)).join('.')} ${issue.type}`
    : String(status);
  return [{ rule: 'valid-refused', key, problem, advice: 'Let the document say what is demanded, or demand less' }];
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
    const { detail } = JSON.parse(body) as { readonly detail?: unknown };
    return Array.isArray(detail) && detail.every(isIssue) ? detail : undefined;
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
