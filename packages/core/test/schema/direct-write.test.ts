import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import type { Schema } from '../../src/contracts/schema.js';
import { compileStandard } from '../../src/schema/compile-schema.js';
import { compileDirectWrite } from '../../src/schema/direct-write.js';
import { Field } from '../../src/schema/model/field.js';
import { compileNativeWrite, keepsOrder } from '../../src/schema/native-write.js';
import { writeDeclared } from '../../src/schema/write-json.js';
import { plainShapeOf } from '../../src/schema/zod/plain-shape.js';
import { toStandard, toZod } from '../../src/schema/zod/to-zod.js';

const test = suite('direct write');

class User {
  @Field() username!: string;
  @Field({ optional: true }) email?: string;
}

class Admin extends User {
  @Field([String]) powers!: string[];
  @Field(User, { nullable: true }) boss!: User | null;
}

class Sized {
  @Field({ minLength: 2, maxLength: 3 }) a!: string;
  @Field({ pattern: /^x/g, optional: true }) b?: string;
}

/** What the long way writes: what validation gave. */
function writeTheLongWay(schema: Schema, value: unknown): string | undefined {
  const validated = compileStandard(toStandard(schema), 'output')(value) as { ok: boolean; value: unknown };
  return validated.ok ? writeDeclared(validated.value) : undefined;
}

const plain: readonly Schema[] = [
  String,
  Number,
  Boolean,
  [Number],
  User,
  [Admin],
  z.int(),
  z.object({
    id: z.int(),
    'a "key"': z.string(),
    tags: z.array(z.string()),
    inner: z.object({ n: z.number().nullable() }),
  }),
  z.object({ a: z.string().optional(), b: z.boolean() }),
  z.string().min(1).max(4),
  z.string().length(4),
  z.object({ a: z.string().min(3) }),
  z.number().positive().max(1),
  z.int().min(1).lt(2),
  z.number().int().nonnegative(),
  z.string().regex(/^[a-z]+$/g),
  z.string().regex(/t/).regex(/x/).max(4),
  z.iso.date(),
  z.enum(['text', 'a "quote", a \\ and a \ud800 surrogate']),
  z.literal([1, true, null]),
  z.array(z.number()).min(1).max(2),
  Sized,
  [Sized],
];

const values: readonly unknown[] = [
  undefined,
  null,
  'text',
  'a "quote", a \\ and a \ud800 surrogate',
  '',
  1,
  1.5,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  2 ** 53,
  -0,
  true,
  7n,
  new Date(0),
  [],
  [1, 2],
  [1, undefined],
  {},
  { username: 'ada', password: 'hidden' },
  { username: 'ada', email: undefined },
  { username: 'ada', email: null },
  { username: 1 },
  [{ username: 'ada', powers: ['a', 'b'], boss: null, secret: 1 }],
  [{ username: 'ada', powers: [], boss: { username: 'eve', hash: 'x' } }],
  [{ username: 'ada', powers: [1], boss: null }],
  { id: 1, 'a "key"': 'x', tags: ['t'], inner: { n: null, other: 1 }, more: true },
  { id: 1.5, 'a "key"': 'x', tags: [], inner: { n: 1 } },
  { id: 1, 'a "key"': 'x', tags: 'no', inner: { n: 1 } },
  { a: 'x', b: true },
  { b: false },
  '2026-01-31',
  '2026-02-31',
  [1, 2, 3],
  { a: '\u{1f600}' },
  { a: '\u{1f600}\u{1f600}' },
  { a: '\u{1f600}\u{1f600}\u{1f600}\u{1f600}' },
  { a: 'abcd' },
  [{ a: 'ab', b: 'x' }],
  [{ a: 'ab', b: 'y' }],
  { b: 'false' },
  Object.assign(Object.create({ username: 'inherited' }), { email: 'own' }),
];

for (const compile of [compileDirectWrite, compileNativeWrite]) {
  test(`${compile.name} writes exactly what the long way writes, and leaves to it whatever does not fit`, () => {
    for (const [index, schema] of plain.entries()) {
      const shape = plainShapeOf(toZod(schema), 'output');
      assert.ok(shape, `schema ${index} is plain`);
      const write = shape && compile(shape);
      for (const [at, value] of values.entries()) {
        assert.is(write?.(value), writeTheLongWay(schema, value), `schema ${index}, value ${at}`);
      }
    }
  });
}

test('names that an engine would put elsewhere, or take for something else, are not left to it', () => {
  const isKept = (schema: z.ZodType): boolean => {
    const shape = plainShapeOf(schema, 'output');
    return shape !== undefined && keepsOrder(shape);
  };
  assert.ok(isKept(z.object({ a: z.array(z.object({ b1: z.string().nullable() })) })));
  for (const name of ['1', '__proto__', 'toJSON']) {
    assert.not.ok(isKept(z.object({ a: z.array(z.object({ [name]: z.string() }).nullable()) })), name);
  }
});

test('a default below optional stands for what is absent: that goes the long way', () => {
  const schema = z.object({ a: z.string().default('y').optional() });
  assert.is(plainShapeOf(schema, 'output'), undefined);
  assert.is(writeTheLongWay(schema, {}), '{"a":"y"}');
});

test('a field with a default is written as it is if it is there, and otherwise left to the long way', () => {
  const schema = z.object({ a: z.string().default('y') });
  const shape = plainShapeOf(schema, 'output');
  const write = shape && compileDirectWrite(shape);
  assert.is(write?.({ a: 'x', secret: 1 }), '{"a":"x"}');
  assert.is(write?.({}), undefined);
  assert.is(writeTheLongWay(schema, {}), '{"a":"y"}');
});

test.run();
