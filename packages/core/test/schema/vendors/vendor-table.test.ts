// Makes the table of docs/schemas.md: what each vendor's schema can say, what of it is checked, and what the document shows.
import { readFileSync } from 'node:fs';
import { toStandardJsonSchema } from '@valibot/to-json-schema';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { type } from 'arktype';
import { Schema as E, Effect, SchemaGetter } from 'effect';
import { Type } from 'typebox';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import * as v from 'valibot';
import { z } from 'zod';
import type { Schema, Validated } from '../../../src/contracts/schema.js';
import { compileRender } from '../../../src/schema/compile-render.js';
import { compileSchema } from '../../../src/schema/compile-schema.js';
import { describeSchema } from '../../../src/schema/describe-schema.js';
import { Field } from '../../../src/schema/model/field.js';
import { Model } from '../../../src/schema/model/model.js';
import { Check, type ReportIssue } from '../../../src/schema/model/model-checks.js';
import { schemaFrom } from '../../../src/schema/zod/schema-from.js';
import { toZod } from '../../../src/schema/zod/to-zod.js';

const test = suite('what each vendor can say');
const ajv = new Ajv2020({ strict: false, formats: { email: /^[^@\s]+@[^@\s]+$/ } });

const valibot = (schema: object): Schema => toStandardJsonSchema(schema as never) as never;
const effect = (schema: object): Schema =>
  E.toStandardJSONSchemaV1(E.toStandardSchemaV1(schema as never) as never) as never;
const json = (schema: object): Schema => schemaFrom(schema);

class Sizes {
  @Field({ minLength: 2, maxLength: 3, pattern: /^a/ }) v!: string;
}
class Limits {
  @Field({ ge: 1, lt: 3 }) v!: number;
}
class Items {
  @Field([Number], { minItems: 1, maxItems: 2 }) v!: number[];
}
class Mail {
  @Field({ format: 'email' }) v!: string;
}
class Nullable {
  @Field(String, { nullable: true }) v!: string | null;
}
class Preset {
  @Field({ default: 'd' }) v!: string;
}
class Tree {
  @Field(() => [Tree]) v!: Tree[];
}
class Ruled {
  @Field() v!: string;
  @Check() known(issue: ReportIssue): void {
    if (this.v === 'x') issue('v', 'Unknown');
  }
}
class Waiting {
  @Field() v!: string;
  @Check() async known(issue: ReportIssue): Promise<void> {
    if ((await this.v) === 'x') issue('v', 'Unknown');
  }
}
@Model({ extra: 'forbid' })
class Closed {
  @Field() v!: number;
}
class Described {
  @Field({ description: 'What it is', examples: ['a'] }) v!: string;
}

/** Each says the same of the property `v`. */
interface Row {
  readonly what: string;
  readonly good: readonly unknown[];
  readonly bad: readonly unknown[];
  readonly schemas: Readonly<Partial<Record<Vendor, Schema>>>;
  /** Whether the document shows it, where no value can tell. */
  readonly shown?: (description: string) => boolean;
  /** What the first good value becomes. Default: what it was. */
  readonly becomes?: unknown;
}

const vendors = ['model', 'zod', 'valibot', 'arktype', 'effect', 'json'] as const;
type Vendor = (typeof vendors)[number];

const ofZod = (schema: z.ZodType): Schema => z.object({ v: schema });
const ofValibot = (schema: v.GenericSchema | v.GenericSchemaAsync): Schema =>
  schema.async ? v.objectAsync({ v: schema }) : valibot(v.object({ v: schema as v.GenericSchema }));
const ofEffect = (schema: E.Top): Schema => effect(E.Struct({ v: schema }));
const ofJson = (schema: object): Schema => json({ type: 'object', properties: { v: schema }, required: ['v'] });

/** A model whose field is another schema. */
function modelOf(schema: Schema): Schema {
  class Holder {}
  (Field(schema) as unknown as (target: object, key: string) => void)(Holder.prototype, 'v');
  return Holder;
}

