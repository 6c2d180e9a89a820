import { toStandardJsonSchema } from '@valibot/to-json-schema';
import { type } from 'arktype';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import * as v from 'valibot';
import { z } from 'zod';
import type { Schema } from '../../src/contracts/schema.js';
import { compileSchema } from '../../src/schema/compile-schema.js';
import { describeSchema, isDescribedAlike } from '../../src/schema/describe-schema.js';
import { Field } from '../../src/schema/model/field.js';
import type { FieldOptions } from '../../src/schema/model/field-options.js';
import { issues } from './validated.js';

const test = suite('describeSchema');

const both = (schema: Schema): readonly unknown[] => [
  describeSchema(schema, 'input'),
  describeSchema(schema, 'output'),
];

class User {
  @Field() username!: string;
  @Field({ optional: true, format: 'password', description: 'Secret', minLength: 8 }) password?: string;
}

test('built-in types', () => {
  assert.equal(describeSchema(String, 'input'), { type: 'string' });
  assert.equal(describeSchema(Number, 'input'), { type: 'number' });
  assert.equal(describeSchema(Boolean, 'input'), { type: 'boolean' });
  assert.equal(both(Date), [
    { type: 'string', format: 'date-time' },
    { type: 'string', format: 'date-time' },
  ]);
  assert.equal(describeSchema(BigInt, 'output'), { type: 'string', pattern: '^[+-]?\\d+$' });
  assert.equal(describeSchema([Number], 'input'), { type: 'array', items: { type: 'number' } });
});

test('a model is named by its class and closed on its way out', () => {
  const User_ = {
    type: 'object',
    properties: {
      username: { type: 'string' },
      password: { type: 'string', minLength: 8, format: 'password', description: 'Secret' },
    },
    required: ['username'],
  };
  assert.equal(describeSchema(User, 'input'), { $ref: '#/$defs/User', $defs: { User: User_ } });
  assert.equal(describeSchema(User, 'output'), {
    $ref: '#/$defs/User',
    $defs: { User: { ...User_, additionalProperties: false } },
  });
  assert.equal(describeSchema([User], 'input'), {
    type: 'array',
    items: { $ref: '#/$defs/User' },
    $defs: { User: User_ },
  });
});

test('a field says what its options say', () => {
  class Item {
    @Field({ default: 5, ge: 1, title: 'Count', deprecated: true, examples: [7] }) count!: number;
    @Field(String, { nullable: true }) note!: string | null;
    @Field(BigInt, { default: 5n }) big!: bigint;
    @Field(Date, { default: new Date(0) }) since!: Date;
    @Field(User, { description: 'Who', optional: true }) owner?: User;
  }
  const { Item: described } = describeSchema(Item, 'input')['$defs'] as Record<string, any>;
  assert.equal(described.required, ['note']);
  assert.equal(described.properties, {
    count: { type: 'number', minimum: 1, default: 5, title: 'Count', deprecated: true, examples: [7] },
    note: { type: ['string', 'null'] },
    big: { type: 'string', pattern: '^[+-]?\\d+$', default: '5' },
    since: { type: 'string', format: 'date-time', default: '1970-01-01T00:00:00.000Z' },
    owner: { $ref: '#/$defs/User', description: 'Who' },
  });
});

test("zod's id names the definition, wherever it stands", () => {
  const Item = z.object({ name: z.string() }).meta({ id: 'Item' });
  const defs = { Item: { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] } };
  assert.equal(describeSchema(Item, 'input'), { $ref: '#/$defs/Item', $defs: defs });
  assert.equal(describeSchema([Item], 'input'), { type: 'array', items: { $ref: '#/$defs/Item' }, $defs: defs });
});

test('an integer of Zod is a safe one, and the document says so', () => {
  const [minimum, maximum] = [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER];
  assert.equal(describeSchema(z.int(), 'input'), { type: 'integer', minimum, maximum });
  assert.equal(describeSchema(z.int().min(1).max(100), 'input'), { type: 'integer', minimum: 1, maximum: 100 });
  assert.equal(describeSchema(z.object({ n: z.int().min(0) }), 'input'), {
    type: 'object',
    properties: { n: { type: 'integer', minimum: 0, maximum } },
    required: ['n'],
  });
});

