// Owns the two built-in types that JSON lacks: how a Date and a BigInt are read from the wire. On the way out `write-json`
// writes them back the same way.
import { z } from 'zod';
import type { Location } from '../issue-location.js';

/** Words for an issue that a schema of our own raises; `zod-issues` passes them on as they are. */
export interface IssueWords {
  readonly type: string;
  readonly msg: string;
  readonly ctx?: Readonly<Record<string, unknown>>;
}

type Context = z.core.$RefinementCtx;

/** Refuses a value with words of our own. */
export function refuse(context: Context, input: unknown, words: IssueWords, path: Location = []): never {
  context.issues.push({ code: 'custom', input, path: [...path], message: words.msg, params: { words } });
  return z.NEVER;
}

// RFC 3339 date-time, the `date-time` of JSON Schema; a time without an offset would depend on the server's zone.
const dateTime = z.iso.datetime({ offset: true });
const dateOnly = z.iso.date();

/** Reads a Date: an RFC 3339 date-time, a date alone (its midnight in UTC), or a Date that is in memory already. */
export function readDate(input: unknown, context: Context): Date {
  if (input instanceof Date && !Number.isNaN(input.getTime())) return input;
  if (typeof input !== 'string') {
    return refuse(context, input, { type: 'datetime_type', msg: 'Input should be a valid datetime' });
  }
  const fits = dateTime.safeParse(input).success || dateOnly.safeParse(input).success;
  if (fits) return new Date(input);
  return refuse(context, input, { type: 'datetime_parsing', msg: 'Input should be a valid datetime' });
}

/** Reading digits takes time that grows with their square: a long run of them would hold the server. */
export const mostDigits = 4300;

export const tooManyDigits: IssueWords = {
  type: 'int_parsing_size',
  msg: 'Unable to parse input string as an integer, exceeded maximum size',
};

/** Reads a BigInt: decimal digits in a string, a safe integer, or a bigint that is in memory already. */
export function readBigInt(input: unknown, context: Context): bigint {
  if (typeof input === 'bigint') return input;
  if (Number.isSafeInteger(input)) return BigInt(input as number);
  if (typeof input !== 'string')
    return refuse(context, input, { type: 'int_type', msg: 'Input should be a valid integer' });
  const digits = input.trim();
  if (digits.length > mostDigits) return refuse(context, input, tooManyDigits);
  if (/^[+-]?\d+$/.test(digits)) return BigInt(digits.replace(/^\+/, ''));
  return refuse(context, input, {
    type: 'int_parsing',
    msg: 'Input should be a valid integer, unable to parse string as an integer',
  });
}
