// Owns the description of a Zod schema: what Zod says of it, mended where other vendors' schemas, types outside of JSON or
// functions of the schema's own come in.
import * as z from 'zod';
import type { Direction, JsonSchema } from '../../contracts/schema.js';
import { DefinitionError } from '../../errors/portico-error.js';
import { isExactPattern } from '../json-schema/exact-pattern.js';
import {
  isBytesClass,
  outside,
  outsideClass,
  outsideKeyword,
  outsideKind,
  written,
} from '../json-schema/outside-kind.js';
import { listStyleIn } from '../list-style.js';
import { describeForeign } from '../vendors/describe-foreign.js';
import { toJsonValue } from '../write-json.js';
import { demandedIn } from './demanded.js';
import { describePlain, type Refine } from './describe-plain.js';
import { hiddenIn } from './hidden-fields.js';
import { carriedBy, examplesOf } from './to-zod.js';
import { describeReferring } from './told-anew.js';
import { leaveUnsaid } from './unsaid-checks.js';
import { wireValue } from './wire-value.js';
import { beginsWithTransform, type Shape } from './zod-schema.js';

/**
 * Describes a schema in the dialect 2020-12, before it is tidied.
 * @throws {DefinitionError} If two schemas in it have one name.
 */
export function describeZod(schema: z.core.$ZodType, io: Direction, within: readonly object[] = []): JsonSchema {
  try {
    const mend = refineBy(io, within);
    return describePlain(schema, io, mend) ?? describeAny(schema, io, mend);
  } catch (error) {
    if (error instanceof DefinitionError) throw error;
    const duplicate = error instanceof Error ? /Duplicate schema id "(.*?)"/.exec(error.message)?.[1] : undefined;
    if (duplicate === undefined) return {};
    throw new DefinitionError(
      `Cannot describe a schema: two different schemas in it are named ${duplicate}. Rename one of them; if it is one, its module was loaded twice, as by a mock.`,
    );
  }
}

/** Describes any schema, in Zod's own way. */
export function describeAny(schema: z.core.$ZodType, io: Direction, refine: Refine): JsonSchema {
  return describeReferring(schema, () =>
    z.toJSONSchema(schema, {
      target: 'draft-2020-12',
      io,
      unrepresentable: 'any',
      override: ({ zodSchema, jsonSchema }) => refine(zodSchema, jsonSchema),
    }),
  );
}

/** What mends a description in one direction. @param within The schemas in which it stands that are being described apart. */
export function refineBy(io: Direction, within: readonly object[] = []): Refine {
  return (schema, json) => refine(schema, json, io, within);
}

/** Adds what Zod cannot know: other vendors' schemas, what JSON lacks, and how responses write it all the same. */
function refine(
  schema: z.core.$ZodType,
  json: Record<string, unknown>,
  io: Direction,
  within: readonly object[],
): void {
  const carried = carriedBy(schema);
  const own = carried ? describeForeign(carried, io) : describeOwn(schema, io, within);
  if (own) replace(json, own);
  leaveOutInexact(schema, json, io);
  // Zod writes its JSON Schema as JSON, which ends at a bigint.
  const examples = examplesOf(schema) ?? json['examples'];
  if (Array.isArray(examples)) json['examples'] = examples.map(toJsonValue);
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.type === 'file') delete json['contentEncoding'];
  if (def.type === 'union' && 'discriminator' in def) json['discriminator'] = { propertyName: def.discriminator };
  if (def.type === 'default') json['default'] = wireValue(def.innerType, def.defaultValue);
  if ('default' in json && json['default'] === undefined) delete json['default'];
  if (io === 'input' && beginsWithTransform(schema)) {
    // Zod shows what a function of its own gives, and JSON need not carry that.
    delete json['not'];
    delete json[outsideKeyword];
  }
  // What refers to another schema has no properties of its own.
  if (def.type === 'object' && 'properties' in json) describeProperties(def.shape, json, io);
  // How a query writes a list is no word of JSON Schema.
  for (const word of Object.keys(listStyleIn(json))) delete json[word];
  // JSON Schema's `readOnly` forbids clients to send it; Zod's freezes what was sent.
  if (def.type === 'readonly' && z.globalRegistry.get(schema)?.['readOnly'] !== true) delete json['readOnly'];
}

/** A schema shows, and demands, only what travels in its direction. */
function describeProperties(shape: Shape, json: Record<string, unknown>, io: Direction): void {
  const { properties, required: said = [] } = json as {
    properties: Record<string, unknown>;
    required?: readonly string[];
  };
  const hidden = hiddenIn(shape, io);
  for (const name of hidden) delete properties[name];
  const required = demandedIn(shape, io, said).filter((name) => !hidden.includes(name));
  if (required.length > 0) json['required'] = required;
  else delete json['required'];
}

