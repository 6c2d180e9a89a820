// Owns a schema's description: the JSON Schema of what it takes (`input`) or gives (`output`). The document shows it,
// texts are parsed by it, and responses are projected onto it.
import { z } from 'zod';
import type { AnyStandardSchema, Schema } from '../contracts/schema.js';
import { DefinitionError } from '../errors/definition-error.js';
import type { JsonSchema } from './compiled-schema.js';
import { isZod } from './is-schema.js';
import { memoize } from './memoize.js';
import { tidyJsonSchema } from './tidy-json-schema.js';
import { carriedBy, toStandard } from './to-zod.js';

/** What a schema takes, or what it gives. */
export type Direction = 'input' | 'output';

const described = {
  input: memoize((schema: Schema) => describe(schema, 'input')),
  output: memoize((schema: Schema) => describe(schema, 'output')),
};

/**
 * Describes a schema in the dialect 2020-12. A part that its vendor cannot describe is left open (`{}`).
 * @param io `input` for requests, `output` for responses.
 * @returns The description, shared by all callers: do not change it. Named schemas are under `$defs`.
 * @throws {DefinitionError} If a model class cannot be compiled, or two schemas in it have one name.
 */
export function describeSchema(schema: Schema, io: Direction): JsonSchema {
  return described[io](schema);
}

function describe(schema: Schema, io: Direction): JsonSchema {
  const source = toStandard(schema);
  return tidyJsonSchema(isZod(source) ? describeZod(source, io) : describeOther(source, io));
}

function describeZod(schema: z.ZodType, io: Direction): JsonSchema {
  try {
    return z.toJSONSchema(schema, {
      target: 'draft-2020-12',
      io,
      unrepresentable: 'any',
      override: ({ zodSchema, jsonSchema }) => refine(zodSchema, jsonSchema, io),
    });
  } catch (error) {
    if (error instanceof DefinitionError) throw error;
    const duplicate = error instanceof Error ? /Duplicate schema id "(.*?)"/.exec(error.message)?.[1] : undefined;
    if (duplicate === undefined) return {};
    throw new DefinitionError(
      `Cannot describe a schema: two different schemas in it are named ${duplicate}. Rename one of them.`,
    );
  }
}

/** Adds what Zod cannot know: other vendors' schemas, and how responses write what JSON lacks. */
function refine(schema: z.core.$ZodType, json: Record<string, unknown>, io: Direction): void {
  const carried = carriedBy(schema);
  if (carried) Object.assign(json, describeSchema(carried, io));
  else if (io === 'output') Object.assign(json, written[schema._zod.def.type]);
}

/** How a response writes values that JSON lacks. */
const written: Readonly<Record<string, JsonSchema>> = {
  date: { type: 'string', format: 'date-time' },
  bigint: { type: 'string', pattern: '^-?\\d+$' },
};

function describeOther(schema: AnyStandardSchema, io: Direction): JsonSchema {
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
      date: ({ base }: { base: object }) => (io === 'output' ? written['date'] : base),
      domain: ({ base, domain }: { base: object; domain: string }) =>
        io === 'output' && domain === 'bigint' ? written['bigint'] : base,
      default: ({ base }: { base: object }) => base,
    },
  }),
  valibot: (io) => ({
    errorMode: 'ignore',
    overrideSchema: ({ valibotSchema }: { valibotSchema: { type: string } }) =>
      io === 'output' ? written[valibotSchema.type] : undefined,
  }),
};
