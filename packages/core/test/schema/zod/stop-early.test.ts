import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import { Field } from '../../../src/index.js';
import { stopEarly } from '../../../src/schema/zod/stop-early.js';
import { toZod } from '../../../src/schema/zod/to-zod.js';

const test = suite('stopEarly');

class Line {
  @Field() a!: number;
  @Field([Number], { optional: true }) b?: number[];
}

const Tree = z.object({
  a: z.number().max(5).optional(),
  get b() {
    return z.array(Tree).optional();
  },
});

const numbers = z.array(z.number().max(3));
const schemas: readonly z.core.$ZodType[] = [
  numbers,
  z.record(z.string(), z.number()),
  z.record(z.int(), z.number()),
  z.record(z.string().max(1), numbers),
  z.record(z.string(), z.union([z.array(z.number()), z.array(z.string()), z.record(z.string(), z.boolean())])),
  z.record(z.enum(['a', 'b']), z.array(z.number())),
  z.partialRecord(z.enum(['a', 'b']), z.array(z.string())),
  z.looseRecord(z.string().regex(/^a/), numbers),
  z.union([z.array(z.string()), z.record(z.string(), z.string()), numbers]),
  z.intersection(z.record(z.string().startsWith('a'), z.number()), z.record(z.string().startsWith('b'), z.string())),
  z.intersection(z.object({ a: numbers }), z.object({ b: z.array(z.string()) })),
  z.intersection(
    z.intersection(z.strictObject({ a: numbers.optional() }), z.looseObject({ b: numbers.optional() })),
    z.strictObject({ b: numbers.optional() }),
  ),
  z.intersection(z.array(z.strictObject({ a: z.number() })), z.array(z.looseObject({ b: numbers }))),
  z.intersection(
    z.intersection(z.strictObject({ a: z.number() }), z.strictObject({ a: numbers })),
    z.looseObject({ b: z.number() }),
  ),
  z.object({ a: numbers.optional(), b: z.array(z.string()).default(['x']) }).catchall(z.array(z.number())),
  z.strictObject({ a: z.array(z.number().refine((n) => n < 2)).nullable() }),
  z.tuple([z.number()]).rest(z.string().min(1)),
  z.array(z.number().max(3)).catch([0]),
  z.array(z.number()).transform((list) => list.length),
  z.preprocess((value) => (Array.isArray(value) ? new Set(value) : value), z.set(z.number())),
  z.lazy(() => z.array(z.lazy(() => numbers))),
  z.discriminatedUnion('a', [
    z.object({ a: z.literal(1), b: numbers }),
    z.object({ a: z.literal(2), b: z.array(z.string()) }),
  ]),
  Tree,
  toZod(Line),
  toZod([Line]),
];

const leaf = fc.oneof(
  fc.integer({ min: 0, max: 5 }),
  fc.constantFrom('', 'a', 'b'),
  fc.constantFrom(null, true, undefined),
);
const key = fc.constantFrom('a', 'b', 'ab', '1', '2.5', '__proto__');
const { value: values } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4 }),
  ),
}));

const outcome = (schema: z.core.$ZodType, value: unknown): { ok: boolean; value?: unknown } => {
  const { value: made, issues } = schema._zod.run({ value, issues: [] }, {
    async: false,
    abortEarly: true,
  } as never) as {
    value: unknown;
    issues: unknown[];
  };
  return issues.length > 0 ? { ok: false } : { ok: true, value: made };
};

test('what fits a schema fits its copy, and becomes the same value; nothing else does', () => {
  for (const schema of schemas) {
    const copy = stopEarly(schema);
    const accepted = { yes: 0, no: 0 };
    fc.assert(
      fc.property(values, (value) => {
        const plain = schema._zod.run({ value, issues: [] }, { async: false });
        const expected =
          'issues' in plain && plain.issues.length > 0
            ? { ok: false }
            : { ok: true, value: (plain as { value: unknown }).value };
        accepted[expected.ok ? 'yes' : 'no']++;
        assert.equal(outcome(copy, value), expected);
      }),
      { numRuns: 400 },
    );
  }
});

test('a schema sees no more than the first fault of a list, a record, a rest or a catchall', () => {
  const wrong = Array.from({ length: 5000 }, (_, index) => index);
  const members = Object.fromEntries(wrong.map((number) => [`k${number}`, number]));
  const cases: readonly (readonly [z.ZodType, (seen: z.ZodType) => z.core.$ZodType])[] = [
    [z.any(), (one) => z.array(one)],
    [z.any(), (one) => z.tuple([]).rest(one)],
    [z.any(), (one) => z.array(z.array(one)).or(z.array(one))],
  ];
  for (const [any, over] of cases) {
    let seen = 0;
    const never = any.refine(() => {
      seen++;
      return false;
    });
    assert.not(outcome(stopEarly(over(never)), wrong).ok);
    assert.is(seen, 1);
  }
  for (const over of [
    (one: z.ZodType) => z.record(z.string(), one),
    (one: z.ZodType) => z.record(one as z.ZodString, z.any()),
    (one: z.ZodType) => z.object({}).catchall(one),
    (one: z.ZodType) => z.record(z.string(), z.union([one, z.string()])),
  ]) {
    let seen = 0;
    const never = z.any().refine(() => {
      seen++;
      return false;
    });
    assert.not(outcome(stopEarly(over(never)), members).ok);
    assert.is(seen, 1);
  }
});

test('a list that is too long is counted before its items are looked at', () => {
  let seen = 0;
  const item = z.number().refine(async () => {
    seen++;
    return true;
  });
  const wrong = Array.from({ length: 5000 }, () => 1);
  for (const schema of [z.array(item).max(100), z.array(item).length(100), z.array(item).min(1).max(100).optional()])
    assert.not(outcome(stopEarly(schema), wrong).ok);
  assert.is(seen, 0);
});

test('a schema without lists and records is its own copy', () => {
  for (const schema of [z.string(), z.object({ a: z.object({ b: z.int() }) }), z.union([z.int(), z.null()])]) {
    assert.is(stopEarly(schema), schema);
  }
});

test.run();
