// Every kind of schema that a body can have, each with a right value to start from: what hostile bodies are made of.
import { type } from 'arktype';
import * as v from 'valibot';
import { z } from 'zod';
import { Field, type Schema } from '../../src/index.js';

/** A kind of schema: of one member of a list, or of an object with as many members as there is room for. */
export interface Kind {
  readonly schema: Schema;
  readonly right: unknown;
}

class Item {
  @Field() name!: string;
  @Field() price!: number;
  @Field([String], { optional: true }) tags?: string[];
}

const Tree = z.object({
  a: z.number(),
  get kids(): z.ZodType {
    return z.array(Tree).optional();
  },
});
const Union: z.ZodType = z.lazy(() =>
  z.union([z.object({ a: z.number(), kids: z.array(Union), x: z.int() }), z.object({ kids: z.array(Union) })]),
);
const Both: z.ZodType = z.lazy(() =>
  z.intersection(z.looseObject({ a: z.number(), kids: z.array(Both) }), z.looseObject({ kids: z.array(Both) })),
);
type Any = v.GenericSchema<unknown, unknown>;
const Lazy: Any = v.lazy(() =>
  v.union([v.object({ a: v.number(), kids: v.array(Lazy) }), v.object({ kids: v.array(Lazy) })]),
);

const tree = {
  a: 1,
  kids: [
    { a: 2, kids: [] },
    { a: 3, kids: [{ a: 4, kids: [] }] },
  ],
};
const deep = (levels: number): unknown => (levels === 0 ? { a: 1, kids: [] } : { a: 1, kids: [deep(levels - 1)] });

/** The members of lists. */
export const members: Readonly<Record<string, Kind>> = {
  number: { schema: z.number().max(1e300), right: 12 },
  'built-in number': { schema: Number, right: 12 },
  'built-in date': { schema: Date, right: '2020-01-01T00:00:00Z' },
  'built-in bigint': { schema: BigInt, right: '123456789' },
  'coerced bigint': { schema: z.coerce.bigint(), right: '123456789' },
  text: { schema: z.string().min(1).max(300), right: 'abc' },
  email: { schema: z.email(), right: 'alice@example.com' },
  url: { schema: z.url(), right: 'https://example.com/a' },
  ipv6: { schema: z.ipv6(), right: '2001:db8::1' },
  template: { schema: z.templateLiteral([z.string(), '@', z.string(), '.', z.string()]), right: 'a@b.c' },
  enum: { schema: z.enum(['red', 'blue']), right: 'red' },
  model: { schema: Item, right: { name: 'a', price: 1, tags: ['b'] } },
  object: { schema: z.object({ a: z.number(), b: z.string().optional() }), right: { a: 1, b: 'b' } },
  strict: { schema: z.strictObject({ a: z.number() }), right: { a: 1 } },
  loose: { schema: z.looseObject({ a: z.number() }), right: { a: 1, b: 2 } },
  catchall: { schema: z.object({ a: z.number() }).catchall(z.number()), right: { a: 1, b: 2, c: 3 } },
  record: { schema: z.record(z.string(), z.array(z.number())), right: { a: [1], b: [2, 3] } },
  'record by enum': { schema: z.partialRecord(z.enum(['a', 'b']), z.number()), right: { a: 1 } },
  tuple: { schema: z.tuple([z.number(), z.string()]).rest(z.boolean()), right: [1, 'a', true, false] },
  union: { schema: z.union([z.object({ a: z.number() }), z.object({ b: z.string() }), z.null()]), right: { b: 'b' } },
  'discriminated union': {
    schema: z.discriminatedUnion('t', [
      z.object({ t: z.literal('a'), x: z.number() }),
      z.object({ t: z.literal('b'), y: z.string() }),
    ]),
    right: { t: 'b', y: 'y' },
  },
  recursive: { schema: Tree, right: tree },
  'recursive union': { schema: Union, right: tree },
  'recursive intersection': { schema: Both, right: deep(8) },
  intersection: {
    schema: z.intersection(z.object({ a: z.number() }), z.object({ b: z.string() })),
    right: { a: 1, b: 'b' },
  },
  refined: { schema: z.number().refine((value) => value < 100), right: 12 },
  'refined later': { schema: z.number().refine(async (value) => value < 100), right: 12 },
  transformed: { schema: z.string().transform((text) => text.length), right: 'abc' },
  piped: { schema: z.string().pipe(z.coerce.number()), right: '12' },
  preprocessed: { schema: z.preprocess((value) => value, z.number()), right: 12 },
  nullable: { schema: z.number().nullable(), right: null },
  json: { schema: z.json(), right: { a: [1, 'b', null] } },
  'Valibot object': { schema: v.object({ a: v.number(), b: v.optional(v.string()) }), right: { a: 1, b: 'b' } },
  'Valibot strict': { schema: v.strictObject({ a: v.number() }), right: { a: 1 } },
  'Valibot record': { schema: v.record(v.string(), v.number()), right: { a: 1, b: 2 } },
  'Valibot union': { schema: v.union([v.object({ a: v.number() }), v.object({ b: v.string() })]), right: { b: 'b' } },
  'Valibot recursive union': { schema: Lazy, right: tree },
  'Valibot check': {
    schema: v.pipe(
      v.number(),
      v.check((value) => value < 100),
    ),
    right: 12,
  },
  'ArkType object': { schema: type({ a: 'number', 'b?': 'string' }), right: { a: 1, b: 'b' } },
  'ArkType strict': { schema: type({ '+': 'reject', a: 'number' }), right: { a: 1 } },
  'ArkType union': { schema: type({ a: 'number' }).or({ b: 'string' }), right: { b: 'b' } },
  'ArkType narrow': { schema: type('number').narrow((value) => value < 100), right: 12 },
};

/** The schema of a list of a kind, by the means of its vendor. */
export function listOf(schema: Schema): Schema {
  const { vendor } = (schema as { readonly '~standard'?: { readonly vendor: string } })['~standard'] ?? {};
  if (vendor === 'zod') return z.array(schema as z.ZodType);
  if (vendor === 'valibot') return v.array(schema as Any);
  if (vendor === 'arktype') return (schema as unknown as { array(): Schema }).array();
  return [schema] as unknown as Schema;
}

/** Objects whose members have any names, each with the value of a right member. */
export const objects: Readonly<Record<string, Kind>> = {
  loose: { schema: z.looseObject({ a: z.number() }), right: 1 },
  stripped: { schema: z.object({ a: z.number() }), right: 1 },
  catchall: { schema: z.object({ a: z.number() }).catchall(z.number()), right: 1 },
  record: { schema: z.record(z.string().max(100), z.number()), right: 1 },
  'record of lists': { schema: z.record(z.string(), z.array(z.number())), right: [1] },
  'Valibot record': { schema: v.record(v.string(), v.number()), right: 1 },
  'Valibot loose': { schema: v.looseObject({ a: v.number() }), right: 1 },
  'ArkType record': { schema: type({ '[string]': 'number' }), right: 1 },
};
