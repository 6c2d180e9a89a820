import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import { compileReading, type ReadObject } from '../../src/schema/compile-text-object.js';
import { describeSchema } from '../../src/schema/describe-schema.js';

const test = suite('compileReading');

interface Node {
  a?: number | undefined;
  kids?: Node | undefined;
}

const Node: z.ZodType<Node> = z.object({
  a: z.number().optional(),
  get kids() {
    return Node.optional();
  },
});

const read = (schema: z.ZodType, entries: Record<string, string | readonly string[]>): ReadObject =>
  compileReading(
    describeSchema(schema, 'input'),
    true,
  )(Object.entries(entries).map(([name, values]) => [name, [values].flat()]));

const depthOf = (node: unknown): number => {
  let depth = 0;
  for (let at = (node as Node).kids; typeof at === 'object'; at = at.kids) depth++;
  return depth;
};

test('brackets lead into a recursive schema, each of 16 one level deeper', () => {
  assert.equal(read(Node, { 'kids[kids][a]': '5' }).value, { kids: { kids: { a: 5 } } });
  assert.is(depthOf(read(Node, { [`kids${'[kids]'.repeat(15)}[a]`]: '5' }).value), 16);
});

test('a name that is nothing but brackets ends neither the stack nor the patience', () => {
  const { value, issues } = read(Node, { [`kids${'[kids]'.repeat(150_000)}`]: '5' });
  assert.equal(issues, []);
  assert.is(depthOf(value), 16);
  for (const bracket of ['[', ']', '[]', '[kids']) {
    assert.equal(read(Node, { [`kids${bracket.repeat(100_000)}`]: '5' }).issues, []);
  }
});

test('a name may be repeated as often as a body has room for it', () => {
  const values = Array.from({ length: 300_000 }, () => '1');
  const { value } = read(z.object({ ids: z.array(z.number()) }), { ids: values });
  assert.is((value['ids'] as number[]).length, 300_000);
  assert.is(read(z.object({ id: z.number() }), { id: values }).value['id'], 1);
});

test('the same inner name, written in two ways, is one', () => {
  const Outer = z.object({ in: z.object({ ab: z.array(z.number()) }) });
  assert.equal(read(Outer, { 'in[ab]': '1', 'in[a]b': '2' }).value, { in: { ab: [1, 2] } });
});

test('names of prototypes are names', () => {
  const { value } = read(z.looseObject({}), { __proto__x: '1', constructor: '2', ['__proto__']: '3' });
  assert.is(Object.getPrototypeOf(value), Object.prototype);
  assert.equal(Object.entries(value), [
    ['__proto__x', '1'],
    ['constructor', '2'],
    ['__proto__', '3'],
  ]);
});

test('of what cannot be read 100 issues are told, at every depth', () => {
  const wrong = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`n[k${index}]`, 'x']));
  const { issues } = read(z.object({ n: z.record(z.string(), z.number()) }), wrong);
  assert.is(issues.length, 100);
  assert.equal(issues[0]?.loc, ['n', 'k0']);
  const flat = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`k${index}`, 'x']));
  assert.is(read(z.record(z.string(), z.number()), flat).issues.length, 100);
});

test.run();
