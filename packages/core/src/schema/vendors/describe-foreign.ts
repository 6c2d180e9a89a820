// Owns what schemas of vendors other than Zod say of themselves, by Standard JSON Schema.
import type { AnyStandardSchema, Direction, JsonSchema } from '../../contracts/schema.js';
import { outside, outsideClass, outsideKind, written } from '../json-schema/outside-kind.js';
import { tidyJsonSchema } from '../json-schema/tidy-json-schema.js';

/** Describes a schema in the dialect 2020-12; `{}` if its vendor cannot. */
export function describeForeign(schema: AnyStandardSchema, io: Direction): JsonSchema {
  return tidyJsonSchema(convertForeign(schema, io));
}

/** What the vendor itself says, before it is tidied; what JSON cannot carry is marked. */
export function convertForeign(schema: AnyStandardSchema, io: Direction): JsonSchema {
  const { jsonSchema, vendor } = schema['~standard'];
  if (!jsonSchema) return {};
  const libraryOptions = vendorOptions[vendor]?.(io);
  try {
    return jsonSchema[io]({ target: 'draft-2020-12', ...(libraryOptions && { libraryOptions }) });
  } catch {
    return {};
  }
}

/** How to ask each vendor to leave open what it cannot describe, instead of refusing the whole. */
const vendorOptions: Readonly<Record<string, (io: Direction) => Record<string, unknown>>> = {
  arktype: (io) => ({
    fallback: {
      date: () => describeType('date', io),
      domain: ({ domain, base }: { domain: string; base: JsonSchema }) => describeType(domain, io) ?? base,
      proto: ({ proto, base }: { proto: { name: string }; base: JsonSchema }) => describeClass(proto, io) ?? base,
      unit: ({ unit, base }: { unit: unknown; base: JsonSchema }) => describeUnit(unit, io) ?? base,
      default: ({ base }: { base: JsonSchema }) => base,
    },
  }),
  valibot: (io) => ({
    errorMode: 'ignore',
    overrideAction: ({ valibotAction, jsonSchema }: { valibotAction: ValibotAction; jsonSchema: JsonSchema }) =>
      describeAction(valibotAction.requirement, jsonSchema),
    overrideSchema: ({ valibotSchema }: { valibotSchema: ValibotSchema }) => describeValibot(valibotSchema, io),
  }),
};

/** What Valibot's schemas say of themselves that we ask for. */
interface ValibotSchema {
  readonly type: string;
  readonly class?: unknown;
  readonly literal?: unknown;
}

interface ValibotAction {
  readonly requirement?: unknown;
}

/** What a pattern demands, also where it stands for a format that is looser: Valibot takes fewer e-mail addresses than there are. */
function describeAction(requirement: unknown, jsonSchema: JsonSchema): JsonSchema | undefined {
  if (!(requirement instanceof RegExp)) return undefined;
  const { pattern, ...rest } = jsonSchema;
  // JSON Schema's patterns have no flags; `u` and `v` say how one is read anyway.
  if (/[ims]/.test(requirement.flags)) return rest;
  return pattern === undefined ? { ...rest, pattern: requirement.source } : undefined;
}

function describeValibot({ type, class: made, literal }: ValibotSchema, io: Direction): JsonSchema | undefined {
  if (type === 'instance') return describeClass(made, io);
  if (type === 'literal') return describeUnit(literal, io);
  return type === 'undefined' || type === 'void' ? { not: {} } : describeType(type, io);
}

function describeType(type: string, io: Direction): JsonSchema | undefined {
  const kind = outsideKind(type, io);
  if (kind !== undefined) return outside(kind);
  return io === 'output' ? written[type] : undefined;
}

function describeClass(type: unknown, io: Direction): JsonSchema | undefined {
  const name = type === Set ? 'set' : type === Map ? 'map' : undefined;
  if (name) return describeType(name, io);
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
