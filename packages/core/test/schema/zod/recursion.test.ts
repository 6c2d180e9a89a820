import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import { compileZod } from '../../../src/schema/zod/compile-zod.js';

const test = suite('recursive schemas that look twice');

interface Branch {
  readonly kids: readonly Branch[];
  readonly x?: number;
}

let looks = 0;
const look = z.number().refine(() => {
  looks++;
  return true;
});
const needs = (x: z.ZodType): z.ZodType => z.object({ a: look, kids: z.array(Union), x });
const Union: z.ZodType = z.lazy(() => z.union([needs(z.string()), needs(z.int()), needs(z.null())]));
const Getter = z.object({
  a: look,
  get kids(): z.ZodType {
    return z.array(z.union([Getter, Getter.extend({ x: z.string() })]));
  },
});
const Both: z.ZodType = z.lazy(() =>
  z.intersection(z.looseObject({ a: look, kids: z.array(Both) }), z.looseObject({ kids: z.array(Both) })),
);
const Lists: z.ZodType = z.lazy(() => z.union([z.number(), z.intersection(z.array(Lists), z.array(Lists))]));
const Records: z.ZodType = z.lazy(() =>
  z.union([look, z.intersection(z.record(z.string(), Records), z.record(z.string(), Records))]),
);
const Later: z.ZodType = z.lazy(() =>
  z.union([
    z.object({ a: look, kids: z.array(Later), x: z.string().refine(async () => true) }),
    z.object({ a: look, kids: z.array(Later) }),
  ]),
);

const nest = (depth: number, leaf: unknown, wrap: (inner: unknown) => unknown): unknown => {
  let value = leaf;
  for (let level = 0; level < depth; level++) value = wrap(value);
  return value;
};
const branch = (inner: unknown): unknown => ({ a: 1, kids: [inner] });
const leaf = { a: 1, kids: [] };

test('each level is looked at once, whether the value fits or not', async () => {
  const cases: readonly (readonly [string, z.ZodType, unknown, boolean])[] = [
    ['union, wrong at the end', Union, nest(60, leaf, branch), false],
    ['getter, wrong at the end', Getter, nest(60, { kids: 1 }, branch), false],
    ['getter, right', Getter, nest(60, leaf, branch), true],
    ['intersection, right', Both, nest(60, leaf, branch), true],
    ['intersection, wrong at the end', Both, nest(60, { a: 'x' }, branch), false],
    ['lists, right', Lists, nest(60, 1, (inner) => [inner]), true],
    ['lists, wrong at the end', Lists, nest(60, 'x', (inner) => [inner]), false],
    ['records, right', Records, nest(60, 1, (inner) => ({ k: inner })), true],
    ['records, wrong at the end', Records, nest(60, 'x', (inner) => ({ k: inner })), false],
    ['later, wrong at the end', Later, nest(60, { a: 1, kids: 1 }, branch), false],
    ['later, right', Later, nest(60, leaf, branch), true],
  ];
  for (const [name, schema, value, fits] of cases) {
    looks = 0;
    const result = await compileZod(schema)(value);
    assert.is(result.ok, fits, name);
    assert.ok(looks <= 400, `${name}: ${looks} looks`);
  }
});

test('many branches of a large value are looked at once, too', async () => {
  const value = { a: 1, kids: Array.from({ length: 500 }, () => nest(20, leaf, branch)), x: 1 };
  for (const [schema, fits] of [
    [Union, false],
    [Getter, true],
    [Both, true],
  ] as const) {
    looks = 0;
    assert.is((await compileZod(schema)(value)).ok, fits);
    assert.ok(looks < 50_000, String(looks));
  }
});

test('what fits becomes what the schema alone makes of it', async () => {
  const Shape: z.ZodType<Branch> = z.lazy(() =>
    z.union([
      z.object({ kids: z.array(Shape), x: z.string().transform((text) => text.length) }),
      z.object({ kids: z.array(Shape) }),
    ]),
  );
  const value = {
    kids: [
      { kids: [], x: 'four' },
      { kids: [{ kids: [], x: 'a' }], y: 1 },
    ],
  };
  assert.equal(await compileZod(Shape)(value), { ok: true, value: Shape.parse(value) });
  const shared = { kids: [], x: 'four' };
  assert.equal(await compileZod(Shape)({ kids: [shared, shared] }), {
    ok: true,
    value: Shape.parse({ kids: [shared, shared] }),
  });
});

test('each place of a fault that is told twice has its own location', async () => {
  const Pair: z.ZodType = z.lazy(() =>
    z.union([z.object({ a: z.array(Pair) }), z.object({ b: z.array(Pair), a: z.any() })]),
  );
  const wrong = { a: 1 };
  const result = await compileZod(Pair)({ a: [wrong, wrong] });
  assert.not(result.ok);
  if (result.ok) return;
  assert.equal(
    result.issues.map(({ type, loc }) => [type, ...loc]),
    [
      ['list_type', 'a', 0, 'a'],
      ['missing', 'a', 0, 'b'],
      ['list_type', 'a', 1, 'a'],
      ['missing', 'a', 1, 'b'],
      ['missing', 'b'],
    ],
  );
});

test.run();
