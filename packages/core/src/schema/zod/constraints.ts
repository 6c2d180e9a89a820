// Owns the limits that a `@Field` may set: which apply to which built-in type, and what Zod makes of them.
import { z } from 'zod';
import { DefinitionError } from '../../errors/portico-error.js';
import type { FieldConstraints } from '../model/field-options.js';
import type { ModelField } from '../model/model-fields.js';
import { lengthCheck } from './text-length.js';

type Rules<Z> = {
  readonly [N in keyof FieldConstraints]?: (schema: Z, limit: NonNullable<FieldConstraints[N]>) => Z;
};

const general: ReadonlySet<string> = new Set([
  'optional',
  'nullable',
  'default',
  'title',
  'description',
  'examples',
  'deprecated',
]);

/** Whether the options hold anything beside what applies to every type. */
export function hasConstraints(options: ModelField['options']): boolean {
  return Object.keys(options).some((name) => !general.has(name));
}

const formats: ReadonlyMap<string, () => z.core.$ZodCheck<string>> = new Map(
  Object.entries({
    email: () => z.email(),
    uuid: () => z.guid(),
    uri: () => z.url(),
    'date-time': () => z.iso.datetime({ offset: true }),
    date: () => z.iso.date(),
    time: () => z.iso.time(),
    ipv4: () => z.ipv4(),
    ipv6: () => z.ipv6(),
  }),
);

const stringRules: Rules<z.ZodString> = {
  minLength: (schema, minLength) => schema.check(lengthCheck({ minLength })).meta({ minLength }),
  maxLength: (schema, maxLength) => schema.check(lengthCheck({ maxLength })).meta({ maxLength }),
  // Without `g` and `y`: a pattern that remembers where it stopped would refuse every second request.
  pattern: (schema, pattern) =>
    schema.regex(
      typeof pattern === 'string'
        ? new RegExp(pattern)
        : new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, '')),
    ),
  format: (schema, name) => {
    const format = formats.get(name);
    return format ? schema.check(format()) : schema.meta({ format: name });
  },
};

const numberRules: Rules<z.ZodNumber> = {
  ge: (schema, limit) => schema.gte(Number(limit)),
  gt: (schema, limit) => schema.gt(Number(limit)),
  le: (schema, limit) => schema.lte(Number(limit)),
  lt: (schema, limit) => schema.lt(Number(limit)),
  multipleOf: (schema, step) => schema.multipleOf(Number(step)),
};

const bigintRules: Rules<z.ZodBigInt> = {
  ge: (schema, limit) => schema.gte(BigInt(limit)),
  gt: (schema, limit) => schema.gt(BigInt(limit)),
  le: (schema, limit) => schema.lte(BigInt(limit)),
  lt: (schema, limit) => schema.lt(BigInt(limit)),
  multipleOf: (schema, step) => schema.multipleOf(BigInt(step)),
};

const listRules: Rules<z.ZodArray> = {
  minItems: (schema, limit) => schema.min(limit),
  maxItems: (schema, limit) => schema.max(limit),
};

/** Sets a field's limits on a string. @throws {DefinitionError} If an option does not apply to strings. */
export function constrainString(schema: z.ZodString, field: ModelField): z.ZodString {
  return constrain(stringRules, schema, field, 'a String');
}

/** Sets a field's limits on a number. @throws {DefinitionError} If an option does not apply to numbers. */
export function constrainNumber(schema: z.ZodNumber, field: ModelField): z.ZodNumber {
  return constrain(numberRules, schema, field, 'a Number');
}

/** Sets a field's limits on a bigint. @throws {DefinitionError} If an option does not apply to bigints. */
export function constrainBigInt(schema: z.ZodBigInt, field: ModelField): z.ZodBigInt {
  return constrain(bigintRules, schema, field, 'a BigInt');
}

/** Sets a field's limits on a list. @throws {DefinitionError} If an option does not apply to lists. */
export function constrainList(schema: z.ZodArray, field: ModelField): z.ZodArray {
  return constrain(listRules, schema, field, 'a list');
}

/** For types without limits of their own. @throws {DefinitionError} If the field sets any. */
export function refuseConstraints(field: ModelField): void {
  constrain({}, undefined, field, 'its type');
}

function constrain<Z>(rules: Rules<Z>, schema: Z, field: ModelField, kind: string): Z {
  let result = schema;
  for (const [name, limit] of Object.entries(field.options)) {
    if (general.has(name) || limit === undefined) continue;
    // Each rule takes the type of the option it is named after, which a lookup by name cannot show.
    const rule = Object.hasOwn(rules, name)
      ? (rules[name as keyof Rules<Z>] as (schema: Z, limit: unknown) => Z)
      : undefined;
    if (!rule) throw inapplicable(name, field.label, kind, Object.keys(rules));
    result = rule(result, limit);
  }
  return result;
}

function inapplicable(name: string, label: string, kind: string, known: readonly string[]): DefinitionError {
  const remedy =
    known.length > 0
      ? `Options of ${kind} are ${known.join(', ')}`
      : 'Write the limit into the schema itself, as in z.int().max(100)';
  return new DefinitionError(`Cannot compile field ${label}: «${name}» does not apply to ${kind}. ${remedy}.`);
}
