// The short way of describing schemas says, byte for byte, what Zod's own says.
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import { Field } from '../../../src/index.js';
import { describePlain } from '../../../src/schema/zod/describe-plain.js';
import { describeAny, refineBy } from '../../../src/schema/zod/describe-zod.js';
import { toZod } from '../../../src/schema/zod/to-zod.js';

const test = suite('describePlain');
const directions = ['input', 'output'] as const;

/** How each way describes a schema, or that it fails. */
function both(schema: z.ZodType, io: (typeof directions)[number]): { short: string | undefined; zod: string } {
  const refine = refineBy(io);
  const written = (describe: () => unknown): string | undefined => {
    try {
      return JSON.stringify(describe());
    } catch {
      return 'fails';
    }
  };
  const short = written(() => describePlain(schema, io, refine));
  const zod = written(() => {
    const { $schema: _dialect, ...rest } = describeAny(schema, io, refine) as Record<string, unknown>;
    return rest;
  });
  return { short, zod: zod ?? '' };
}

class Seller {
  @Field(String, { minLength: 1, maxLength: 50 }) name!: string;
  @Field(String, { optional: true, description: 'Where it is', examples: ['NL'] }) country?: string;
}

class Item {
  @Field(Number, { ge: 0, lt: 1000, multipleOf: 0.5 }) price!: number;
  @Field([String], { default: [], minItems: 0, maxItems: 3 }) tags!: string[];
  @Field(Seller) seller!: Seller;
  @Field(Seller, { optional: true, description: 'Who had it before' }) before?: Seller;
  @Field(Seller, { nullable: true }) after!: Seller | null;
  @Field(String, { default: 'x', title: 'Note' }) note!: string;
  @Field(String, { readOnly: true }) made?: string;
  @Field(String, { writeOnly: true, format: 'email' }) mail!: string;
  @Field(Date, { default: new Date(0), examples: [new Date(5)] }) at!: Date;
  @Field(BigInt, { optional: true, ge: 5n, examples: [7n] }) count?: bigint;
  @Field(Uint8Array, { optional: true, maxLength: 7, description: 'Its picture' }) picture?: Uint8Array;
  @Field(String, { pattern: '^a', alias: 'kind-of', deprecated: true }) kind!: string;
}

const described: readonly z.ZodType[] = [
  toZod(Seller),
  toZod(Item),
  toZod([Item]),
  z
    .optional(z.object({ a: z.string() }))
    .meta({ id: 'Maybe' })
    .meta({ title: 't' }),
  z.object({ item: toZod(Item), other: toZod(Item).optional() }),
  z.object({ a: toZod(Seller).meta({ description: 'one' }), b: toZod(Seller).default({ name: 'x' } as Seller) }),
  z.strictObject({
    a: z.int(),
    b: z.uuid(),
    c: z.email().optional(),
    d: z.enum(['a', 'b']),
    e: z.literal([1, 'x', null]),
  }),
  z.object({ a: z.string().min(1).max(5).regex(/^a/).meta({ description: 'd' }) }).catchall(z.number()),
  z.looseObject({
    a: z.nullable(z.nullable(z.string())).optional().meta({ description: 'd' }),
    b: z.never().optional(),
  }),
  z.object({ a: z.nullable(z.string().min(1)), b: z.array(z.nullable(z.boolean())).min(1), c: z.null(), d: z.any() }),
  z.object({ ['__proto__']: z.string(), constructor: z.string() }),
  z
    .object({
      a: z
        .string()
        .default('x')
        .meta({ examples: ['y'] }),
      b: z.number().prefault(3).nonoptional(),
    })
    .meta({ title: 'T' }),
  z.object({ a: z.string() }).meta({ id: 'Named', description: 'n' }),
  z.array(z.object({ a: z.string() }).meta({ id: 'InList' })),
  z.object({
    a: z.iso.datetime(),
    b: z.base64(),
    c: z.url(),
    d: z.ipv4(),
    e: z.string().startsWith('a').endsWith('b'),
  }),
  z.object({
    a: z.int32(),
    b: z.float64(),
    c: z.number().int().positive(),
    d: z.coerce.number(),
    e: z.coerce.string(),
  }),
  z.object({ a: z.date(), b: z.undefined().optional(), c: z.string().readonly(), d: z.array(z.date()).readonly() }),
  z.object({
    a: z.union([z.string(), z.number()]),
    b: z.union([z.string(), z.null()]),
    c: z.union([z.string().min(1), z.null()]),
  }),
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('cat'), lives: z.int() }).meta({ id: 'Cat' }),
    z.object({ kind: z.literal('dog') }).meta({ id: 'Dog' }),
  ]),
  z.xor([z.string(), z.number()]),
  z.object({
    a: z
      .bigint()
      .default(5n)
      .meta({ examples: [7n] }),
    b: z.date().meta({ examples: [new Date(0)], title: undefined }),
  }),
  z.object({ a: z.string().meta({ since: new Date(0), count: 5n }) }),
  z.object({
    a: z.string().transform(Number),
    b: z.preprocess(Number, z.number()).default(3),
    c: z.stringbool().optional(),
  }),
  z.object({
    a: z
      .string()
      .transform(Number)
      .meta({ examples: ['1'] }),
    b: z.array(z.string().transform(Number)).meta({ default: [] }),
  }),
  z.object({ a: z.string().transform(Number).optional() }).meta({ examples: [{ a: '1' }] }),
  z.object({ a: z.string().trim().min(1).toLowerCase() }),
  z.object({ a: z.string().meta({ readOnly: true }), b: z.string().optional().meta({ writeOnly: true }) }),
];

