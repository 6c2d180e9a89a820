// Owns whether a request was treated as it had to be: valid ones are not refused for what they say, broken ones are.
import { RequestValidationError } from '@portico/core';
import { brokenRule } from '@portico/core/graph';
import type { WrittenRequest } from '../requests/call.js';
import type { Case } from '../requests/cases.js';
import type { Received } from '../requests/send.js';
import { isOfClass } from './judge-thrown.js';
import type { Problem } from './problem.js';
import { whyUnsayable } from './unsayable.js';

/** What the treatment of a request has wrong. */
export function judgeCase({ kind, what }: Case, request: WrittenRequest, received: Received): readonly Problem[] {
  if (kind === 'valid') return [...judgeStray(request, received), ...judgeValid(request, received)];
  return kind === 'broken' ? judgeBroken(what, received) : judgeStranger(received);
}

/** Also where the document has a 404: that one is the handler's. No schema of a number says how it is written. */
function judgeStray({ stray }: WrittenRequest, { status }: Received): readonly Problem[] {
  if (!stray?.isText || status !== 404) return [];
  return [refused(status, `: path.${stray.name} does not match the pattern in the route's path`, stray.name)];
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

function judgeValid(request: WrittenRequest, received: Received): readonly Problem[] {
  const { status } = received;
  if (status === 415) return [refused(status, '', '')];
  const issues = issuesOf(received)?.filter((issue) => reasonOf(issue, request) === undefined) ?? [];
  return issues.map((issue) => refused(status, `: ${describeIssue(issue)}`, keyOfIssue(issue)));
}

function refused(status: number, reason: string, key: string): Problem {
  const problem = `refused with ${status} what the document allows${reason}`;
  const advice = 'Let the document say what is demanded, in words that JSON Schema has, or demand less';
  return { rule: 'valid-refused', key, problem, advice };
}

/** What is wrong with a request by rules that no JSON Schema says, such as `body.code should be a palindrome`, and why none does. */
export function unsayableRules(request: WrittenRequest, received: Received): readonly string[] {
  return (issuesOf(received) ?? []).flatMap((issue) => {
    const reason = reasonOf(issue, request);
    return reason === undefined ? [] : [`${describeIssue(issue)} (${reason})`];
  });
}

/** Why the document does not say a rule; `undefined` if it can. */
function reasonOf(issue: Issue, request: WrittenRequest): string | undefined {
  return issue.type === 'value_error' || brokenRule in issue ? whyUnsayable(issue, request) : undefined;
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

/** The issues of a request that did not pass validation, whatever a handler made of them; `undefined` if it was not refused so. */
export function issuesOf({ status, body, thrown }: Received): readonly Issue[] | undefined {
  const refusal = thrown.find(({ error }) => isOfClass(error, RequestValidationError));
  if (refusal) return (refusal.error as RequestValidationError).issues;
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
