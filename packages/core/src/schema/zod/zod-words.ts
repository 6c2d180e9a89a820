// Owns FastAPI's words for what Zod finds: one entry per kind of issue, so that a client written for FastAPI understands.
import * as z from 'zod';
import { brokenRule } from '../../errors/validation-errors.js';
import { type IssueWords, notAnObject } from '../issue.js';
import type { WhyUnsaid } from './unsaid-checks.js';

/** An issue of Zod, with a note of what kind of schema raised it where the kind has words of its own. */
export type FinalIssue = z.core.$ZodIssue & {
  readonly of?: 'integer' | 'literal';
  readonly own?: boolean;
  readonly unsaid?: WhyUnsaid;
};

type TooSmall = z.core.$ZodIssueTooSmall;
type TooBig = z.core.$ZodIssueTooBig;

const types: Readonly<Record<string, IssueWords>> = {
  string: { type: 'string_type', msg: 'Input should be a valid string' },
  number: { type: 'float_type', msg: 'Input should be a valid number' },
  integer: { type: 'int_type', msg: 'Input should be a valid integer' },
  int: { type: 'int_from_float', msg: 'Input should be a valid integer, got a number with a fractional part' },
  bigint: { type: 'int_type', msg: 'Input should be a valid integer' },
  boolean: { type: 'bool_type', msg: 'Input should be a valid boolean' },
  date: { type: 'datetime_type', msg: 'Input should be a valid datetime' },
  array: { type: 'list_type', msg: 'Input should be a valid list' },
  tuple: { type: 'tuple_type', msg: 'Input should be a valid tuple' },
  record: { type: 'dict_type', msg: 'Input should be a valid dictionary' },
  object: notAnObject,
  null: { type: 'none_required', msg: 'Input should be null' },
  file: { type: 'file_type', msg: 'Input should be a file' },
};

/** Where the value is text by nature it is parsed, and the words say so. */
const parsed: Readonly<Record<string, IssueWords>> = {
  number: { type: 'float_parsing', msg: 'Input should be a valid number, unable to parse string as a number' },
  integer: { type: 'int_parsing', msg: 'Input should be a valid integer, unable to parse string as an integer' },
};

const formats: Readonly<Record<string, IssueWords>> = {
  email: { type: 'value_error', msg: 'value is not a valid email address', [brokenRule]: 'email' },
  uuid: { type: 'uuid_parsing', msg: 'Input should be a valid UUID' },
  guid: { type: 'uuid_parsing', msg: 'Input should be a valid UUID' },
  url: { type: 'url_parsing', msg: 'Input should be a valid URL' },
  datetime: { type: 'datetime_parsing', msg: 'Input should be a valid datetime' },
  date: { type: 'date_parsing', msg: 'Input should be a valid date in the format YYYY-MM-DD' },
  time: { type: 'time_parsing', msg: 'Input should be in a valid time format' },
  duration: { type: 'time_delta_parsing', msg: 'Input should be a valid duration' },
  decimal: { type: 'decimal_parsing', msg: 'Input should be a valid decimal' },
  ipv4: { type: 'ip_v4_address', msg: 'Input is not a valid IPv4 address' },
  ipv6: { type: 'ip_v6_address', msg: 'Input is not a valid IPv6 address' },
};

/** The words for one issue of Zod. @param value What the issue is about. @param isKey Whether that is the name of a member. */
export function zodWords(issue: FinalIssue, value: unknown, isKey: boolean): IssueWords {
  switch (issue.code) {
    case 'invalid_type':
      return typeWords(issue.of ?? issue.expected, value, isKey) ?? fallback(issue, value);
    case 'too_small':
      return sizeWords(issue, issue.minimum, smallest, value) ?? fallback(issue, value);
    case 'too_big':
      return sizeWords(issue, issue.maximum, biggest, value) ?? fallback(issue, value);
    case 'not_multiple_of':
      return {
        type: 'multiple_of',
        msg: `Input should be a multiple of ${issue.divisor}`,
        ctx: { multiple_of: issue.divisor },
      };
    case 'invalid_format':
      return formatWords(issue) ?? fallback(issue, value);
    case 'invalid_value':
      if (value instanceof Blob) return mediaTypeWords(issue.values);
      return valueWords(issue.values, issue.of === 'literal');
    default:
      return fallback(issue, value);
  }
}

/** Zod's own sentence: nobody wrote another, and none of ours says as much. */
function fallback(issue: FinalIssue, input: unknown): IssueWords {
  const sentence = z.config().localeError?.({ ...issue, input } as z.core.$ZodRawIssue);
  const msg = typeof sentence === 'string' ? sentence : sentence?.message;
  const rule = issue.code === 'invalid_format' ? issue.format : issue.code;
  return { type: 'value_error', msg: msg ?? 'Invalid input', [brokenRule]: rule };
}

function typeWords(expected: string, value: unknown, isKey: boolean): IssueWords | undefined {
  if (isKey && Object.hasOwn(parsed, expected)) return parsed[expected];
  if (typeof value === 'number' && !Number.isFinite(value)) {
    return { type: 'finite_number', msg: 'Input should be a finite number' };
  }
  return Object.hasOwn(types, expected) ? types[expected] : undefined;
}

