// Holds the word of the comparison against a validator: of schemas made at random, where nothing is said to break, every value that
// was valid is valid; and a change that is told is a change.
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { diffDocuments } from '../../src/diff-documents.js';
import { isObject, type JsonObject } from '../../src/document/json.js';

const test = suite('schemas made at random');

type Schema = boolean | JsonObject;
type Schemas = Readonly<Record<string, Schema>>;

const names = ['a', 'b'] as const;
const scalars = [null, true, false, -1, 0, 1, 2, 5, 0.5, '', 'a', 'ab', 'abc'] as const;

/** Every value up to two levels deep that the keywords below can tell apart. */
const shallow: readonly unknown[] = scalars;
const some = [null, true, 1, 0.5, 'a', 'abc'];
const lists = [
  [],
  ...some.map((one) => [one]),
  ...some.flatMap((one) => [1, 'a'].map((other) => [one, other])),
  [1, 1, 1],
];
const objects = [{}, ...scalars.flatMap((a) => [{ a }, { b: a }]), ...some.flatMap((a) => some.map((b) => ({ a, b })))];
const deep = [
  ...lists.slice(0, 8).flatMap((list) => [{ a: list }, [list]]),
  ...objects.slice(0, 27).flatMap((object) => [{ a: object }, { b: object }, [object], { a: { a: object } }]),
];
const values: readonly unknown[] = [...shallow, ...lists, ...objects, ...deep];

const bounds = fc.record(
  {
    minimum: fc.constantFrom(0, 1, 2),
    exclusiveMaximum: fc.constantFrom(2, 5),
    multipleOf: fc.constantFrom(1, 2, 0.5),
    minLength: fc.constantFrom(0, 1, 2),
    maxLength: fc.constantFrom(1, 2),
    pattern: fc.constantFrom('^a', 'b$', '^(a|ab)$', '^(?:ab|abc)$'),
    minItems: fc.constantFrom(0, 1),
    maxItems: fc.constantFrom(1, 2),
    uniqueItems: fc.boolean(),
    minProperties: fc.constantFrom(0, 1),
  },
  { requiredKeys: [] },
);
const typeName = fc.constantFrom('null', 'boolean', 'integer', 'number', 'string', 'array', 'object');
const types = fc.oneof(typeName, fc.uniqueArray(typeName, { minLength: 1, maxLength: 3 }));

const { schema, component } = fc.letrec<Made>((loose: fc.LetrecLooselyTypedTie) => {
  const tie = loose as Tie;
  return {
    schema: fc.oneof(
      { depthSize: 'small', withCrossShrink: true } as const,
      { weight: 3, arbitrary: tie('plain') },
      {
        weight: 1,
        arbitrary: fc.constantFrom<Schema>({}, { $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }),
      },
      {
        weight: 1,
        arbitrary: fc
          .uniqueArray(fc.constantFrom(...scalars), { minLength: 1, maxLength: 3 })
          .map((list): Schema => ({ enum: list })),
      },
      { weight: 3, arbitrary: tie('object') },
      { weight: 2, arbitrary: tie('choice') },
      {
        weight: 1,
        arbitrary: fc.tuple(tie('schema'), bounds).map(([items, rest]): Schema => ({ type: 'array', items, ...rest })),
      },
      { weight: 1, arbitrary: fc.constantFrom<Schema>(true, false) },
    ),
    // What has a name refers to itself only from within: of what is itself and nothing else no value can be told.
    component: fc.oneof(
      tie('object'),
      tie('plain'),
      fc.array(tie('object'), { minLength: 1, maxLength: 2 }).map((list): Schema => ({ oneOf: list })),
    ),
    plain: fc.tuple(types, bounds).map(([type, rest]): JsonObject => ({ type, ...rest })),
    object: fc
      .record(
        {
          properties: fc.dictionary(fc.constantFrom(...names), tie('schema'), { maxKeys: 2 }),
          required: fc.subarray([...names]),
          additionalProperties: fc.oneof(fc.constant(false), tie('plain')),
          patternProperties: fc.record({ '^b': tie('plain') }),
        },
        { requiredKeys: ['properties'] },
      )
      .chain((object) => fc.constantFrom<JsonObject>({ type: 'object', ...object }, object)),
    choice: fc.oneof(
      fc
        .array(tie('schema'), { minLength: 1, maxLength: 3 })
        .chain((list) => fc.constantFrom<JsonObject>({ anyOf: list }, { oneOf: list }, { allOf: list })),
      fc
        .tuple(tie('plain'), fc.array(tie('schema'), { minLength: 1, maxLength: 2 }))
        .map(([base, list]): JsonObject => ({ ...base, anyOf: list })),
      tie('plain').map((not): JsonObject => ({ not })),
    ),
  };
});

