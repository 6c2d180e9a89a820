// Owns turning Zod's issues into ours: where they lie, which of a union's branches to speak of, and whose words to use.
import { z } from 'zod';
import type { Issue } from '../../errors/validation-errors.js';
import { boundText, mostIssues } from '../issue-bounds.js';
import { type Location, toLocation, valueAt } from '../issue-location.js';
import { missing } from '../vendors/vendor-issues.js';
import type { IssueWords } from './wire-scalars.js';
import { type FinalIssue, zodWords } from './zod-words.js';

type RawIssue = z.core.$ZodRawIssue;

/** What Zod's own sentence is replaced by: to write it, and to find out later whose it is, is dearer than the rest of a refusal. */
const nobodys = '';

/**
 * Zod asks this for a message where the schema's author wrote none. The only one to see an issue inside a union together
 * with the schema that raised it, it notes what our words need of that.
 */
export function unsaid(issue: RawIssue): string {
  note(issue);
  const ofAll = z.config().customError?.(issue);
  return (typeof ofAll === 'string' ? ofAll : ofAll?.message) ?? nobodys;
}

function note(issue: RawIssue): void {
  const schema = issue.inst as z.core.$ZodType | undefined;
  if (issue.code === 'invalid_type' && issue.expected === 'number' && isInteger(schema)) issue['of'] = 'integer';
  if (issue.code === 'invalid_value' && schema?._zod.def.type === 'literal') issue['of'] = 'literal';
}

interface NumberDef {
  readonly format?: string;
  readonly checks?: readonly { readonly _zod: { readonly def: { readonly format?: string } } }[];
}

function isInteger(schema: z.core.$ZodType | undefined): boolean {
  const { format, checks = [] } = (schema?._zod.def ?? {}) as unknown as NumberDef;
  return [format, ...checks.map((check) => check._zod.def.format)].some((name) => name?.includes('int'));
}

/** The issues that Zod found in a value, as many as are told. @param context What Zod was asked with. */
export function fromZodIssues(
  issues: readonly RawIssue[],
  context: z.core.ParseContextInternal<z.core.$ZodIssue>,
  value: unknown,
): readonly Issue[] {
  const told: Issue[] = [];
  for (const raw of issues) {
    if (told.length >= mostIssues) break;
    note(raw);
    translate(z.core.util.finalizeIssue(raw, context, z.config()), value, [], told);
  }
  return told;
}

function translate(issue: FinalIssue, root: unknown, above: Location, told: Issue[]): void {
  if (told.length >= mostIssues) return;
  const loc = [...above, ...toLocation(issue.path)];
  switch (issue.code) {
    case 'unrecognized_keys':
      for (const key of issue.keys.slice(0, mostIssues - told.length)) told.push(place(extra, [...loc, key]));
      break;
    case 'invalid_union':
      tellUnion(issue, root, loc, told);
      break;
    case 'invalid_key':
      for (const inner of issue.issues) told.push(place(say(inner, loc.at(-1), true), [...loc, '[key]']));
      break;
    case 'invalid_element':
      for (const inner of issue.issues) translate(inner, root, loc, told);
      break;
    default:
      told.push(place(say(issue, valueAt(root, loc)), loc));
  }
}

const extra: IssueWords = { type: 'extra_forbidden', msg: 'Extra inputs are not permitted' };

function place({ type, msg, ctx }: IssueWords, loc: Location): Issue {
  return { type, loc, msg: boundText(msg), ...(ctx && { ctx: boundContext(ctx) }) };
}

function boundContext(context: NonNullable<IssueWords['ctx']>): NonNullable<IssueWords['ctx']> {
  return Object.fromEntries(
    Object.entries(context).map(([name, value]) => [name, typeof value === 'string' ? boundText(value) : value]),
  );
}

/** Speaks of the branches that at least had the right type, if any: the others say nothing new about the value. */
function tellUnion(issue: z.core.$ZodIssueInvalidUnion, root: unknown, loc: Location, told: Issue[]): void {
  const value = valueAt(root, loc);
  if (value === undefined) told.push(place(missing, loc));
  else if (issue.errors.length === 0) told.push(place(say(issue, value), loc));
  const isOfType = (branch: readonly FinalIssue[]): boolean =>
    !branch.some(({ code, path }) => path.length === 0 && (code === 'invalid_type' || code === 'invalid_value'));
  const branches = value === undefined ? [] : issue.errors;
  const near = branches.filter(isOfType);
  for (const branch of near.length > 0 ? near : branches) {
    for (const inner of branch) translate(inner, root, loc, told);
  }
}

/** @param isKey Whether the value is the name of a member: like everything that is text by nature, it is parsed. */
function say(issue: FinalIssue, value: unknown, isKey = false): IssueWords {
  const own = issue.code === 'custom' ? (issue.params?.['words'] as IssueWords | undefined) : undefined;
  const absent =
    value === undefined && (own !== undefined || issue.code === 'invalid_type' || issue.code === 'invalid_value');
  const words = absent ? missing : (own ?? zodWords(issue, value, isKey));
  return own || issue.message === nobodys ? words : { ...words, msg: issue.message };
}