interface LazyNode {
  readonly v: readonly LazyNode[];
}
const ZodTree: z.ZodType = z.object({ v: z.array(z.lazy(() => ZodTree)) });
const ValibotTree: v.GenericSchema = v.object({ v: v.array(v.lazy(() => ValibotTree)) });
const EffectTree = E.Struct({ v: E.Array(E.suspend((): E.Codec<LazyNode> => EffectTree as never)) }).annotate({
  identifier: 'EffectTree',
});
const number = { type: 'number' };

const Tagged = [
  z.object({ t: z.literal('a'), n: z.number() }),
  z.object({ t: z.literal('b'), s: z.string() }),
] as const;

const rows: readonly Row[] = [
  {
    what: 'Lengths and pattern of a text',
    good: ['ab', 'abc'],
    bad: ['a', 'abcd', 'bb', 1],
    schemas: {
      model: Sizes,
      zod: ofZod(z.string().min(2).max(3).regex(/^a/)),
      valibot: ofValibot(v.pipe(v.string(), v.minLength(2), v.maxLength(3), v.regex(/^a/))),
      arktype: type({ v: '2 <= string <= 3 & /^a/' }),
      effect: ofEffect(E.String.check(E.isMinLength(2), E.isMaxLength(3), E.isPattern(/^a/))),
      json: ofJson(Type.String({ minLength: 2, maxLength: 3, pattern: '^a' })),
    },
  },
  {
    what: 'Limits of a number',
    good: [1, 2.5],
    bad: [0, 3],
    schemas: {
      model: Limits,
      zod: ofZod(z.number().min(1).lt(3)),
      valibot: ofValibot(v.pipe(v.number(), v.minValue(1), v.ltValue(3))),
      arktype: type({ v: '1 <= number < 3' }),
      effect: ofEffect(E.Finite.check(E.isGreaterThanOrEqualTo(1), E.isLessThan(3))),
      json: ofJson(Type.Number({ minimum: 1, exclusiveMaximum: 3 })),
    },
  },
  {
    what: 'Sizes of a list',
    good: [[1], [1, 2]],
    bad: [[], [1, 2, 3], ['a']],
    schemas: {
      model: Items,
      zod: ofZod(z.array(z.number()).min(1).max(2)),
      valibot: ofValibot(v.pipe(v.array(v.number()), v.minLength(1), v.maxLength(2))),
      arktype: type({ v: '1 <= number[] <= 2' }),
      effect: ofEffect(E.Array(E.Finite).check(E.isMinLength(1), E.isMaxLength(2))),
      json: ofJson(Type.Array(Type.Number(), { minItems: 1, maxItems: 2 })),
    },
  },
  {
    what: 'A format, such as `email`',
    good: ['a@b.io'],
    bad: ['a'],
    schemas: {
      model: Mail,
      zod: ofZod(z.email()),
      valibot: ofValibot(v.pipe(v.string(), v.email())),
      arktype: type({ v: 'string.email' }),
      json: ofJson(Type.String({ format: 'email' })),
    },
  },
  {
    what: '`null` beside a type',
    good: [null, 'a'],
    bad: [1],
    schemas: {
      model: Nullable,
      zod: ofZod(z.string().nullable()),
      valibot: ofValibot(v.nullable(v.string())),
      arktype: type({ v: 'string | null' }),
      effect: ofEffect(E.NullOr(E.String)),
      json: ofJson(Type.Union([Type.String(), Type.Null()])),
    },
  },
  {
    what: 'A default',
    good: [undefined],
    becomes: 'd',
    bad: [1],
    shown: (description) => description.includes('"default":"d"') && !description.includes('"required":["v"]'),
    schemas: {
      model: Preset,
      zod: ofZod(z.string().default('d')),
      valibot: ofValibot(v.optional(v.string(), 'd')),
      arktype: type({ v: "string = 'd'" }),
      effect: ofEffect(E.String.pipe(E.withDecodingDefaultKey(Effect.succeed('d')))),
      json: ofJson(Type.String({ default: 'd' })),
    },
  },
  {
    what: 'A record of numbers',
    good: [{ a: 1 }],
    bad: [{ a: 'x' }],
    schemas: {
      model: modelOf(z.record(z.string(), z.number())),
      zod: ofZod(z.record(z.string(), z.number())),
      valibot: ofValibot(v.record(v.string(), v.number())),
      arktype: type({ v: { '[string]': 'number' } }),
      effect: ofEffect(E.Record(E.String, E.Finite)),
      json: ofJson(Type.Record(Type.String(), Type.Number())),
    },
  },
  {
    what: 'A tuple',
    good: [['a', 1]],
    bad: [['a'], ['a', 'b'], ['a', 1, 2]],
    schemas: {
      model: modelOf(z.tuple([z.string(), z.number()])),
      zod: ofZod(z.tuple([z.string(), z.number()])),
      valibot: ofValibot(v.strictTuple([v.string(), v.number()])),
      arktype: type({ v: ['string', 'number'] }),
      effect: ofEffect(E.Tuple([E.String, E.Finite])),
      json: ofJson(Type.Tuple([Type.String(), Type.Number()])),
    },
  },
  {
    what: 'A union told apart by a tag',
    good: [
      { t: 'a', n: 1 },
      { t: 'b', s: 'x' },
    ],
    bad: [{ t: 'a', s: 'x' }, { t: 'c' }],
    schemas: {
      model: modelOf(z.discriminatedUnion('t', Tagged)),
      zod: ofZod(z.discriminatedUnion('t', Tagged)),
      valibot: ofValibot(
        v.variant('t', [
          v.object({ t: v.literal('a'), n: v.number() }),
          v.object({ t: v.literal('b'), s: v.string() }),
        ]),
      ),
      arktype: type({ v: type({ t: "'a'", n: 'number' }).or({ t: "'b'", s: 'string' }) }),
      effect: ofEffect(
        E.Union([E.Struct({ t: E.Literal('a'), n: E.Finite }), E.Struct({ t: E.Literal('b'), s: E.String })]),
      ),
      json: ofJson(
        Type.Union([
          Type.Object({ t: Type.Literal('a'), n: Type.Number() }),
          Type.Object({ t: Type.Literal('b'), s: Type.String() }),
        ]),
      ),
    },
  },
  {
    what: 'A shape that holds itself',
    good: [[], [{ v: [{ v: [] }] }]],
    bad: [[{ v: [{ v: 1 }] }]],
    schemas: {
      model: Tree,
      zod: ZodTree,
      valibot: valibot(ValibotTree),
      arktype: type.module({ tree: { v: 'tree[]' } }).tree as never,
      effect: effect(EffectTree),
      json: json({
        $ref: '#/$defs/Tree',
        $defs: {
          Tree: {
            type: 'object',
            properties: { v: { type: 'array', items: { $ref: '#/$defs/Tree' } } },
            required: ['v'],
          },
        },
      }),
    },
  },
  {
    what: 'No names but those declared',
    good: [1],
    bad: [],
    schemas: {
      model: Closed,
      zod: z.strictObject({ v: z.number() }),
      valibot: valibot(v.strictObject({ v: v.number() })),
      arktype: type({ '+': 'reject', v: 'number' }),
      json: json({ type: 'object', properties: { v: number }, required: ['v'], additionalProperties: false }),
    },
  },
  {
    what: 'Description and examples',
    good: ['a'],
    bad: [1],
    shown: (description) => description.includes('"What it is"') && description.includes('"examples":["a"]'),
    schemas: {
      model: Described,
      zod: ofZod(z.string().meta({ description: 'What it is', examples: ['a'] })),
      valibot: ofValibot(v.pipe(v.string(), v.metadata({ description: 'What it is', examples: ['a'] }))),
      arktype: type({ v: type('string').configure({ description: 'What it is', examples: ['a'] } as never) }),
      effect: ofEffect(E.String.annotate({ description: 'What it is', examples: ['a'] })),
      json: ofJson(Type.String({ description: 'What it is', examples: ['a'] })),
    },
  },
  {
    what: 'Another value made of it',
    good: ['abc'],
    becomes: 3,
    bad: [1],
    schemas: {
      model: modelOf(z.string().transform((text) => text.length)),
      zod: ofZod(z.string().transform((text) => text.length)),
      valibot: ofValibot(
        v.pipe(
          v.string(),
          v.transform((text) => text.length),
        ),
      ),
      arktype: type({ v: type('string').pipe((text) => text.length) }),
      effect: ofEffect(
        E.String.pipe(
          E.decodeTo(E.Finite, {
            decode: SchemaGetter.transform((text: string) => text.length),
            encode: SchemaGetter.transform(String),
          }),
        ),
      ),
    },
  },
  {
    what: "A rule of one's own",
    good: ['a'],
    bad: ['x'],
    schemas: {
      model: Ruled,
      zod: ofZod(z.string().refine((text) => text !== 'x')),
      valibot: ofValibot(
        v.pipe(
          v.string(),
          v.check((text) => text !== 'x'),
        ),
      ),
      arktype: type({ v: type('string').narrow((text) => text !== 'x') }),
      effect: ofEffect(E.String.check(E.makeFilter((text: string) => text !== 'x'))),
    },
  },
  {
    what: 'A rule that waits for an answer',
    good: ['a'],
    bad: ['x'],
    schemas: {
      model: Waiting,
      zod: ofZod(z.string().refine(async (text) => text !== 'x')),
      valibot: ofValibot(
        v.pipeAsync(
          v.string(),
          v.checkAsync(async (text) => text !== 'x'),
        ),
      ),
    },
  },
];

