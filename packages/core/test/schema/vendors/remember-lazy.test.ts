import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import * as v from 'valibot';
import { compileVendor } from '../../../src/schema/vendors/compile-vendor.js';

const test = suite('recursive schemas of Valibot');

let looks = 0;
const look = v.pipe(
  v.number(),
  v.check(() => {
    looks++;
    return true;
  }),
);
type Any = v.GenericSchema<unknown, unknown>;
const Union: Any = v.lazy(() =>
  v.union([v.object({ a: look, kids: v.array(Union), x: v.string() }), v.object({ a: look, kids: v.array(Union) })]),
);
const Both: Any = v.lazy(() =>
  v.intersect([v.looseObject({ a: look, kids: v.array(Both) }), v.looseObject({ kids: v.array(Both) })]),
);
const Piped: Any = v.pipe(
  v.union([
    v.object({ a: look, kids: v.array(v.lazy(() => Piped)), x: v.string() }),
    v.object({ a: look, kids: v.array(v.lazy(() => Piped)) }),
  ]),
  v.check(() => true),
);
const Later: v.GenericSchemaAsync<unknown, unknown> = v.lazyAsync(() =>
  v.unionAsync([
    v.objectAsync({ a: look, kids: v.arrayAsync(Later), x: v.string() }),
    v.objectAsync({ a: look, kids: v.arrayAsync(Later) }),
  ]),
);

const nest = (depth: number, leaf: unknown): unknown => {
  let value = leaf;
  for (let level = 0; level < depth; level++) value = { a: 1, kids: [value] };
  return value;
};

test('each level is looked at once, whether the value fits or not', async () => {
  for (const schema of [Union, Both, Piped, Later]) {
    for (const [leaf, fits] of [
      [{ a: 1, kids: [] }, true],
      [{ a: 1, kids: 1 }, false],
      [1, false],
    ] as const) {
      looks = 0;
      const { ok } = await compileVendor(schema)(nest(60, leaf));
      assert.is(ok, fits);
      assert.ok(looks <= 400, `${looks} looks`);
    }
  }
});

test('values and faults are those of the schema alone', () => {
  const Shape: Any = v.lazy(() =>
    v.variant('t', [
      v.object({ t: v.literal('many'), kids: v.array(Shape) }),
      v.object({ t: v.literal('one'), kid: v.pipe(v.string(), v.toUpperCase()) }),
    ]),
  );
  const leaf = { t: 'one', kid: 'a' };
  const wrong = { t: 'one', kid: 1 };
  for (const value of [
    { t: 'many', kids: [leaf, { t: 'many', kids: [leaf, leaf] }] },
    { t: 'many', kids: [wrong, leaf, wrong] },
    1,
  ]) {
    const { issues, output } = v.safeParse(Shape, structuredClone(value));
    const told = issues?.map(({ message, path }) => ({
      type: 'value_error',
      loc: path?.map(({ key }) => key) ?? [],
      msg: message.replace(/received \d+$/, 'received …'),
    }));
    assert.equal(compileVendor(Shape)(value), told ? { ok: false, issues: told } : { ok: true, value: output });
  }
});

test('a program that asks Valibot itself sees nothing of it', () => {
  compileVendor(Union)(nest(2, 1));
  const value = { a: 1, kids: [] as unknown[] };
  assert.ok(v.is(Union, value));
  value.kids.push(1);
  assert.not(v.is(Union, value));
});

test.run();
