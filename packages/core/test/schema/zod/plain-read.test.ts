import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import type { Schema } from '../../../src/contracts/schema.js';
import { Field } from '../../../src/schema/model/field.js';
import { Model } from '../../../src/schema/model/model.js';
import { Check, type ReportIssue } from '../../../src/schema/model/model-checks.js';
import { oneWay } from '../../../src/schema/zod/one-way.js';
import { compilePlainRead, misfit, type PlainRead } from '../../../src/schema/zod/plain-read.js';
import { plainShapeOf } from '../../../src/schema/zod/plain-shape.js';
import { toZod } from '../../../src/schema/zod/to-zod.js';
import { accept } from '../validated.js';

const test = suite('the short way in');

class Address {
  @Field({ alias: 'post_code', minLength: 2 }) postCode!: string;
  @Field({ optional: true }) city?: string;
}

class Order {
  @Field(z.int()) id!: number;
  @Field(Address) to!: Address;
  @Field([Address], { maxItems: 1, optional: true }) others?: Address[];
  @Field({ default: 1 }) amount!: number;
  @Field([String], { default: [] }) notes!: string[];
  @Field(String, { nullable: true }) coupon!: string | null;
  @Field({ readOnly: true, optional: true }) state?: string;
  colour = 'red';
}

@Model({ extra: 'forbid' })
class Closed {
  @Field() a!: string;
  @Field({ optional: true }) b?: number;
}

const schemas: readonly Schema[] = [
  z.string().min(2),
  z.string().length(2),
  z.string().max(2),
  z.int().min(1),
  z.boolean(),
  z.enum(['a', 'b']),
  z.literal([1, null]),
  z.array(z.number()).max(2),
  z.object({ a: z.string(), b: z.number().optional() }),
  z.object({ a: z.string().default('x'), b: z.array(z.string()).default(['y']) }),
  z.object({ a: z.string().nullable(), b: z.object({ c: z.boolean() }).optional() }),
  z.strictObject({ a: z.string(), b: z.number().optional() }),
  Order,
  [Order],
  Closed,
];

const to = { post_code: '1010' };

const values: readonly unknown[] = [
  undefined,
  null,
  '',
  'ab',
  '\u{1f600}',
  'a\u{1f600}',
  'a',
  0,
  1,
  1.5,
  Number.NaN,
  true,
  [],
  [1, 2],
  [1, 2, 3],
  ['x'],
  {},
  { a: 'x' },
  { a: 'x', b: 1 },
  { b: 1, a: 'x' },
  { a: 'x', b: 1, c: 2 },
  { a: 'x', b: undefined },
  { a: 'x', b: null },
  { a: null },
  { a: null, b: { c: true, d: 1 } },
  { a: 'x', b: ['z'] },
  { a: 'x', b: { length: 0 } },
  JSON.parse('{"a": "x", "__proto__": {"b": 1}}'),
  { id: 1, to, coupon: null },
  { coupon: 'x', to: { ...to, city: 'Wien', more: 1 }, id: 1, amount: 2, notes: ['n'], others: [to] },
  { id: 1, to, coupon: null, others: [to, to] },
  { id: 1, to, coupon: null, state: 'paid', colour: 'blue' },
  { id: 1, to: {}, coupon: null },
  { id: 1, to: { postCode: '1010' }, coupon: null },
  { id: 1, to },
  [{ id: 1, to, coupon: null }],
  [{ id: 1, to, coupon: null }, {}],
];

/** What Zod makes of a value that comes in. */
function parse(schema: Schema, value: unknown): z.core.util.SafeParseResult<unknown> {
  return z.core.safeParse(oneWay(toZod(schema), 'input'), value);
}

function readerOf(schema: Schema): PlainRead {
  const shape = plainShapeOf(toZod(schema), 'input');
  if (!shape) throw new Error('no plain shape');
  return compilePlainRead(shape);
}

/** A value with the class, the own keys in their order, and the values of each object in it. */
function seen(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(seen);
  return [value.constructor.name, ...Object.entries(value).map(([key, inner]) => [key, seen(inner)])];
}

test('gives what Zod gives, wherever Zod gives anything', () => {
  for (const [index, schema] of schemas.entries()) {
    const read = readerOf(schema);
    for (const [at, value] of values.entries()) {
      const made = read(value);
      if (made === misfit) continue;
      const { success, data } = parse(schema, value);
      assert.equal([success, seen(made)], [true, seen(data)], `schema ${index}, value ${at}`);
    }
  }
});

test('what fits goes the short way, but for lengths that were once counted in code units, and what is there without a value', () => {
  const missed = schemas.flatMap((schema, index) => {
    const read = readerOf(schema);
    const fitting = values.filter((value) => parse(schema, value).success);
    return fitting.filter((value) => read(value) === misfit).map((value) => [index, value]);
  });
  const withoutValue = { a: 'x', b: undefined };
  assert.equal(missed, [
    [1, 'a\u{1f600}'],
    [2, 'a\u{1f600}'],
    [8, withoutValue],
    [9, withoutValue],
    [10, withoutValue],
    [11, withoutValue],
    [14, withoutValue],
  ]);
});

test('each request has a default of its own', () => {
  const first: Order = accept(Order, { id: 1, to, coupon: null });
  first.notes.push('mine');
  const second: Order = accept(Order, { id: 1, to, coupon: null });
  assert.equal(second.notes, []);
});

test('nothing of the body that was read is handed on', () => {
  const body = { a: ['x'], b: { c: ['y'] } };
  const made = accept(z.object({ a: z.array(z.string()), b: z.object({ c: z.array(z.string()) }) }), body);
  assert.equal(made, body);
  made.a.push('z');
  made.b.c.push('z');
  assert.equal(body, { a: ['x'], b: { c: ['y'] } });
});

test('rules of a model’s own, open objects and functions have no short way', () => {
  class Span {
    @Field() from!: number;
    @Field() until!: number;
    @Check() order(issue: ReportIssue): void {
      if (this.until < this.from) issue('until', 'Too early');
    }
  }
  @Model({ extra: 'allow' })
  class Open {
    @Field() a!: string;
  }
  const ruled: readonly Schema[] = [
    Span,
    Open,
    z.looseObject({ a: z.string() }),
    z.object({ a: z.string() }).refine(() => false),
    z.object({ a: z.string().prefault('x').optional() }),
    z.object({ a: z.string().transform((text) => text.length) }),
    z.array(z.string().trim()),
  ];
  for (const [index, schema] of ruled.entries()) {
    assert.is(plainShapeOf(toZod(schema), 'input'), undefined, `schema ${index}`);
  }
});

test.run();