test('defaults and examples that JSON lacks are shown as they go over the wire, whatever the vendor', () => {
  class Event {
    @Field(BigInt, { default: 5n, examples: [7n] }) n!: bigint;
    @Field(Date, { default: new Date(0), examples: [new Date(0)] }) at!: Date;
  }
  const iso = '1970-01-01T00:00:00.000Z';
  const fields = (describeSchema(Event, 'input') as any).$defs.Event.properties;
  assert.equal([fields.n.default, fields.n.examples], ['5', ['7']]);
  for (const json of both(z.coerce.bigint().default(3n))) assert.is((json as { default?: unknown }).default, '3');
  assert.equal([fields.at.default, fields.at.examples], [iso, [iso]]);
  const schemas = [
    z.object({ n: z.bigint().default(5n), at: z.date().default(new Date(0)) }),
    toStandardJsonSchema(v.object({ n: v.optional(v.bigint(), 5n), at: v.optional(v.date(), new Date(0)) })),
  ];
  for (const schema of schemas) {
    const { n, at } = (describeSchema(schema, 'output') as any).properties;
    assert.equal([n.default, at.default], ['5', iso]);
  }
  const shown = describeSchema(z.object({ n: z.bigint().meta({ examples: [7n] }) }), 'output') as any;
  assert.equal(shown.properties.n.examples, ['7']);
});

test('our own lengths count characters as JSON Schema does', () => {
  class Name {
    @Field({ minLength: 2, maxLength: 3 }) name!: string;
  }
  assert.equal((describeSchema(Name, 'input') as any).$defs.Name.properties.name, {
    type: 'string',
    minLength: 2,
    maxLength: 3,
  });
  const fits = (name: string): boolean => (compileSchema(Name)({ name }) as { ok: boolean }).ok;
  assert.equal(['a', '😀', 'ab', '😀😀', '😀😀😀', 'abcd', '😀😀😀😀'].map(fits), [
    false,
    false,
    true,
    true,
    true,
    false,
    false,
  ]);
});

test('what JSON Schema cannot say exactly is left out', () => {
  const string = { type: 'string' };
  assert.equal(describeSchema(z.string().regex(/^a/i), 'input'), string);
  assert.equal(describeSchema(z.string().regex(/[\w-.]/), 'input'), string);
  assert.equal(describeSchema(toStandardJsonSchema(v.pipe(v.string(), v.regex(/[\w-.]/))), 'input'), string);
  assert.equal(describeSchema(toStandardJsonSchema(v.pipe(v.string(), v.regex(/^a/i))), 'input'), string);
  assert.equal(describeSchema(z.string().regex(/^a/u), 'input'), { type: 'string', pattern: '^a' });
  assert.equal(describeSchema(z.string().trim().max(3), 'input'), string);
  assert.equal(describeSchema(z.string().trim().max(3), 'output'), { type: 'string', maxLength: 3 });
  assert.equal(describeSchema(z.string().max(3).toUpperCase(), 'input'), { type: 'string', maxLength: 3 });
  assert.equal(describeSchema(z.string().max(3).toUpperCase(), 'output'), string);
});

test('what recurs without a name gets one that is made of what it says', () => {
  const Tree = z.object({
    value: z.string(),
    get kids() {
      return z.array(Tree);
    },
  });
  const Other = z.object({
    value: z.int(),
    get kids() {
      return z.array(Other);
    },
  });
  const tree = describeSchema(Tree, 'output') as any;
  const [name] = Object.keys(tree.$defs);
  assert.match(name!, /^___[a-z0-9]+$/);
  assert.equal(tree.$ref, `#/$defs/${name}`);
  assert.equal(tree.$defs[name!].properties.kids, { type: 'array', items: { $ref: `#/$defs/${name}` } });
  const holder = describeSchema(z.object({ tree: Tree }), 'output') as any;
  assert.equal(Object.keys(holder.$defs), [name]);
  assert.equal(holder.properties.tree, { $ref: `#/$defs/${name}` });
  assert.is.not(Object.keys((describeSchema(Other, 'output') as any).$defs)[0], name);
});

test('a recursive model is described by reference', () => {
  class Tree {
    @Field([Tree]) kids!: Tree[];
  }
  assert.equal(describeSchema(Tree, 'input'), {
    $ref: '#/$defs/Tree',
    $defs: {
      Tree: {
        type: 'object',
        properties: { kids: { type: 'array', items: { $ref: '#/$defs/Tree' } } },
        required: ['kids'],
      },
    },
  });
});

test('other vendors describe themselves, alone and inside lists and models', () => {
  const ark = type({ name: 'string', 'age?': 'number' });
  const vali = toStandardJsonSchema(v.object({ name: v.string() }));
  class Mixed {
    @Field(ark) ark!: { name: string; age?: number };
    @Field([vali]) valis!: { name: string }[];
  }
  const arkJson = {
    type: 'object',
    properties: { name: { type: 'string' }, age: { type: 'number' } },
    required: ['name'],
  };
  const valiJson = { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] };
  assert.equal(describeSchema(ark, 'input'), arkJson);
  assert.equal(describeSchema(vali, 'input'), valiJson);
  assert.equal((describeSchema(Mixed, 'input') as any).$defs.Mixed, {
    type: 'object',
    properties: { ark: arkJson, valis: { type: 'array', items: valiJson } },
    required: ['ark', 'valis'],
  });
});

