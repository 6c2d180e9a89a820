// One shape in the words of every vendor, with every kind of field that JSON carries.
import { toStandardJsonSchema } from '@valibot/to-json-schema';
import { type } from 'arktype';
import { Schema as Effect } from 'effect';
import { Check, Field, Model, type ReportIssue, type Schema, schemaFrom, toZod } from 'portico';
import { Type } from 'typebox';
import * as v from 'valibot';
import { z } from 'zod';

export class Maker {
  @Field({ minLength: 1, maxLength: 30 }) name!: string;
  @Field({ optional: true }) founded?: Date;
}

export class Part {
  @Field(z.int().min(1)) id!: number;
  @Field(z.number().gt(0).lte(1000)) weight!: number;
  @Field([String], { maxItems: 4 }) tags!: string[];
  @Field(Maker) maker!: Maker;
  @Field(z.enum(['new', 'used'])) state!: 'new' | 'used';
  @Field(String, { nullable: true }) note!: string | null;
  @Field({ default: false }) fragile!: boolean;
}

@Model({ name: 'TreeNode' })
export class Tree {
  @Field({ maxLength: 10 }) label!: string;
  @Field(() => [Tree], { optional: true }) below?: Tree[];
}

class Card {
  @Field(z.literal('card')) kind!: 'card';
  @Field({ alias: 'card-number', minLength: 4, maxLength: 8 }) cardNumber!: string;
}

@Model({ extra: 'forbid' })
class Invoice {
  @Field(z.literal('invoice')) kind!: 'invoice';
  @Field({ maxLength: 9 }) address!: string;
}

@Model({ extra: 'allow' })
class Open {
  @Field({ alias: 'a-b' }) ab!: string;
}

/** Every option of a field and of a model that changes what is on the wire. */
export class Account {
  @Field({ readOnly: true, default: 1 }) version?: number;
  @Field({ minLength: 1, maxLength: 20 }) login!: string;
  @Field({ writeOnly: true, minLength: 8, maxLength: 40 }) password!: string;
  @Field([Maker], { default: [] }) makers!: Maker[];
  @Field({ alias: 'full-name', maxLength: 9, message: 'At most 9', optional: true }) fullName?: string;
  @Field(z.discriminatedUnion('kind', [toZod(Card), toZod(Invoice)])) payment!: Card | Invoice;
  @Field({ format: 'decimal', maxLength: 12, optional: true }) limit?: string;
  @Field({ format: 'duration', optional: true }) every?: string;
  @Field([Open], { maxItems: 3, default: [] }) open!: Open[];

  @Check()
  allowed(issue: ReportIssue): void {
    if (this.login === '\u0000') issue('login', 'Is no login');
  }
}

const zodShape = z.object({
  id: z.int().min(1).max(10_000),
  ratio: z.number().min(0).max(1),
  step: z.number().multipleOf(0.5).optional(),
  name: z.string().min(2).max(12),
  code: z.string().regex(/^[A-Z]{2}\d{2}$/),
  mail: z.email().optional(),
  site: z.url().optional(),
  key: z.uuid(),
  day: z.iso.date(),
  at: z.iso.datetime(),
  address: z.ipv4().optional(),
  active: z.boolean(),
  level: z.enum(['low', 'mid', 'high']),
  version: z.literal([1, 2]),
  nothing: z.null().optional(),
  maybe: z.string().nullable(),
  list: z.array(z.int()).min(1).max(4),
  pair: z.tuple([z.string(), z.int()]),
  scores: z.record(z.string().regex(/^[a-z]{1,4}$/), z.number()),
  choice: z.union([z.int(), z.boolean()]),
  shape: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('circle'), radius: z.number().positive() }),
    z.object({ kind: z.literal('square'), side: z.number().positive() }),
  ]),
  both: z.intersection(z.object({ a: z.int() }), z.object({ b: z.string() })),
  rest: z.looseObject({ known: z.boolean() }),
  closed: z.strictObject({ only: z.int() }),
  count: z.int().default(3),
  extra: z.unknown().optional(),
  secret: z.string().max(9).meta({ writeOnly: true }),
  made: z.string().default('here').meta({ readOnly: true }),
});

const valibotShape = toStandardJsonSchema(
  v.object({
    id: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(500)),
    name: v.pipe(v.string(), v.minLength(2), v.maxLength(9)),
    code: v.pipe(v.string(), v.regex(/^[a-f]{3}$/)),
    mail: v.optional(v.pipe(v.string(), v.email())),
    day: v.pipe(v.string(), v.isoDate()),
    active: v.boolean(),
    level: v.picklist(['low', 'high']),
    maybe: v.nullable(v.string()),
    list: v.pipe(v.array(v.number()), v.maxLength(3)),
    pair: v.tuple([v.string(), v.boolean()]),
    scores: v.record(v.string(), v.number()),
    choice: v.union([v.number(), v.boolean()]),
  }),
);

const arktypeShape = type({
  id: '1 <= number.integer <= 500',
  name: '2 <= string <= 9',
  'mail?': 'string.email',
  active: 'boolean',
  level: "'low' | 'high'",
  maybe: 'string | null',
  list: 'number[] <= 3',
  choice: 'number | boolean',
  inner: { 'deep?': 'string', at: 'number >= 0' },
});

const typeboxShape = schemaFrom(
  Type.Object(
    {
      id: Type.Integer({ minimum: 1, maximum: 500 }),
      name: Type.String({ minLength: 2, maxLength: 9 }),
      code: Type.String({ pattern: '^[a-f]{3}$' }),
      level: Type.Union([Type.Literal('low'), Type.Literal('high')]),
      maybe: Type.Union([Type.String(), Type.Null()]),
      list: Type.Array(Type.Number({ exclusiveMinimum: 0 }), { maxItems: 3, uniqueItems: true }),
      pair: Type.Tuple([Type.String(), Type.Boolean()]),
      scores: Type.Record(Type.String(), Type.Number()),
      count: Type.Integer({ default: 3 }),
      inner: Type.Optional(Type.Object({ deep: Type.String() })),
    },
    { additionalProperties: false },
  ),
);

const effectShape = Effect.Struct({
  id: Effect.Int,
  level: Effect.Literals(['low', 'high']),
  active: Effect.Boolean,
  maybe: Effect.NullOr(Effect.String),
  list: Effect.Array(Effect.Finite),
  inner: Effect.optionalKey(Effect.Struct({ deep: Effect.String })),
}).pipe(Effect.toStandardSchemaV1, Effect.toStandardJSONSchemaV1);

/** Each is taken as a body and given back. */
export const shapes: Readonly<Record<string, Schema>> = {
  zod: zodShape,
  valibot: valibotShape,
  arktype: arktypeShape,
  typebox: typeboxShape,
  effect: effectShape,
  model: Part,
  tree: Tree,
  account: Account,
  string: String,
  number: Number,
  boolean: Boolean,
  bigint: BigInt,
  date: Date,
  list: [Part],
};
