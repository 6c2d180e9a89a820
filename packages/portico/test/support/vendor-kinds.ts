// One kind of value in the words of every vendor of schemas.
import { toStandardJsonSchema } from '@valibot/to-json-schema';
import { type } from 'arktype';
import { Schema as Effect } from 'effect';
import { Field, type Schema, schemaFrom } from 'portico';
import { Type } from 'typebox';
import * as v from 'valibot';
import { z } from 'zod';

class Pair {
  @Field() a!: string;
  @Field({ optional: true }) n?: number;
}

const effect = (schema: object): Schema =>
  Effect.toStandardJSONSchemaV1(Effect.toStandardSchemaV1(schema as never) as never) as never;
const valibot = (schema: object): Schema => toStandardJsonSchema(schema as never) as never;

/** Each kind by each vendor; `own` is Portico's. */
export const kinds: Readonly<Record<string, Readonly<Record<string, Schema>>>> = {
  text: {
    own: String,
    zod: z.string(),
    valibot: valibot(v.string()),
    arktype: type('string'),
    effect: effect(Effect.String),
    typebox: schemaFrom(Type.String()),
  },
  integer: {
    zod: z.int(),
    valibot: valibot(v.pipe(v.number(), v.integer())),
    arktype: type('number.integer'),
    effect: effect(Effect.Int),
    typebox: schemaFrom(Type.Integer()),
  },
  boolean: {
    own: Boolean,
    zod: z.boolean(),
    valibot: valibot(v.boolean()),
    arktype: type('boolean'),
    effect: effect(Effect.Boolean),
    typebox: schemaFrom(Type.Boolean()),
  },
  enumeration: {
    zod: z.enum(['a', 'b']),
    valibot: valibot(v.picklist(['a', 'b'])),
    arktype: type("'a' | 'b'"),
    effect: effect(Effect.Literals(['a', 'b'])),
    typebox: schemaFrom(Type.Union([Type.Literal('a'), Type.Literal('b')])),
  },
  nullable: {
    zod: z.string().nullable(),
    valibot: valibot(v.nullable(v.string())),
    arktype: type('string | null'),
    effect: effect(Effect.NullOr(Effect.String)),
    typebox: schemaFrom(Type.Union([Type.String(), Type.Null()])),
  },
  list: {
    own: [Number],
    zod: z.array(z.number()),
    valibot: valibot(v.array(v.number())),
    arktype: type('number[]'),
    effect: effect(Effect.Array(Effect.Finite)),
    typebox: schemaFrom(Type.Array(Type.Number())),
  },
  object: {
    own: Pair,
    zod: z.object({ a: z.string(), n: z.number().optional() }),
    valibot: valibot(v.object({ a: v.string(), n: v.optional(v.number()) })),
    arktype: type({ a: 'string', 'n?': 'number' }),
    effect: effect(Effect.Struct({ a: Effect.String, n: Effect.optionalKey(Effect.Finite) })),
    typebox: schemaFrom(Type.Object({ a: Type.String(), n: Type.Optional(Type.Number()) })),
  },
  limited: {
    zod: z.int().min(1).max(9),
    valibot: valibot(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9))),
    arktype: type('1 <= number.integer <= 9'),
    effect: effect(Effect.Int.check(Effect.isBetween({ minimum: 1, maximum: 9 }))),
    typebox: schemaFrom(Type.Integer({ minimum: 1, maximum: 9 })),
  },
  literal: {
    zod: z.literal('a'),
    valibot: valibot(v.literal('a')),
    arktype: type("'a'"),
    effect: effect(Effect.Literal('a')),
    typebox: schemaFrom(Type.Literal('a')),
  },
  union: {
    zod: z.union([z.number(), z.boolean()]),
    valibot: valibot(v.union([v.number(), v.boolean()])),
    arktype: type('number | boolean'),
    effect: effect(Effect.Union([Effect.Finite, Effect.Boolean])),
    typebox: schemaFrom(Type.Union([Type.Number(), Type.Boolean()])),
  },
  tuple: {
    zod: z.tuple([z.number(), z.number()]),
    valibot: valibot(v.tuple([v.number(), v.number()])),
    arktype: type(['number', 'number']),
    effect: effect(Effect.Tuple([Effect.Finite, Effect.Finite])),
    typebox: schemaFrom(Type.Tuple([Type.Number(), Type.Number()])),
  },
};
