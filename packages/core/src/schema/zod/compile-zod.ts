// Owns validation by Zod: one run per value, of a large value no fault after the first, and of what was found where it lies,
// which of a union's branches to speak of, and whose words to use.
import * as z from 'zod';
import * as core from 'zod/v4/core';
import type { Direction, Extracted, Validate, Validated } from '../../contracts/schema.js';
import { brokenRule, type Issue, ownMessage } from '../../errors/validation-errors.js';
import { whenSettledWith } from '../../primitives/when-settled.js';
import {
  boundText,
  extra,
  type IssueWords,
  type Location,
  missing,
  mostIssues,
  toLocation,
  valueAt,
} from '../issue.js';
import { nothingProved } from '../json-schema/scope-keyword.js';
import { isLarge } from '../value-size.js';
import { oneWay } from './one-way.js';
import { asksForAwait, heedPromises, runAtOnce } from './own-functions.js';
import { compilePlainRead, misfit, type PlainRead } from './plain-read.js';
import { plainShapeOf } from './plain-shape.js';
import { needsCare, stopEarly } from './stop-early.js';
import { whyUnsaid } from './unsaid-checks.js';
import { type Context, definitionOf, type Payload, runOf, type ZodSchema } from './zod-schema.js';
import { type FinalIssue, tagWords, zodWords } from './zod-words.js';

type RawIssue = z.core.$ZodRawIssue;

/**
 * Compiles a schema of Zod into a validator.
 * @param io Whether its values come in, or go out.
 * @param proved The scopes that were proved by who sends or gets them.
 */
export function compileZod(source: ZodSchema, io: Direction = 'input', proved = nothingProved): Validate {
  // A schema that has to wait is found out by its first value, and not asked twice from then on.
  let waits = false;
  // Schemas may refer to others that are declared later: what is below them is looked at when the first value comes.
  let schema: ZodSchema | undefined;
  let careful = false;
  let readPlain: PlainRead | undefined;
  let findFault: FindFault | undefined;
  const run = (value: unknown, most: number | undefined, async: boolean): Extracted => {
    if (!schema) {
      schema = oneWay(source, io, proved);
      heedPromises(schema);
      careful = needsCare(schema);
      readPlain = io === 'input' ? shortWayIn(source) : undefined;
      findFault = readPlain && faultInList(source, schema);
    }
    const plain = readPlain ? readPlain(value) : misfit;
    if (plain !== misfit) return { ok: true, value: plain };
    const large = isLarge(value, most);
    const context: Context = { async, abortEarly: large, error: unsaid };
    const fault = large && !async ? findFault?.(value, context) : undefined;
    if (fault) return settle(fault, { context, value }) as Extracted;
    const asked = large || careful ? stopEarly(schema) : schema;
    const start: Payload = { value, issues: [] };
    const payload = async ? runOf(asked)(start, context) : runAtOnce(asked, start, context);
    return whenSettledWith(payload, { context, value }, settle);
  };
  const runLater = async (value: unknown, most?: number): Promise<Validated> => {
    try {
      return await run(value, most, true);
    } catch (error) {
      return refuseOverflow(error, value);
    }
  };
  return (value, most) => {
    if (waits) return runLater(value, most);
    try {
      return run(value, most, false);
    } catch (error) {
      if (isOverflow(error)) return refuseOverflow(error, value);
      waits ||= asksForAwait(error);
      return runLater(value, most);
    }
  };
}

/** What is wrong with the first item of a list that does not fit; `undefined` if that is not what is wrong with it. */
type FindFault = (value: unknown, context: Context) => Payload | undefined;

/** Zod would go through all the items before it once more, and is slower at that by far than the plain read was. */
function faultInList(source: ZodSchema, schema: ZodSchema): FindFault | undefined {
  const shape = plainShapeOf(source, 'input');
  const { type, element } = definitionOf(schema);
  if (shape?.kind !== 'list' || type !== 'array') return undefined;
  const read = compilePlainRead(shape.item);
  const { least, most } = shape.size;
  return (value, context) => {
    if (!Array.isArray(value) || value.length < least || value.length > most) return undefined;
    const index = value.findIndex((item) => read(item) === misfit);
    if (index < 0) return undefined;
    const start: Payload = { value: value[index], issues: [] };
    const found = runAtOnce(stopEarly(element as ZodSchema), start, context) as Payload;
    if (found.issues.length === 0) return undefined;
    return { value, issues: found.issues.map((issue) => ({ ...issue, path: [index, ...(issue.path ?? [])] })) };
  };
}