test('what is plain is described as Zod describes it', () => {
  for (const [index, schema] of described.entries()) {
    for (const io of directions) {
      const { short, zod } = both(schema, io);
      assert.is(short, zod, `${index}, ${io}`);
    }
  }
});

class Node {
  @Field(String) name!: string;
  @Field([Node], { default: [] }) below!: Node[];
}
const Tree = z.object({
  name: z.string(),
  get left() {
    return Tree.optional();
  },
});
const named = (): z.ZodType => z.object({ a: z.string() }).meta({ id: 'Twice' });
const base = z.object({ a: z.string() }).meta({ id: 'Base' });

const left: Readonly<Record<string, z.ZodType>> = {
  'a model in itself': toZod(Node),
  'an object in itself': Tree,
  'a name of two': z.object({ a: named(), b: named() }),
  'a name with a slash': z.object({ a: z.string() }).meta({ id: 'a/b' }),
  'made of what was made of what has a name': base.meta({ description: 'd' }).meta({ title: 't' }),
  'a record': z.record(z.string(), z.number()),
  'a pipe of two types': z.object({ a: z.string().pipe(z.coerce.number()) }),
  'a map': z.map(z.string(), z.number()),
  'functions for what nobody declared': z.object({ a: z.string() }).catchall(z.string().transform(Number)),
};

test('what is not is left to Zod', () => {
  for (const [name, schema] of Object.entries(left)) {
    for (const io of directions) assert.is(describePlain(schema, io, refineBy(io)), undefined, name);
  }
});

const { letrec } = fc;
const text = fc.constantFrom('', 'a', 'Ä"\\', '~/');

/** Any plain schema, some with metadata or a name. */
const { schema: any } = letrec<{ schema: z.ZodType; leaf: z.ZodType; shape: Record<string, z.ZodType> }>((tie) => ({
  leaf: fc.oneof(
    fc.record({ least: fc.nat(3), most: fc.nat(9) }).map(({ least, most }) => z.string().min(least).max(most)),
    fc
      .constantFrom(
        () => z.string(),
        () => z.email(),
        () => z.iso.date(),
        () => z.string().regex(/^x+$/),
      )
      .map((make) => make()),
    fc
      .constantFrom(
        () => z.number(),
        () => z.int(),
        () => z.number().gt(1).lte(5),
        () => z.number().multipleOf(2),
      )
      .map((make) => make()),
    fc
      .constantFrom(
        () => z.boolean(),
        () => z.null(),
        () => z.any(),
        () => z.date(),
        () => z.undefined(),
        () => toZod(Date),
        () => toZod(BigInt),
        () => toZod(Seller),
        () => z.unknown(),
        () => z.never(),
      )
      .map((make) => make()),
    fc.uniqueArray(text, { minLength: 1 }).map((texts) => z.enum(texts as [string])),
    fc
      .uniqueArray(fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null)), { minLength: 1 })
      .map((all) => z.literal(all as [string])),
  ),
  shape: fc.dictionary(fc.constantFrom('a', 'b', 'constructor', '$ref', 'type'), tie('schema'), { maxKeys: 4 }),
  schema: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('leaf'),
    tie('schema').map((inner) => z.array(inner).min(1)),
    tie('schema').map((inner) => z.optional(inner)),
    tie('schema').map((inner) => z.nullable(inner)),
    tie('schema').map((inner) => z.nonoptional(inner)),
    tie('schema').map((inner) => z.readonly(inner)),
    tie('schema').map((inner) => z.pipe(inner, z.transform(String))),
    tie('schema').map((inner) => z.preprocess(String, inner)),
    fc.array(tie('schema'), { minLength: 1, maxLength: 3 }).map((options) => z.union(options)),
    fc.tuple(tie('schema'), fc.jsonValue()).map(([inner, value]) => inner.default(value)),
    fc.tuple(tie('schema'), fc.jsonValue()).map(([inner, value]) => inner.prefault(value as never)),
    fc.tuple(tie('shape'), tie('schema')).map(([shape, inner]) => z.object({ ...shape, twice: inner, again: inner })),
    tie('shape').map((shape) => z.strictObject(shape)),
    fc.tuple(tie('shape'), tie('leaf')).map(([shape, rest]) => z.object(shape).catchall(rest)),
    fc
      .tuple(
        tie('schema'),
        fc.record(
          { title: text, description: text, examples: fc.array(fc.jsonValue()), readOnly: fc.boolean() },
          { requiredKeys: [] },
        ),
      )
      .map(([inner, meta]) => inner.meta(meta)),
    fc
      .tuple(tie('shape'), fc.nat())
      .map(([shape, number]) => z.object(shape).meta({ id: `Named${number}`, description: 'd' })),
  ),
}));

test('any schema that is plain is described as Zod describes it', () => {
  let plain = 0;
  const property = fc.property(any, fc.constantFrom(...directions), (schema, io) => {
    const { short, zod } = both(schema, io);
    if (short === undefined) return;
    plain += 1;
    assert.is(short, zod);
  });
  fc.assert(property, { numRuns: 3000 });
  assert.ok(plain > 1500, `${plain} were plain`);
});

test.run();