function formatWords(issue: z.core.$ZodIssueInvalidStringFormat): IssueWords | undefined {
  if (issue.format !== 'regex') return Object.hasOwn(formats, issue.format) ? formats[issue.format] : undefined;
  const pattern = (issue.pattern ?? '').replace(/^\/(.*)\/[a-z]*$/s, '$1');
  return { type: 'string_pattern_mismatch', msg: `String should match pattern '${pattern}'`, ctx: { pattern } };
}

function valueWords(values: readonly unknown[], isLiteral: boolean): IssueWords {
  const written = values.map((value) => (typeof value === 'string' ? `'${value}'` : String(value)));
  const expected = written.length > 1 ? `${written.slice(0, -1).join(', ')} or ${written.at(-1)}` : (written[0] ?? '');
  return {
    type: isLiteral || values.length < 2 ? 'literal_error' : 'enum',
    msg: `Input should be ${expected}`,
    ctx: { expected },
  };
}

/** The words for a union whose tag names none of its members; `undefined` for any other issue of a union. @param tag What was given. */
export function tagWords(issue: z.core.$ZodIssueInvalidUnion, tag: unknown): IssueWords | undefined {
  if (issue.inclusive === false || issue.errors.length > 0 || !issue.discriminator || !issue.options) return undefined;
  const discriminator = `'${issue.discriminator}'`;
  if (tag === undefined) {
    const msg = `Unable to extract tag using discriminator ${discriminator}`;
    return { type: 'union_tag_not_found', msg, ctx: { discriminator } };
  }
  const tags = issue.options.map((option) => (typeof option === 'string' ? `'${option}'` : String(option))).join(', ');
  const msg = `Input tag found using ${discriminator} does not match any of the expected tags: ${tags}`;
  return { type: 'union_tag_invalid', msg, ctx: { discriminator, expected_tags: tags } };
}

function mediaTypeWords(values: readonly unknown[]): IssueWords {
  const expected = values.join(' or ');
  return { type: 'file_media_type', msg: `File should be ${expected}`, ctx: { expected } };
}

/** How one side of a size is called, for texts, lists and numbers. */
interface Side {
  readonly word: 'least' | 'most';
  readonly text: string;
  readonly list: string;
  readonly limit: 'min_length' | 'max_length';
  readonly inclusive: readonly [type: string, msg: string, key: string];
  readonly exclusive: readonly [type: string, msg: string, key: string];
}

const smallest: Side = {
  word: 'least',
  text: 'string_too_short',
  list: 'too_short',
  limit: 'min_length',
  inclusive: ['greater_than_equal', 'greater than or equal to', 'ge'],
  exclusive: ['greater_than', 'greater than', 'gt'],
};

const biggest: Side = {
  word: 'most',
  text: 'string_too_long',
  list: 'too_long',
  limit: 'max_length',
  inclusive: ['less_than_equal', 'less than or equal to', 'le'],
  exclusive: ['less_than', 'less than', 'lt'],
};

function sizeWords(
  issue: TooSmall | TooBig,
  limit: number | bigint,
  side: Side,
  value: unknown,
): IssueWords | undefined {
  switch (issue.origin) {
    case 'string': {
      const msg = `String should have at ${side.word} ${count(limit, 'character')}`;
      return { type: side.text, msg, ctx: { [side.limit]: limit } };
    }
    case 'array':
    case 'set':
      return listWords(limit, side, value);
    case 'number':
    case 'int':
    case 'bigint':
    case 'date': {
      const [type, words, key] = issue.inclusive ? side.inclusive : side.exclusive;
      const shown = issue.origin === 'date' ? new Date(Number(limit)).toISOString() : writable(limit);
      return { type, msg: `Input should be ${words} ${shown}`, ctx: { [key]: shown } };
    }
    case 'file':
      return byteWords(limit, side);
    case 'bytes':
      // JSON Schema counts the characters of base64, and three numbers of bytes have the same.
      return { ...byteWords(limit, side), [brokenRule]: side.word === 'most' ? 'max_bytes' : 'min_bytes' };
    default:
      return undefined;
  }
}

function byteWords(limit: number | bigint, side: Side): IssueWords {
  const type = side.word === 'most' ? 'bytes_too_long' : 'bytes_too_short';
  return { type, msg: `Data should have at ${side.word} ${count(limit, 'byte')}`, ctx: { [side.limit]: limit } };
}

function listWords(limit: number | bigint, side: Side, value: unknown): IssueWords {
  const kind = value instanceof Set ? 'Set' : 'List';
  const actual = value instanceof Set ? value.size : Array.isArray(value) ? value.length : 0;
  return {
    type: side.list,
    msg: `${kind} should have at ${side.word} ${count(limit, 'item')} after validation, not ${actual}`,
    ctx: { field_type: kind, [side.limit]: limit, actual_length: actual },
  };
}

/** JSON has no bigint. */
function writable(limit: number | bigint): number | string {
  return typeof limit === 'bigint' ? `${limit}` : limit;
}

function count(amount: number | bigint, noun: string): string {
  return `${amount} ${noun}${Number(amount) === 1 ? '' : 's'}`;
}
