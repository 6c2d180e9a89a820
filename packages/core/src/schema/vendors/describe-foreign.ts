// Owns what schemas of vendors other than Zod say of themselves, by Standard JSON Schema.

import type { AnyStandardSchema, Direction, JsonSchema } from '../../contracts/schema.js';
import { memoize } from '../../primitives/memoize.js';
import { isExactPattern } from '../json-schema/exact-pattern.js';
import { withoutHidden } from '../json-schema/hidden-property.js';
import { isObject, mapJsonSchema } from '../json-schema/map-json-schema.js';
import { isBytesClass, outside, outsideClass, outsideKind, written } from '../json-schema/outside-kind.js';
import { isOpenAbove, isOpenBelow, takesOnlyIntegers } from '../json-schema/safe-integers.js';
import { tidyJsonSchema } from '../json-schema/tidy-json-schema.js';

/** Describes a schema in the dialect 2020-12, as far as it travels in a direction; `{}` if its vendor cannot. */
export function describeForeign(schema: AnyStandardSchema, io: Direction): JsonSchema {
  return withoutHidden(describeWhole(schema, io), io);
}

/** The same with what does not travel in that direction. */
export function describeWhole(schema: AnyStandardSchema, io: Direction): JsonSchema {
  return boundIntegers(tidyJsonSchema(convertForeign(schema, io)));
}

/** What the vendor itself demands of the values that it takes. */
export const describeVendor: (schema: AnyStandardSchema) => JsonSchema = /* @__PURE__ */ memoize((schema) =>
  tidyJsonSchema(convertForeign(schema, 'input')),
);

/** Of an integer without limits, or with wider ones, those within which each is itself. */
function boundIntegers(schema: JsonSchema): JsonSchema {
  const bounded = mapJsonSchema(schema, boundIntegers);
  if (!takesOnlyIntegers(bounded)) return bounded;
  return {
    ...bounded,
    ...(isOpenBelow(bounded) && { minimum: Number.MIN_SAFE_INTEGER }),
    ...(isOpenAbove(bounded) && { maximum: Number.MAX_SAFE_INTEGER }),
  };
}

/** What the vendor itself says, before it is tidied; what JSON cannot carry is marked. */
export function convertForeign(schema: AnyStandardSchema, io: Direction): JsonSchema {
  const { jsonSchema, vendor } = schema['~standard'];
  if (!jsonSchema) return {};
  const libraryOptions = vendorOptions[vendor]?.(io);
  try {
    const described = jsonSchema[io]({ target: 'draft-2020-12', ...(libraryOptions && { libraryOptions }) });
    return isObject(described) ? (finishers[vendor]?.(described, schema) ?? described) : {};
  } catch {
    return {};
  }
}

/** The keyword that holds what stood before a value was changed, while its description grows. */
const changedKeyword = 'x-changed';

function withoutChanged(schema: JsonSchema): JsonSchema {
  return without(mapJsonSchema(schema, withoutChanged), [changedKeyword]);
}

/** ArkType writes its expressions without their flags. */
function withExactPatterns(described: JsonSchema, schema: AnyStandardSchema): JsonSchema {
  const { references } = (schema as unknown as ArkType).internal;
  const expressions = references.flatMap(({ kind, instance }) => (kind === 'pattern' && instance ? [instance] : []));
  const inexact = new Set(expressions.filter((one) => !isExactPattern(one)).map(({ source }) => source));
  const change = (part: JsonSchema): JsonSchema => {
    const all = mapJsonSchema(part, change);
    return inexact.has(all['pattern'] as string) ? without(all, ['pattern']) : all;
  };
  return inexact.size === 0 ? described : change(described);
}

/** What ArkType's schemas are made of. */
interface ArkType {
  readonly internal: { readonly references: readonly { readonly kind: string; readonly instance?: RegExp }[] };
}

const finishers: Readonly<Record<string, (described: JsonSchema, schema: AnyStandardSchema) => JsonSchema>> = {
  arktype: withExactPatterns,
  valibot: withoutChanged,
};

/** How to ask each vendor to leave open what it cannot describe, instead of refusing the whole. */
const vendorOptions: Readonly<Record<string, (io: Direction) => Record<string, unknown>>> = {
  arktype: (io) => ({
    fallback: {
      date: () => describeType('date', io),
      domain: ({ domain, base }: { domain: string; base: JsonSchema }) => describeType(domain, io) ?? base,
      proto: ({ proto, base }: { proto: { name: string }; base: JsonSchema }) => describeClass(proto, io) ?? base,
      unit: ({ unit, base }: { unit: unknown; base: JsonSchema }) => describeUnit(unit, io) ?? base,
      patternIntersection: ({ pattern, base }: { pattern: string; base: JsonSchema }) => withPattern(base, pattern),
      // JSON Schema knows no items that stand at the end.
      arrayPostfix: ({ base }: { base: JsonSchema }) => without(base, ['items']),
      default: ({ base }: { base: JsonSchema }) => base,
    },
  }),
  valibot: (io) => ({
    errorMode: 'ignore',
    overrideAction: ({ valibotAction, jsonSchema }: { valibotAction: ValibotAction; jsonSchema: JsonSchema }) =>
      describeAction(valibotAction, jsonSchema, io),
    overrideSchema: ({ valibotSchema, jsonSchema }: { valibotSchema: ValibotSchema; jsonSchema: JsonSchema }) =>
      describeValibot(valibotSchema, jsonSchema, io),
  }),
};

