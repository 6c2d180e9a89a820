// Holds that many schemas which refer to each other in circles are compared in an effort that grows as they do.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { diffDocuments } from '../../src/diff-documents.js';
import { readDocument } from '../../src/document/api-document.js';
import { spread } from '../../src/parts/spread.js';
import { compareSchemas } from '../../src/schema/compare-schemas.js';
import { Pairs } from '../../src/schema/pairs.js';

const test = suite('schemas in circles');

type Ref = (index: number) => { readonly $ref: string };
type Other = (ref: Ref, index: number, longest: number) => object;

/** How models refer to others, beside the next. */
const others: Readonly<Record<string, Other>> = {
  anyOf: (ref, index, maxLength) => ({
    anyOf: [{ type: 'string', maxLength }, ref(index * 7 + 3), ref(index * 3 + 5)],
  }),
  oneOf: (ref, index) => ({ oneOf: [ref(index + 2), ref(index * 7 + 3), ref(index * 3 + 5)] }),
  'nullable references': (ref, index) => ({ anyOf: [ref(index * 7 + 3), { type: 'null' }] }),
  lists: (ref, index) => ({ type: 'array', items: ref(index * 7 + 3) }),
};

function circle(count: number, other: Other, maxLength: number): object {
  const ref: Ref = (index) => ({ $ref: `#/components/schemas/M${index % count}` });
  const model = (_: unknown, index: number): [string, object] => {
    const properties = {
      next: ref(index + 1),
      other: other(ref, index, maxLength),
      text: { type: 'string', maxLength },
    };
    return [`M${index}`, { type: 'object', properties }];
  };
  const responses = { 200: { description: 'OK', content: { 'application/json': { schema: ref(0) } } } };
  return {
    openapi: '3.1.0',
    info: { title: 'Circle', version: '1' },
    paths: { '/': { get: { responses } } },
    components: { schemas: Object.fromEntries(Array.from({ length: count }, model)) },
  };
}

/** How many comparisons it takes. */
function effort(count: number, other: Other, longest: readonly [old: number, now: number]): number {
  const [old, now] = longest.map((one) => readDocument(circle(count, other, one), 'circle')) as [never, never];
  let comparisons = 0;
  const pairs = new Pairs(old, now, { direction: 'response', isXml: false }, (...asked) => {
    comparisons++;
    return compareSchemas(...asked);
  });
  pairs.settle([{ $ref: '#/components/schemas/M0' }], [{ $ref: '#/components/schemas/M0' }]);
  return comparisons;
}

for (const [name, other] of Object.entries(others)) {
  test(`${name}: each pair is compared once where nothing changed, and a few times where everything did`, () => {
    const count = 200;
    // A model, and what stands in it and has no name.
    assert.ok(effort(count, other, [10, 10]) <= 4 * count, String(effort(count, other, [10, 10])));
    assert.ok(effort(count, other, [10, 5]) <= 8 * count, String(effort(count, other, [10, 5])));
  });

  test(`${name}: every model is told of, once`, () => {
    const { changes } = diffDocuments(circle(100, other, 10), circle(100, other, 5));
    const texts = changes.filter(({ place }) => /^M\d+\.text$/.test(place));
    assert.is(new Set(texts.map(({ place }) => place)).size, 100);
    assert.is(texts.length, 100);
    assert.equal(diffDocuments(circle(100, other, 10), circle(100, other, 10)).changes, []);
  });
}

test('what is carried along circles has arrived after a few rounds, wherever it came from', () => {
  const count = 1000;
  const has = Array.from({ length: count }, (_, index) => new Set(index % 10 === 0 ? [index] : []));
  const next = (at: number): readonly number[] => [(at + 1) % count, (at * 7 + 3) % count, (at * 3 + 5) % count];
  let carried = 0;
  spread(has.keys(), next, (from, to) => {
    carried++;
    const before = has[to]?.size;
    for (const mark of has[from] ?? []) has[to]?.add(mark);
    return has[to]?.size !== before;
  });
  assert.ok(
    has.every(({ size }) => size === 100),
    'all of it is everywhere',
  );
  assert.ok(carried <= 3 * count * 6, String(carried));
});

test('what nothing leads to keeps what it has, and a way of any length is walked', () => {
  const got = new Map<number, number>();
  spread(
    [3, 2, 1],
    (at) => (at < 20_000 && at > 2 ? [at + 1] : []),
    (from, to) => {
      got.set(to, (got.get(from) ?? 0) + 1);
      return false;
    },
  );
  assert.is(got.get(2), undefined);
  assert.is(got.get(20_000), 19_997);
});

test.run();