function shortWayIn(source: ZodSchema): PlainRead | undefined {
  const shape = plainShapeOf(source, 'input');
  return shape && compilePlainRead(shape);
}

/** A run of Zod: what it was asked with, and for which value. */
interface Run {
  readonly context: Context;
  readonly value: unknown;
}

function settle({ issues, value: output }: Payload, { context, value }: Run): Validated {
  if (issues.length === 0) return { ok: true, value: output };
  return { ok: false, issues: fromZodIssues(issues, context, value) };
}

/** Zod hands issues on as arguments; a hundred thousand of them do not fit the stack. */
function isOverflow(error: unknown): boolean {
  return error instanceof RangeError && /call stack/i.test(error.message);
}

function refuseOverflow(error: unknown, value: unknown): Validated {
  if (!isOverflow(error) || !isLarge(value)) throw error;
  return {
    ok: false,
    issues: [{ type: 'too_many_errors', loc: [], msg: 'Input has more errors than can be listed' }],
  };
}

/** What Zod's own sentence is replaced by: to write it, and to find out later whose it is, is dearer than the rest of a refusal. */
const nobodys = '';

/**
 * Zod asks this for a message where the schema's author wrote none. The only one to see an issue inside a union together
 * with the schema that raised it, it notes what our words need of that.
 */
function unsaid(issue: RawIssue): string {
  note(issue);
  const ofAll = z.config().customError?.(issue);
  return (typeof ofAll === 'string' ? ofAll : ofAll?.message) ?? nobodys;
}

function note(issue: RawIssue): void {
  const schema = issue.inst as z.core.$ZodType | undefined;
  if (issue.code === 'invalid_type' && issue.expected === 'number' && isInteger(schema)) issue['of'] = 'integer';
  if (issue.code === 'invalid_value' && schema?._zod.def.type === 'literal') issue['of'] = 'literal';
  const unsaid = whyUnsaid(schema);
  if (unsaid !== undefined) issue['unsaid'] = unsaid;
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
function fromZodIssues(
  issues: readonly RawIssue[],
  context: z.core.ParseContextInternal<z.core.$ZodIssue>,
  value: unknown,
): readonly Issue[] {
  const told: Issue[] = [];
  for (const raw of issues) {
    if (told.length >= mostIssues) break;
    note(raw);
    translate(core.util.finalizeIssue(raw, context, z.config()), value, [], told);
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

function place({ type, msg, ctx, [brokenRule]: rule, [ownMessage]: own }: IssueWords, loc: Location): Issue {
  const issue = {
    type,
    loc,
    msg: boundText(msg),
    ...(ctx && { ctx: boundContext(ctx) }),
    ...(own && { [ownMessage]: own }),
  };
  return rule === undefined ? issue : { ...issue, [brokenRule]: rule };
}

function boundContext(context: NonNullable<IssueWords['ctx']>): NonNullable<IssueWords['ctx']> {
  return Object.fromEntries(
    Object.entries(context).map(([name, value]) => [name, typeof value === 'string' ? boundText(value) : value]),
  );
}

/** Speaks of the branches that at least had the right type, if any: the others say nothing new about the value. */
function tellUnion(issue: z.core.$ZodIssueInvalidUnion, root: unknown, loc: Location, told: Issue[]): void {
  const value = valueAt(root, loc);
  const tag = tagWords(issue, value);
  if (tag) {
    // Zod speaks of the tag, FastAPI of the union that it stands in.
    told.push(place(tag, loc.slice(0, -1)));
    return;
  }
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
    value === undefined &&
    !(issue.code === 'custom' && issue.params?.['always'] === true) &&
    (own !== undefined || issue.code === 'invalid_type' || issue.code === 'invalid_value');
  const said = absent ? missing : (own ?? zodWords(issue, value, isKey));
  const words = issue.unsaid === undefined ? said : { ...said, [brokenRule]: issue.unsaid };
  if (issue.own === true) return { ...words, msg: issue.message, [ownMessage]: true };
  return own || issue.message === nobodys ? words : { ...words, msg: issue.message };
}
