// Owns validation by schemas of other vendors than Zod: they are asked by the standard, except that a large value is judged in
// the vendor's own way of stopping at the first fault, and recursive schemas of Valibot remember. Vendors without such a way
// find every fault there is.
import type {
  AnyStandardSchema,
  Direction,
  StandardIssue,
  StandardResult,
  Validate,
  Validated,
} from '../../contracts/schema.js';
import { brokenRule, type Issue } from '../../errors/validation-errors.js';
import { whenSettled } from '../../primitives/when-settled.js';
import { boundText, missing, mostIssues, toLocation, valueAt, wordsOf } from '../issue.js';
import { nothingProved } from '../json-schema/scope-keyword.js';
import { isLarge } from '../value-size.js';
import { describeVendor } from './describe-foreign.js';
import { compileHold } from './hold-to-description.js';
import { remembering, watchLazy } from './remember-lazy.js';
import { compileTakeAway } from './take-away.js';

type Result = StandardResult<unknown>;

/** Judges a value. */
type Ask = (value: unknown, most: number | undefined) => Result | Promise<Result>;

/**
 * Compiles another vendor's schema into a validator.
 * @param io Whether its values come in, or go out.
 * @param proved The scopes that were proved by who sends them.
 */
export function compileVendor(schema: AnyStandardSchema, io: Direction = 'input', proved = nothingProved): Validate {
  const { vendor } = schema['~standard'];
  const takeAway = io === 'input' ? compileTakeAway(schema, proved) : undefined;
  const judge = (io === 'output' && outgoingOf(schema)) || schema['~standard'].validate;
  const askAll: Ask = (value) => judge(value);
  const ask = (Object.hasOwn(ways, vendor) && ways[vendor]?.(schema, askAll)) || askAll;
  const hold = compileHold(describeVendor(schema), io);
  const validate: Validate = (value, most) =>
    whenSettled(ask(value, most), (result) => {
      const breach = result.issues ? undefined : hold?.(value, []);
      return breach ? { ok: false, issues: [breach] } : settle(result, value);
    });
  return takeAway ? (value, most) => validate(takeAway(value), most) : validate;
}

/** Where a schema that core made keeps how it judges what goes out, if that differs; the standard knows one way only. */
const outgoing: unique symbol = Symbol.for('portico.outgoing') as never;

/** The same schema, which judges what goes out in another way. */
export function judgingOutgoing<S extends AnyStandardSchema>(schema: S, judge: Judge): S {
  return Object.assign(schema, { [outgoing]: judge });
}

type Judge = AnyStandardSchema['~standard']['validate'];

function outgoingOf(schema: AnyStandardSchema): Judge | undefined {
  return (schema as { readonly [outgoing]?: Judge })[outgoing];
}

/** How a vendor's schema judges a value that could be dear. @param askAll Finds every fault. */
const ways: Readonly<Record<string, (schema: AnyStandardSchema, askAll: Ask) => Ask>> = {
  valibot: (schema, askAll) => {
    const own = schema as unknown as Valibot;
    let recursive: boolean | undefined;
    return (value, most) => {
      recursive ??= watchLazy(schema);
      const abortEarly = isLarge(value, most);
      if (recursive) return own['~run']({ value }, remembering({ abortEarly }));
      return abortEarly ? own['~run']({ value }, { abortEarly }) : askAll(value, most);
    };
  },
  arktype: (schema, askAll) => (value, most) => {
    const own = schema as unknown as ArkType;
    if (!isLarge(value, most) || own.allows(value)) return askAll(value, most);
    return { issues: [{ message: `must be ${own.description}` }] };
  },
};

/** A run beside the standard's, with a configuration. */
interface Valibot {
  '~run'(dataset: { readonly value: unknown }, config: { readonly abortEarly: boolean }): Result | Promise<Result>;
}

/** A test that stops at the first fault, but does not tell it: to list them all costs a hundred times as much as to read the value. */
interface ArkType {
  allows(value: unknown): boolean;
  readonly description: string;
}

function settle(result: Result, value: unknown): Validated {
  if (!result.issues) return { ok: true, value: result.value };
  return { ok: false, issues: result.issues.slice(0, mostIssues).map((issue) => toIssue(issue, value)) };
}

/** `missing` where the value has nothing, else the vendor's own sentence: only what Standard Schema promises is read. */
function toIssue(issue: StandardIssue, value: unknown): Issue {
  const own = wordsOf(issue);
  if (own) return own;
  const loc = toLocation(issue.path);
  const found = valueAt(value, loc);
  if (found === undefined) return { type: missing.type, loc, msg: missing.msg };
  const msg = boundText(withoutValue(issue.message, found));
  return { type: 'value_error', loc, msg, [brokenRule]: ruleOf(issue) };
}

/** What the vendor calls the rule: ArkType has a `code`, Valibot and Joi a `type`; of a pattern, its flags matter. */
function ruleOf(issue: StandardIssue): string | undefined {
  const { code, type = code, requirement } = issue as unknown as Readonly<Record<string, unknown>>;
  if (typeof type !== 'string') return undefined;
  return requirement instanceof RegExp && requirement.flags !== '' ? `${type} /${requirement.flags}` : type;
}

/** Vendors like to say what they received, which may be a password: it must reach neither the answer nor a log. */
function withoutValue(message: string, value: unknown): string {
  if (typeof value === 'string' && value !== '') return message.replaceAll(JSON.stringify(value), '…');
  if (typeof value !== 'number' && typeof value !== 'bigint') return message;
  return message.replace(/\b(was|received) -?[\d.]+(?:e[+-]?\d+)?n?/gi, '$1 …');
}