test("a carried schema's own names are lifted to the top", () => {
  const node = type.module({ node: { value: 'string', 'next?': 'node' } }).node;
  class Holder {
    @Field(node as Schema) node!: any;
  }
  const described = describeSchema(Holder, 'input') as any;
  const name = described.$defs.Holder.properties.node.$ref.replace('#/$defs/', '');
  assert.match(name!, /^___/);
  assert.equal(described.$defs[name].properties.next, { $ref: `#/$defs/${name}` });
  assert.not.ok(JSON.stringify(described.$defs.Holder).includes('$defs":'));
});

test('what a vendor cannot describe is left open and spoils nothing', () => {
  assert.equal(describeSchema(v.object({ a: v.string() }), 'input'), {});
  const throws = {
    '~standard': {
      version: 1 as const,
      vendor: 'acme',
      validate: (value: unknown) => ({ value }),
      jsonSchema: {
        input: () => {
          throw new Error('no');
        },
        output: () => ({ type: 'string' }),
      },
    },
  };
  class Holder {
    @Field(throws) a!: unknown;
    @Field() b!: string;
  }
  assert.equal(describeSchema(throws, 'input'), {});
  assert.equal(describeSchema(throws, 'output'), { type: 'string' });
  assert.equal((describeSchema(Holder, 'input') as any).$defs.Holder.properties, { a: {}, b: { type: 'string' } });
});

test('a transform leaves only its own place open', () => {
  const schema = z.object({ a: z.string().transform(Number), b: z.string() });
  assert.equal((describeSchema(schema, 'output') as any).properties, { a: {}, b: { type: 'string' } });
});

test('dates and bigints leave as text, whatever the vendor', () => {
  const text = { d: { type: 'string', format: 'date-time' }, b: { type: 'string', pattern: '^-?\\d+$' } };
  const schemas = [
    z.object({ d: z.date(), b: z.bigint() }),
    type({ d: 'Date', b: 'bigint' }),
    toStandardJsonSchema(v.object({ d: v.date(), b: v.bigint() })),
  ];
  for (const schema of schemas) {
    assert.equal((describeSchema(schema, 'output') as any).properties, text);
    assert.equal((describeSchema(schema, 'input') as any).properties, { d: { not: {} }, b: { not: {} } });
  }
});

test('a schema that names itself by $id becomes a named one', () => {
  const named = {
    '~standard': {
      version: 1 as const,
      vendor: 'acme',
      validate: (value: unknown) => ({ value }),
      jsonSchema: {
        input: () => ({ $schema: 'x', $id: 'https://example.com/schemas/Thing', type: 'object', properties: {} }),
        output: () => ({}),
      },
    },
  };
  assert.equal(describeSchema(named, 'input'), {
    $ref: '#/$defs/Thing',
    $defs: { Thing: { type: 'object', properties: {} } },
  });
});

test('data is not mistaken for schemas', () => {
  const schema = z.object({
    a: z.any().default({ $schema: 'kept', $ref: '#', type: 'integer', minimum: Number.MIN_SAFE_INTEGER }),
  });
  assert.equal((describeSchema(schema, 'output') as any).properties.a.default, {
    $schema: 'kept',
    $ref: '#',
    type: 'integer',
    minimum: Number.MIN_SAFE_INTEGER,
  });
});

test('two schemas under one name inside one schema fail at start-up', () => {
  const left = z.object({ a: z.string() }).meta({ id: 'Same' });
  const right = z.object({ b: z.string() }).meta({ id: 'Same' });
  assert.throws(() => describeSchema(z.object({ left, right }), 'input'), /named Same\. Rename one/);
});

test('a description is made once', () => {
  assert.is(describeSchema(User, 'input'), describeSchema(User, 'input'));
  assert.is.not(describeSchema(User, 'input'), describeSchema(User, 'output'));
});

const alike: readonly (readonly [what: string, schema: Schema, alike: boolean])[] = [
  ['a list of texts', z.array(z.string().max(3)), true],
  ['an object with a default', z.object({ a: z.number().default(1), b: z.boolean().optional() }), true],
  [
    'what holds itself',
    z.object({
      get kids() {
        return z.array(z.lazy(() => z.unknown()));
      },
    }),
    false,
  ],
  ['a transform', z.string().transform(Number), false],
  ['a codec', z.object({ at: z.codec(z.string(), z.number(), { decode: Number, encode: String }) }), false],
  ['a text that is trimmed', z.string().min(1).trim(), false],
  ['what is coerced', z.coerce.number(), false],
  ['a date', Date, false],
  ['a bigint among literals', z.literal(1n), false],
  ["another vendor's", type('string'), false],
];