class ReadOnly {
  @Field({ readOnly: true, optional: true }) v?: string;
}
class WriteOnly {
  @Field({ writeOnly: true, optional: true }) v?: string;
}
class Scoped {
  @Field({ scope: 'admin' }) v?: string;
}

/** Properties that not everybody may see or send: whether each is taken, and shown, and by whom. */
interface Travel {
  readonly what: string;
  readonly mark: Readonly<Record<string, unknown>>;
  readonly model: Schema;
  readonly taken: boolean;
  readonly shown: boolean;
  readonly byScope?: boolean;
}

const travels: readonly Travel[] = [
  { what: 'Only in responses: `readOnly`', mark: { readOnly: true }, model: ReadOnly, taken: false, shown: true },
  { what: 'Only in requests: `writeOnly`', mark: { writeOnly: true }, model: WriteOnly, taken: true, shown: false },
  {
    what: 'Only for who has a scope: `x-scope`',
    mark: { 'x-scope': 'admin' },
    model: Scoped,
    taken: false,
    shown: false,
    byScope: true,
  },
];

/** The property with such a mark, by each vendor that has a place for it. */
function marked(mark: Readonly<Record<string, unknown>>, model: Schema): Partial<Record<Vendor, Schema>> {
  return {
    model,
    zod: ofZod(z.string().meta(mark).optional()),
    valibot: ofValibot(v.optional(v.pipe(v.string(), v.metadata(mark)))),
    arktype: type({ 'v?': type('string').configure(mark as never) }),
    json: json({ type: 'object', properties: { v: { type: 'string', ...mark } }, required: ['v'] }),
  };
}