/** What Valibot's schemas say of themselves that we ask for. */
interface ValibotSchema {
  readonly type: string;
  readonly class?: unknown;
  readonly literal?: unknown;
  /** Of a tuple. */
  readonly items?: readonly ValibotSchema[];
}

interface ValibotAction {
  readonly kind: string;
  readonly type: string;
  readonly requirement?: unknown;
}

/** Transformations that leave the value as it is. */
const unchanging: ReadonlySet<string> = new Set(['brand', 'flavor', 'readonly']);

function describeAction(action: ValibotAction, jsonSchema: JsonSchema, io: Direction): JsonSchema | undefined {
  // What is demanded after a change is not demanded of what comes in, and what was before it not of what goes out.
  const before = jsonSchema[changedKeyword] as JsonSchema | undefined;
  if (before) return { ...before, [changedKeyword]: before };
  if (action.kind !== 'transformation' || unchanging.has(action.type)) return describeRule(action, jsonSchema);
  if (io === 'input') return { ...jsonSchema, [changedKeyword]: { ...jsonSchema } };
  return retyping.has(action.type) && scalars.has(jsonSchema['type']) ? {} : without(jsonSchema, limits);
}

/** Transformations by a function that may give anything. */
const retyping: ReadonlySet<string> = new Set(['transform', 'raw_transform']);

const scalars: ReadonlySet<unknown> = new Set(['string', 'number', 'integer', 'boolean', 'null']);

const limits = [
  ...['minLength', 'maxLength', 'pattern', 'allOf', 'format', 'minimum', 'maximum', 'multipleOf', 'const', 'enum'],
  ...['minItems', 'maxItems'],
];

/** Times without seconds or zone, which the formats of RFC 3339 do not have. */
const otherTimes: ReadonlySet<string> = new Set(['iso_time', 'iso_date_time']);

function describeRule({ type, requirement }: ValibotAction, jsonSchema: JsonSchema): JsonSchema | undefined {
  // It divides as floating-point numbers are divided.
  if (type === 'multiple_of' && !Number.isInteger(requirement)) return without(jsonSchema, ['multipleOf']);
  if (!(requirement instanceof RegExp)) return undefined;
  const { pattern = requirement.source } = jsonSchema;
  const rest = without(jsonSchema, otherTimes.has(type) ? ['pattern', 'format'] : ['pattern']);
  const before = pattern === requirement.source ? rest : { ...rest, pattern };
  // What a pattern demands, also where it stands for a format that is looser: Valibot takes fewer e-mail addresses than there are.
  return isExactPattern(requirement) ? withPattern(before, requirement.source) : before;
}

/** A schema with one more pattern. */
function withPattern(schema: JsonSchema, pattern: string): JsonSchema {
  if (schema['pattern'] === undefined) return { ...schema, pattern };
  const { allOf = [] } = schema as { readonly allOf?: readonly unknown[] };
  return { ...schema, allOf: [...allOf, { pattern }] };
}

function without(schema: JsonSchema, keywords: readonly string[]): JsonSchema {
  return Object.fromEntries(Object.entries(schema).filter(([keyword]) => !keywords.includes(keyword)));
}

function describeValibot(schema: ValibotSchema, jsonSchema: JsonSchema, io: Direction): JsonSchema | undefined {
  const { type, class: made, literal, items } = schema;
  if (type === 'instance') return describeClass(made, io);
  if (type === 'literal') return describeUnit(literal, io);
  const open = type === 'loose_tuple' && { items: {} };
  if (items)
    return { ...jsonSchema, ...open, minItems: items.findLastIndex((item) => !mayBeAbsent.has(item.type)) + 1 };
  return type === 'undefined' || type === 'void' ? { not: {} } : describeType(type, io);
}

/** Items at the end of a tuple that may be left out. */
const mayBeAbsent: ReadonlySet<string> = new Set(['optional', 'nullish', 'undefinedable', 'any', 'unknown']);

function describeType(type: string, io: Direction): JsonSchema | undefined {
  const kind = outsideKind(type, io);
  if (kind !== undefined) return outside(kind);
  return io === 'output' ? written[type] : undefined;
}

function describeClass(type: unknown, io: Direction): JsonSchema | undefined {
  const name = type === Set ? 'set' : type === Map ? 'map' : undefined;
  if (name) return describeType(name, io);
  if (io === 'output' && isBytesClass(type)) return written['bytes'];
  const kind = outsideClass(type, io);
  return kind === undefined ? undefined : outside(kind);
}

/** One value, where JSON has none like it. */
function describeUnit(unit: unknown, io: Direction): JsonSchema | undefined {
  if (unit === undefined) return { not: {} };
  if (Number.isNaN(unit)) return describeType('nan', io);
  if (typeof unit === 'symbol') return describeType('symbol', io);
  if (typeof unit !== 'bigint') return undefined;
  return io === 'output' ? { const: `${unit}` } : describeType('bigint', io);
}