function describeOwn(schema: z.core.$ZodType, io: Direction, within: readonly object[]): JsonSchema | undefined {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  // What Zod says of a file's size and type holds for the bytes that a form carries.
  if (def.type === 'file') return undefined;
  const kind = outsideKindOf(schema, io);
  if (kind !== undefined) return outside(kind);
  const inner = (part: z.core.$ZodType): JsonSchema =>
    within.includes(schema) ? {} : describeZod(part, io, [...within, schema]);
  switch (def.type) {
    case 'undefined':
    case 'void':
      return { not: {} };
    case 'date':
    case 'bigint':
      // What is coerced takes more than this, and this too.
      return written[def.type];
    case 'set':
      return { type: 'array', items: inner(def.valueType) };
    case 'map':
      return {
        type: 'array',
        items: { type: 'array', prefixItems: [inner(def.keyType), inner(def.valueType)], minItems: 2, maxItems: 2 },
      };
    case 'success':
      return io === 'input' ? inner(def.innerType) : undefined;
    case 'literal':
      return describeLiteral(def.values, io);
    case 'custom':
      return isBytesClass(classOf(schema)) ? written['bytes'] : undefined;
    default:
      return undefined;
  }
}

/** What a Zod schema is called that lies outside of JSON; `undefined` if JSON carries it. */
export function outsideKindOf(schema: z.core.$ZodType, io: Direction): string | undefined {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'custom':
      return outsideClass(classOf(schema), io);
    case 'literal':
      return def.values.every((value) => typeof value === 'bigint') ? outsideKind('bigint', io) : undefined;
    default:
      return 'coerce' in def && def.coerce ? undefined : outsideKind(def.type, io);
  }
}

/** The class whose instances `z.instanceof` takes. */
function classOf(schema: z.core.$ZodType): unknown {
  return (schema._zod.bag as { readonly Class?: unknown }).Class;
}

/** A bigint comes in no JSON, and leaves as its digits; `undefined` does neither. */
function describeLiteral(values: readonly unknown[], io: Direction): JsonSchema | undefined {
  if (!values.some((value) => typeof value === 'bigint' || value === undefined)) return undefined;
  const left = values.filter((value) => value !== undefined && (io === 'output' || typeof value !== 'bigint'));
  const constants = left.map((value) => (typeof value === 'bigint' ? `${value}` : value));
  return constants.length === 0 ? { not: {} } : { enum: constants };
}

/** What Zod says of these types is of the value in memory. */
function replace(json: Record<string, unknown>, own: JsonSchema): void {
  for (const keyword of wrong) delete json[keyword];
  Object.assign(json, own);
}

const wrong = ['type', 'const', 'enum', 'format', 'contentEncoding', 'contentMediaType', 'minLength', 'maxLength'];

/** What limits a value that a function of its own has changed since, or changes yet, does not limit what is on the wire. */
const limits = [
  'minLength',
  'maxLength',
  'pattern',
  'allOf',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
];

/** Takes out what JSON Schema would say otherwise than the schema means it. */
function leaveOutInexact(schema: z.core.$ZodType, json: Record<string, unknown>, io: Direction): void {
  const { def, pattern: whole } = schema._zod;
  // Its parts are patterns, too, and have no flags.
  if (def.type === 'template_literal' && whole && !isExactPattern(whole)) delete json['pattern'];
  if (def.type !== 'string' && def.type !== 'number') return;
  const checks = def.checks?.map((check) => check._zod.def as CheckDef) ?? [];
  const changes = checks.map(({ check }) => check === 'overwrite');
  const counted = io === 'input' ? changes.indexOf(true) : changes.lastIndexOf(true);
  const between = io === 'input' ? checks.slice(counted) : checks.slice(0, counted);
  if (counted >= 0 && between.some(({ check }) => check !== 'overwrite')) {
    for (const keyword of limits) delete json[keyword];
    if (io === 'input') leaveUnsaid(def.checks, 'beside_change');
  }
  const own = def as unknown as CheckDef;
  if ([own, ...checks].some(({ pattern, format }) => pattern && (otherwise.has(format) || !isExactPattern(pattern)))) {
    delete json['pattern'];
    delete json['allOf'];
    const patterns = def.checks?.filter((check) => (check._zod.def as CheckDef).pattern) ?? [];
    leaveUnsaid([schema, ...patterns], 'inexact_pattern');
  }
}

/** Formats that Zod does not judge by their pattern: that has no address with an IPv4 in it, such as `::ffff:192.0.2.1`. */
const otherwise: ReadonlySet<unknown> = new Set(['ipv6', 'cidrv6']);

interface CheckDef {
  readonly check: string;
  readonly pattern?: RegExp;
  readonly format?: string;
}