for (const [what, schema, expected] of alike) {
  test(`${what} is ${expected ? '' : 'not '}known to be described alike both ways`, () => {
    assert.is(isDescribedAlike(schema), expected);
  });
}

test('a model is described alike unless one of its fields is not', () => {
  class Plain {
    @Field(String, { default: 'a' }) a!: string;
  }
  class Dated {
    @Field([Plain]) plains!: Plain[];
    @Field(Date) at!: Date;
  }
  assert.equal([isDescribedAlike(Plain), isDescribedAlike([Plain]), isDescribedAlike(Dated)], [true, true, false]);
});

class Category {
  @Field(String) name!: string;
  @Field(() => [Category]) children!: Category[];
}

/** What a description says of the named schemas in it. */
const definitionsOf = (schema: Schema): unknown => describeSchema(schema, 'input').$defs;

const told: readonly (readonly [string, Schema])[] = [
  ['a description', withCategory({ description: 'Where it stands' })],
  ['a message', withCategory({ message: 'No category' })],
  ['both', withCategory({ description: 'Where it stands', message: 'No category' })],
  ['a description of what may be absent', withCategory({ description: 'Where it stands', optional: true })],
  ['a description of what may be null', withCategory({ description: 'Where it stands', nullable: true })],
  ['a mark', withCategory({ deprecated: true })],
];

function withCategory(options: FieldOptions): Schema {
  class Item {
    declare category: Category;
  }
  const declare = Field as (...given: unknown[]) => (prototype: object, key: string) => void;
  declare(Category, options)(Item.prototype, 'category');
  return Item;
}

for (const [what, schema] of told) {
  test(`${what} on a field leaves a model that recurs as it is`, () => {
    const { Category: described, ...others } = definitionsOf(schema) as Record<string, unknown>;
    assert.equal(described, (definitionsOf(Category) as Record<string, unknown>)['Category']);
    assert.equal(Object.keys(others), ['Item']);
  });
}

test('a named Zod schema that recurs is the same where more is told of it', () => {
  const Node_ = z
    .object({
      get next(): z.ZodType {
        return z.array(Node_);
      },
    })
    .meta({ id: 'Node' });
  const twice = z.object({ one: Node_.describe('First').describe('Again'), other: Node_ });
  const { $defs, properties } = describeSchema(twice, 'input');
  assert.equal(Object.keys($defs as object), ['Node']);
  assert.equal(properties, {
    one: { description: 'Again', $ref: '#/$defs/Node' },
    other: { $ref: '#/$defs/Node' },
  });
  assert.equal($defs, definitionsOf(Node_));
});

test('a field that has a message refers to its model all the same', () => {
  class Owner {
    @Field(String) name!: string;
  }
  class Pet {
    @Field(Owner, { message: 'Nobody owns it' }) owner!: Owner;
  }
  const { Pet: described } = definitionsOf(Pet) as Record<string, { readonly properties: unknown }>;
  assert.equal(described?.properties, { owner: { $ref: '#/$defs/Owner' } });
  assert.equal(
    issues(Pet, { owner: 1 }).map(({ msg }) => msg),
    ['Nobody owns it'],
  );
});

test('schemas that stand in metadata are tidied, too', () => {
  const Point = z.object({ x: z.number() }).meta({ id: 'Point' });
  const points = z.any().meta({ type: 'array', items: z.toJSONSchema(z.object({ all: z.array(Point) })) });
  const coded = z.any().meta({ type: 'array', items: { type: 'string', pattern: '(?i)abc' } });
  const priced = z.any().meta({ properties: { cost: { type: 'number', 'x-scope': 'staff' } }, required: ['cost'] });
  const either = z.any().meta({ anyOf: [{ enum: [] }, { type: 'string' }] });
  class Named {
    @Field(String, { openapi: { not: { type: 'string', pattern: '(?i)secret' } } }) name!: string;
  }
  const { $defs, properties } = describeSchema(z.object({ points, coded, priced, either }), 'input') as {
    readonly $defs: object;
    readonly properties: Record<string, Record<string, unknown>>;
  };
  assert.equal(Object.keys($defs), ['Point']);
  assert.equal(properties['coded']?.['items'], { type: 'string' });
  assert.equal(properties['priced']?.['required'], undefined);
  assert.equal(properties['either']?.['anyOf'], [{ not: {} }, { type: 'string' }]);
  const { Named: named } = definitionsOf(Named) as Record<string, { readonly properties: unknown }>;
  assert.equal(named?.properties, { name: { not: { type: 'string' }, type: 'string' } });
});

test.run();
