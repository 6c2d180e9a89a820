// Owns a schema's description: the JSON Schema of what it takes (`input`) or gives (`output`). The document shows it,
// texts are parsed by it, and responses are projected onto it.
import { z } from 'zod';
import type { Schema } from '../contracts/schema.js';
import { DefinitionError } from '../errors/definition-error.js';
import type { Direction, JsonSchema } from './compiled-schema.js';
import { describeForeign, written } from './describe-foreign.js';
import { isZod } from './is-schema.js';
import { memoize } from './memoize.js';
import { tidyJsonSchema } from './tidy-json-schema.js';
import { carriedBy, toStandard } from './to-zod.js';

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
  return isZod(source) ? tidyJsonSchema(describeZod(source, io)) : describeForeign(source, io);
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
  if (carried) Object.assign(json, describeForeign(carried, io));
  else if (io === 'output') Object.assign(json, written[schema._zod.def.type]);
}
