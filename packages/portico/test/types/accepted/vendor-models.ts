// An object of one property, of each kind and by every vendor: what a handler has of it is one type, whoever made the schema.
// journeys/every-model.test.ts sends requests to the same schemas.
import { toStandardJsonSchema } from '@valibot/to-json-schema';
import { type } from 'arktype';
import { Effect, Schema as Effects } from 'effect';
import { Field, type Infer, type Schema, schemaFrom } from 'portico';
import { type Static, type TSchema, Type } from 'typebox';
import * as v from 'valibot';
import { z } from 'zod';

class Text {
  @Field() v!: string;
}
class Integer {
  @Field(z.int()) v!: number;
}
class Truth {
  @Field() v!: boolean;
}
class List {
  @Field([z.int()]) v!: number[];
}
class MaybeList {
  @Field([z.int()], { optional: true }) v?: number[];
}
class Optional {
  @Field(z.int(), { optional: true }) v?: number;
}
class Preset {
  @Field(z.int(), { default: 7 }) v!: number;
}
class Nullable {
  @Field(z.int(), { nullable: true }) v!: number | null;
}
class NullableText {
  @Field(String, { nullable: true }) v!: string | null;
}

const valibot = toStandardJsonSchema;
const whole = v.pipe(v.number(), v.integer());
const effect = <S extends Effects.Codec<unknown, unknown>>(v: S) =>
  Effects.Struct({ v }).pipe(Effects.toStandardSchemaV1, Effects.toStandardJSONSchemaV1);
const typebox = <S extends TSchema>(v: S) => {
  const schema = Type.Object({ v });
  return schemaFrom<Static<typeof schema>>(schema);
};

export type Vendor = 'model' | 'zod' | 'valibot' | 'arktype' | 'effect' | 'typebox';
export type ByVendor = Readonly<Record<Vendor, Schema>>;

/** Effect's lists are readonly. */
type Read<S extends Schema> = Infer<S> extends { readonly v?: unknown } ? Writable<Infer<S>['v']> : never;
type Writable<V> = V extends readonly (infer I)[] ? I[] : V;
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? unknown : never;

/** Takes schemas of which a handler has exactly a `V` under `v`. */
const giving =
  <V>() =>
  <const S extends ByVendor>(schemas: S & { readonly [K in Vendor]: Same<Read<S[K]>, V> }): ByVendor =>
    schemas;

export const kinds = {
  text: giving<string>()({
    model: Text,
    zod: z.object({ v: z.string() }),
    valibot: valibot(v.object({ v: v.string() })),
    arktype: type({ v: 'string' }),
    effect: effect(Effects.String),
    typebox: typebox(Type.String()),
  }),
  integer: giving<number>()({
    model: Integer,
    zod: z.object({ v: z.int() }),
    valibot: valibot(v.object({ v: whole })),
    arktype: type({ v: 'number.integer' }),
    effect: effect(Effects.Int),
    typebox: typebox(Type.Integer()),
  }),
  boolean: giving<boolean>()({
    model: Truth,
    zod: z.object({ v: z.boolean() }),
    valibot: valibot(v.object({ v: v.boolean() })),
    arktype: type({ v: 'boolean' }),
    effect: effect(Effects.Boolean),
    typebox: typebox(Type.Boolean()),
  }),
  list: giving<number[]>()({
    model: List,
    zod: z.object({ v: z.array(z.int()) }),
    valibot: valibot(v.object({ v: v.array(whole) })),
    arktype: type({ v: 'number.integer[]' }),
    effect: effect(Effects.Array(Effects.Int)),
    typebox: typebox(Type.Array(Type.Integer())),
  }),
  'optional list': giving<number[] | undefined>()({
    model: MaybeList,
    zod: z.object({ v: z.array(z.int()).optional() }),
    valibot: valibot(v.object({ v: v.optional(v.array(whole)) })),
    arktype: type({ 'v?': 'number.integer[]' }),
    effect: effect(Effects.optionalKey(Effects.Array(Effects.Int))),
    typebox: typebox(Type.Optional(Type.Array(Type.Integer()))),
  }),
  optional: giving<number | undefined>()({
    model: Optional,
    zod: z.object({ v: z.int().optional() }),
    valibot: valibot(v.object({ v: v.optional(whole) })),
    arktype: type({ 'v?': 'number.integer' }),
    effect: effect(Effects.optionalKey(Effects.Int)),
    typebox: typebox(Type.Optional(Type.Integer())),
  }),
  preset: giving<number>()({
    model: Preset,
    zod: z.object({ v: z.int().default(7) }),
    valibot: valibot(v.object({ v: v.optional(whole, 7) })),
    arktype: type({ v: 'number.integer = 7' }),
    effect: effect(Effects.Int.pipe(Effects.withDecodingDefaultKey(Effect.succeed(7)))),
    typebox: typebox(Type.Integer({ default: 7 })),
  }),
  nullable: giving<number | null>()({
    model: Nullable,
    zod: z.object({ v: z.int().nullable() }),
    valibot: valibot(v.object({ v: v.nullable(whole) })),
    arktype: type({ v: 'number.integer | null' }),
    effect: effect(Effects.NullOr(Effects.Int)),
    typebox: typebox(Type.Union([Type.Integer(), Type.Null()])),
  }),
  'nullable text': giving<string | null>()({
    model: NullableText,
    zod: z.object({ v: z.string().nullable() }),
    valibot: valibot(v.object({ v: v.nullable(v.string()) })),
    arktype: type({ v: 'string | null' }),
    effect: effect(Effects.NullOr(Effects.String)),
    typebox: typebox(Type.Union([Type.String(), Type.Null()])),
  }),
};