async function renderOf(schema: Schema, proved: ReadonlySet<string>): Promise<unknown> {
  return JSON.parse(await compileRender(schema)({ v: 'a' }, proved));
}

async function takenOf(schema: Schema, proved: ReadonlySet<string>): Promise<unknown> {
  const found = await compileSchema(schema)({ v: 'a' }, undefined, proved);
  assert.ok(found.ok, JSON.stringify(found));
  return { ...(found as { readonly value: object }).value };
}

async function checkTravel({ taken, shown, byScope = false }: Travel, schema: Schema): Promise<void> {
  const whole = { v: 'a' };
  const all = new Set(['admin', 'other']);
  for (const place of [schema, z.object({ v: toZod(schema) })]) {
    const wrap = (value: object): object => (place === schema ? value : { v: value });
    const given = (proved: ReadonlySet<string>): unknown => compileSchema(place)(wrap(whole), undefined, proved);
    const made = (await given(new Set())) as { readonly value: object };
    assert.equal(JSON.parse(JSON.stringify(made.value)), wrap(taken ? whole : {}));
    const gone = compileRender(place)(wrap(whole));
    assert.equal(JSON.parse(await gone), wrap(shown ? whole : {}));
  }
  if (byScope) assert.equal([await takenOf(schema, all), await renderOf(schema, all)], [whole, whole]);
  const properties = (io: 'input' | 'output') =>
    Object.keys((describeSchema(schema, io)['properties'] ?? resolved(describeSchema(schema, io))) as object);
  assert.equal(properties('input').includes('v'), taken || byScope);
  assert.equal(properties('output').includes('v'), shown || byScope);
}

