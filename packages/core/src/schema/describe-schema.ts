// Owns a schema's description: the JSON Schema of what it takes (`input`) or gives (`output`). The document shows it,
// texts are parsed by it, and responses are projected onto it.
import { memoize } from '../contracts/memoize.js';
import type { Schema } from '../contracts/schema.js';
import type { Direction, JsonSchema } from './compiled-schema.js';
import { tidyJsonSchema } from './json-schema/tidy-json-schema.js';
import { describeForeign } from './vendors/describe-foreign.js';
import { describeZod } from './zod/describe-zod.js';
import { toStandard } from './zod/to-zod.js';
import { isZod } from './zod/zod-schema.js';

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
