// Holds values to what the document says where vendors are laxer than their own JSON Schema: a list passes for an object whose
// properties may all be absent, an emoji counts as two characters, an integer may be another than its digits said.
import type { Direction, JsonSchema } from '../../contracts/schema.js';
import type { Issue } from '../../errors/validation-errors.js';
import type { IssueWords, Location } from '../issue.js';
import { choicesOf, isObject, targetOf } from '../json-schema/map-json-schema.js';
import { isOpenAbove, isOpenBelow, takesOnlyIntegers } from '../json-schema/safe-integers.js';
import { keepsLength } from '../zod/text-length.js';
import { fits } from './compile-projection.js';

/** Finds the first breach in a value that the vendor takes. */
export type Hold = (value: unknown, loc: Location) => Issue | undefined;

interface Compilation {
  readonly root: JsonSchema;
  readonly io: Direction;
  /** By description: what refers to itself is compiled once. */
  readonly known: Map<JsonSchema, { hold: Hold | undefined }>;
}

/**
 * Compiles what is to be looked at in a value; `undefined` if that is nothing.
 * @param io Whether values come in, or go out.
 */
export function compileHold(description: JsonSchema, io: Direction): Hold | undefined {
  return compile(description, { root: description, io, known: new Map() });
}

function compile(schema: unknown, compilation: Compilation): Hold | undefined {
  if (!isObject(schema)) return undefined;
  const known = compilation.known.get(schema);
  if (known) return (value, loc) => known.hold?.(value, loc);
  const made: { hold: Hold | undefined } = { hold: undefined };
  compilation.known.set(schema, made);
  const { $ref, allOf = [] } = schema as { readonly $ref?: string; readonly allOf?: readonly unknown[] };
  made.hold = all([
    ...[...allOf, targetOf($ref, compilation.root)].map((part) => compile(part, compilation)),
    ...choicesOf(schema).map((members) => holdChoice(members, compilation)),
    holdItself(schema, compilation),
    holdItems(schema, compilation),
    holdProperties(schema, compilation),
  ]);
  return made.hold;
}

function all(holds: readonly (Hold | undefined)[]): Hold | undefined {
  const given = holds.filter((hold) => hold !== undefined);
  if (given.length < 2) return given[0];
  return (value, loc) => {
    for (const hold of given) {
      const issue = hold(value, loc);
      if (issue) return issue;
    }
    return undefined;
  };
}

/** One of the members that the value may be meant by must have nothing against it. */
function holdChoice(members: readonly unknown[], compilation: Compilation): Hold | undefined {
  const known = members.map((member) => ({ member, hold: compile(member, compilation) }));
  if (known.every(({ hold }) => hold === undefined)) return undefined;
  return (value, loc) => {
    const fitting = known.filter(({ member }) => fits(member, value, compilation.root));
    const issues = (fitting.length > 0 ? fitting : known).map(({ hold }) => hold?.(value, loc));
    return fitting.length > 0 && issues.includes(undefined) ? undefined : issues.find((issue) => issue !== undefined);
  };
}

const list: IssueWords = { type: 'dict_type', msg: 'Input should be a valid dictionary' };

function holdItself(schema: JsonSchema, { io }: Compilation): Hold | undefined {
  const { type, required = [], minLength = 0, format = '' } = schema as Itself;
  if (type === 'object' && required.length === 0) return breach((value) => Array.isArray(value), list);
  if (takesOnlyIntegers(schema)) return holdInteger(schema);
  // On the way out, whoever writes the JSON says so.
  if (type === 'number') return io === 'input' && (isOpenAbove(schema) || isOpenBelow(schema)) ? finite : undefined;
  if (type !== 'string') return undefined;
  const day = Object.hasOwn(days, format) ? breach(isNoDay, days[format] as IssueWords) : undefined;
  return all([day, minLength < 2 ? undefined : holdLength(minLength)]);
}

function holdLength(minLength: number): Hold {
  return breach((value) => typeof value === 'string' && !keepsLength(value, { minLength }), {
    type: 'string_too_short',
    msg: `String should have at least ${minLength} characters`,
    ctx: { min_length: minLength },
  });
}

/** Formats that begin with a day; patterns let 30 February pass. */
const days: Readonly<Record<string, IssueWords>> = {
  date: { type: 'date_parsing', msg: 'Input should be a valid date in the format YYYY-MM-DD' },
  'date-time': { type: 'datetime_parsing', msg: 'Input should be a valid datetime' },
};

/** Whether a text names a day that its month does not have. */
function isNoDay(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  const [, day = ''] = /^\d{4}-\d\d-(\d\d)/.exec(value) ?? [];
  if (Number(day) <= 28) return false;
  const text = value.slice(0, 10);
  const read = new Date(`${text}T00:00:00Z`);
  return Number.isNaN(read.getTime()) || read.toISOString().slice(0, 10) !== text;
}

interface Itself {
  readonly type?: string;
  readonly required?: readonly string[];
  readonly minLength?: number;
  readonly format?: string;
}

/** Beyond these a number is its neighbour's, too. */
const { MIN_SAFE_INTEGER: least, MAX_SAFE_INTEGER: most } = Number;

function holdInteger(schema: JsonSchema): Hold | undefined {
  const above = isOpenAbove(schema)
    ? breach((value) => Number(value) > most, {
        type: 'less_than_equal',
        msg: `Input should be less than or equal to ${most}`,
        ctx: { le: most },
      })
    : undefined;
  const below = isOpenBelow(schema)
    ? breach((value) => Number(value) < least, {
        type: 'greater_than_equal',
        msg: `Input should be greater than or equal to ${least}`,
        ctx: { ge: least },
      })
    : undefined;
  return all([above, below]);
}

/** JSON writes numbers beyond those that there are in memory, such as 1e400. */
const finite = breach((value) => typeof value === 'number' && !Number.isFinite(value), {
  type: 'finite_number',
  msg: 'Input should be a finite number',
});

function breach(breaks: (value: unknown) => boolean, words: IssueWords): Hold {
  return (value, loc) => (breaks(value) ? { ...words, loc } : undefined);
}

function holdItems(schema: JsonSchema, compilation: Compilation): Hold | undefined {
  const { prefixItems = [], items } = schema as { readonly prefixItems?: readonly unknown[]; readonly items?: unknown };
  const leading = prefixItems.map((item) => compile(item, compilation));
  const rest = compile(items, compilation);
  if (!rest && leading.every((hold) => hold === undefined)) return undefined;
  return (value, loc) => {
    if (!Array.isArray(value)) return undefined;
    for (const [index, item] of value.entries()) {
      const issue = (index < leading.length ? leading[index] : rest)?.(item, [...loc, index]);
      if (issue) return issue;
    }
    return undefined;
  };
}

function holdProperties(schema: JsonSchema, compilation: Compilation): Hold | undefined {
  const { properties = {}, additionalProperties } = schema as {
    readonly properties?: Readonly<Record<string, unknown>>;
    readonly additionalProperties?: unknown;
  };
  const declared = new Map(Object.entries(properties).map(([key, part]) => [key, compile(part, compilation)]));
  const others = compile(additionalProperties, compilation);
  if (!others && [...declared.values()].every((hold) => hold === undefined)) return undefined;
  return (value, loc) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    for (const [key, part] of Object.entries(value)) {
      const issue = (declared.has(key) ? declared.get(key) : others)?.(part, [...loc, key]);
      if (issue) return issue;
    }
    return undefined;
  };
}
