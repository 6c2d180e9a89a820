// Owns what schemas of vendors other than Zod say of themselves, by Standard JSON Schema.
import type { AnyStandardSchema } from '../contracts/schema.js';
import type { Direction, JsonSchema } from './compiled-schema.js';
import { tidyJsonSchema } from './tidy-json-schema.js';

/** How a response writes values that JSON lacks, by the name that Zod and Valibot have for them. */
export const written: Readonly<Record<string, JsonSchema>> = {
  date: { type: 'string', format: 'date-time' },
  bigint: { type: 'string', pattern: '^-?\\d+$' },
};

/** Describes a schema in the dialect 2020-12; `{}` if its vendor cannot. */
export function describeForeign(schema: AnyStandardSchema, io: Direction): JsonSchema {
  const { jsonSchema, vendor } = schema['~standard'];
  if (!jsonSchema) return {};
  const libraryOptions = vendorOptions[vendor]?.(io);
  try {
    return tidyJsonSchema(jsonSchema[io]({ target: 'draft-2020-12', ...(libraryOptions && { libraryOptions }) }));
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