interface Made {
  readonly schema: Schema;
  readonly component: Schema;
  readonly object: JsonObject;
  readonly plain: JsonObject;
  readonly choice: JsonObject;
}

type Tie = <K extends keyof Made>(key: K) => fc.Arbitrary<Made[K]>;

/** A schema and one that differs from it in a place, or in all. */
const change = (made: fc.Arbitrary<Schema>): fc.Arbitrary<readonly [Schema, Schema]> =>
  fc.tuple(made, made, fc.nat()).map(([old, other, at]) => [old, graft(old, other, at)]);

/** The schema with another one, or nothing, at some place in it. */
function graft(old: Schema, other: Schema, at: number): Schema {
  if (!isObject(old) || at % 4 === 0) return other;
  const keys = Object.keys(old);
  const key = keys[at % keys.length];
  if (key === undefined) return other;
  const inner = old[key];
  if (at % 4 === 1) return Object.fromEntries(Object.entries(old).filter(([name]) => name !== key));
  if (key === 'properties' && isObject(inner)) {
    const name = names[at % 2] as string;
    return {
      ...old,
      properties: { ...inner, [name]: graft((inner[name] ?? true) as Schema, other, Math.floor(at / 4)) },
    };
  }
  if (Array.isArray(inner) && isObject(inner[0]) && key !== 'enum') {
    return { ...old, [key]: [graft(inner[0], other, Math.floor(at / 4)), ...inner.slice(at % 2)] };
  }
  if (isObject(other) && key in other) return { ...old, [key]: other[key] };
  return old;
}

function documentOf(body: Schema, schemas: Schemas, direction: 'request' | 'response'): JsonObject {
  const content = { 'application/json': { schema: body } };
  const said =
    direction === 'request' ? { requestBody: { content } } : { responses: { 200: { description: '', content } } };
  return {
    openapi: '3.1.0',
    info: { title: '', version: '1' },
    paths: { '/': { post: said } },
    components: { schemas },
  };
}

/** Where nothing is said of other members, nobody sends any; so no value with some is looked at. */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed);
  if (!isObject(value)) return value;
  const inner = Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, key === 'enum' ? member : closed(member)]),
  );
  if (value['additionalProperties'] !== undefined) return inner;
  if (isObject(value['properties'])) return { ...inner, additionalProperties: false };
  return [value['type']].flat().includes('object') ? { ...inner, unevaluatedProperties: false } : inner;
}

function validator(body: Schema, schemas: Schemas): (value: unknown) => boolean {
  const ajv = new Ajv2020({ strict: false, logger: false, meta: false, validateSchema: false });
  return ajv.compile({ components: { schemas }, allOf: [body] }) as (value: unknown) => boolean;
}

/** `SEED` and `RUNS` try others, and more. */
const seed = Number(process.env['SEED'] ?? 1);

for (const direction of ['request', 'response'] as const) {
  test(`a ${direction} that nothing is said to break is right before and after`, () => {
    let kept = 0;
    fc.assert(
      fc.property(change(schema), component, change(component), ([oldBody, newBody], a, [oldB, newB]) => {
        const [old, now] = [
          { A: a, B: oldB },
          { A: a, B: newB },
        ];
        const { changes } = diffDocuments(documentOf(oldBody, old, direction), documentOf(newBody, now, direction));
        if (changes.some(({ level }) => level === 'breaking' || level === 'unsure')) return;
        const before = validator(oldBody, old);
        const after = validator(newBody, now);
        const [from, to] = direction === 'request' ? [before, after] : [after, before];
        const sent =
          direction === 'request'
            ? validator(closed(oldBody) as Schema, closed(old) as Schemas)
            : validator(closed(newBody) as Schema, closed(now) as Schemas);
        for (const value of values) {
          if (!from(value) || !sent(value)) continue;
          kept++;
          assert.ok(
            to(value),
            `${JSON.stringify(value)} is right by the one and not by the other; told: ${JSON.stringify(changes)}`,
          );
        }
      }),
      { numRuns: Number(process.env['RUNS'] ?? 150), seed },
    );
    assert.ok(kept > 500, `${kept} values were looked at`);
  });
}

test.run();