function resolved(description: Readonly<Record<string, unknown>>): object {
  const [definition] = Object.values((description['$defs'] ?? {}) as Record<string, { readonly properties?: object }>);
  return definition?.properties ?? {};
}

type Cell = 'yes' | 'unseen' | 'no';

/** What is checked has to be checked; what the document shows is told. */
async function cellOf({ good, bad, shown, becomes }: Row, vendor: Vendor, schema: Schema): Promise<Cell> {
  const wrap = (value: unknown): object => (value === undefined ? {} : { v: value });
  const judge = async (value: unknown): Promise<Validated> => compileSchema(schema)(structuredClone(value));
  const misfits = bad.length > 0 ? bad.map(wrap) : [{ v: 1, other: 2 }];
  for (const value of good) {
    const found = await judge(wrap(value));
    assert.ok(found.ok, `${vendor} takes ${JSON.stringify(value)}: ${JSON.stringify(found)}`);
    const made = (found as { readonly value: { readonly v: unknown } }).value.v;
    if (becomes !== undefined) assert.equal(made, becomes, vendor);
  }
  for (const value of misfits) assert.is((await judge(value)).ok, false, `${vendor} refuses ${JSON.stringify(value)}`);
  const description = describeSchema(schema, 'input');
  if (shown) return shown(JSON.stringify(description)) ? 'yes' : 'unseen';
  const fits = ajv.compile(description);
  for (const value of good) assert.ok(fits(wrap(value)), `${vendor} shows ${JSON.stringify(description)}`);
  return misfits.some((value) => fits(value)) ? 'unseen' : 'yes';
}

async function lineOf(row: Row): Promise<string> {
  const cells = vendors.map(async (vendor) => {
    const schema = row.schemas[vendor];
    return schema === undefined ? 'no' : await cellOf(row, vendor, schema);
  });
  return `| ${[row.what, ...(await Promise.all(cells))].map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

test('the table of the docs is what the vendors do', async () => {
  const page = readFileSync(new URL('../../../../../docs/schemas.md', import.meta.url), 'utf8');
  const shown = page.split('\n').map((line) => line.replace(/ +/g, ' ').trim());
  const lines: string[] = [];
  for (const row of rows) lines.push(await lineOf(row));
  for (const travel of travels) {
    const schemas = marked(travel.mark, travel.model);
    for (const schema of Object.values(schemas)) await checkTravel(travel, schema);
    lines.push(`| ${[travel.what, ...vendors.map((vendor) => (schemas[vendor] ? 'yes' : 'no'))].join(' | ')} |`);
  }
  assert.equal(
    lines.filter((line) => !shown.includes(line)),
    [],
    `docs/schemas.md is to hold\n${lines.join('\n')}`,
  );
});

test.run();
