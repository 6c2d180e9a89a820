import { Ajv2020 } from 'ajv/dist/2020.js';
import { Type } from 'typebox';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Validated } from '../../../src/contracts/schema.js';
import { compileRender } from '../../../src/schema/compile-render.js';
import { compileSchema } from '../../../src/schema/compile-schema.js';
import { compileText } from '../../../src/schema/compile-text.js';
import { describeSchema } from '../../../src/schema/describe-schema.js';
import { schemaFrom } from '../../../src/schema/zod/schema-from.js';

const test = suite('schemaFrom');
const ajv = new Ajv2020({ strict: false, validateFormats: false });

const text = { type: 'string' };
const number = { type: 'number' };
const rows: Readonly<Record<string, object>> = {
  text,
  lengths: { ...text, minLength: 2, maxLength: 3 },
  pattern: { ...text, pattern: '^a.' },
  number,
  limits: { ...number, minimum: 1, exclusiveMaximum: 3 },
  'exclusive minimum and multiple': { ...number, exclusiveMinimum: 0, multipleOf: 0.5 },
  boolean: { type: 'boolean' },
  null: { type: 'null' },
  'several types': { type: ['string', 'null'], minLength: 2 },
  enum: { enum: ['a', 1, null, true] },
  const: { const: 'a' },
  'const false': { const: false },
  anything: {},
  nothing: { not: {} },
  list: { type: 'array', items: number, minItems: 1, maxItems: 2 },
  'list of anything': { type: 'array' },
  unique: { type: 'array', uniqueItems: true },
  contains: { type: 'array', contains: { type: 'string' }, minContains: 1, maxContains: 2 },
  tuple: { type: 'array', prefixItems: [text, number], items: false, minItems: 2 },
  'open tuple': { type: 'array', prefixItems: [text], items: number },
  object: { type: 'object', properties: { a: number, b: text }, required: ['a'] },
  'closed object': { type: 'object', properties: { a: number }, additionalProperties: false },
  'object of others': { type: 'object', properties: { a: number }, additionalProperties: text },
  'required without a property': { type: 'object', required: ['a'] },
  'required of anything': { type: 'object', properties: { a: {} }, required: ['a'] },
  sizes: { type: 'object', minProperties: 1, maxProperties: 1 },
  names: { type: 'object', propertyNames: { pattern: '^[a-z]$' } },
  'names by pattern': { type: 'object', patternProperties: { '^a': number }, additionalProperties: false },
  'names by pattern, and others': {
    type: 'object',
    properties: { 'a.b': text },
    patternProperties: { '^a$': number },
    additionalProperties: { type: 'null' },
  },
  'required names by pattern': {
    type: 'object',
    patternProperties: { '^a': number },
    additionalProperties: text,
    required: ['a', 'b'],
  },
  'required names by pattern, and no others': {
    type: 'object',
    patternProperties: { '^a': number },
    additionalProperties: false,
    required: ['a'],
  },
  anyOf: { anyOf: [number, { ...text, minLength: 3 }] },
  oneOf: { oneOf: [number, { type: 'number', minimum: 2 }] },
  allOf: {
    allOf: [
      { type: 'object', properties: { a: number }, required: ['a'] },
      { type: 'object', required: ['b'] },
    ],
  },
  'a choice beside a type': {
    type: 'object',
    anyOf: [
      { type: 'object', required: ['a'] },
      { type: 'object', required: ['b'] },
    ],
  },
  reference: { $ref: '#/$defs/Short', $defs: { Short: { ...text, maxLength: 1 } } },
  recursion: {
    $ref: '#/$defs/Node',
    $defs: { Node: { type: 'object', properties: { a: { $ref: '#/$defs/Node' } }, additionalProperties: false } },
  },
};

const values: readonly unknown[] = [
  ...['', 'a', 'ab', 'abc', 'abcd', '1', 'null', '😀', '😀😀'],
  ...[0, 0.5, 1, 1.5, 2, 2.25, 3, -1],
  ...[null, true, false],
  ...[[], [1], [1, 2], [1, 1], [1, 2, 3], ['a'], ['a', 1], ['a', 1, 2], ['a', 'b'], ['a', 'b', 'c'], [{}, {}], [null]],
  ...[
    {},
    { a: 1 },
    { a: 'x' },
    { a: 1, b: 2 },
    { a: 1, b: 'x' },
    { b: 1 },
    { ab: 1 },
    { A: 1 },
    { a: {} },
    { a: { a: 1 } },
    { a: null },
    { a: 1, c: null },
    { 'a.b': 'x' },
    { 'a.b': null },
    { a_b: 'x' },
  ],
];

for (const [name, written] of Object.entries(rows)) {
  test(`${name}: what is accepted is what JSON Schema accepts, and what the document says`, () => {
    const schema = schemaFrom(written);
    const validate = compileSchema(schema);
    const [says, shows] = [ajv.compile(written), ajv.compile(describeSchema(schema, 'input'))];
    for (const value of values) {
      const { ok } = validate(structuredClone(value)) as Validated;
      assert.is(ok, says(value), `${JSON.stringify(value)} by the schema`);
      assert.is(ok, shows(value), `${JSON.stringify(value)} by the document`);
    }
  });
}

function issuesOf(written: object, value: unknown): readonly unknown[] {
  const found = compileSchema(schemaFrom(written))(value) as Validated;
  return found.ok ? [] : found.issues.map(({ type, loc, ctx }) => [type, loc, ctx]);
}

test('issues have the words of every other schema', () => {
  const Item = {
    type: 'object',
    properties: {
      name: { ...text, minLength: 2 },
      n: { type: 'integer', maximum: 5 },
      tags: { type: 'array', items: text },
    },
    required: ['name', 'n'],
    additionalProperties: false,
  };
  assert.equal(issuesOf(Item, { name: 'a', n: 6, tags: [1], x: 1 }), [
    ['string_too_short', ['name'], { min_length: 2 }],
    ['less_than_equal', ['n'], { le: 5 }],
    ['string_type', ['tags', 0], undefined],
    ['extra_forbidden', ['x'], undefined],
  ]);
  assert.equal(issuesOf(Item, {}), [
    ['missing', ['name'], undefined],
    ['missing', ['n'], undefined],
  ]);
  assert.equal(issuesOf(Item, 'a'), [['model_attributes_type', [], undefined]]);
});

test('a default fills in, and its property may be absent', () => {
  const schema = schemaFrom(Type.Object({ a: Type.Integer({ default: 3 }), b: Type.String() }));
  assert.equal(compileSchema(schema)({ b: 'x' }), { ok: true, value: { a: 3, b: 'x' } });
  assert.equal(describeSchema(schema, 'input')['required'], ['b']);
  assert.equal(describeSchema(schema, 'output')['required'], ['a', 'b']);
});

test('texts are read by the declared type, and of an answer leaves what is declared', () => {
  assert.equal(compileText(schemaFrom({ type: 'integer' }))(['5']), { ok: true, value: 5 });
  assert.equal(compileText(schemaFrom({ type: 'array', items: number }))(['5', '6']), { ok: true, value: [5, 6] });
  const Item = { type: 'object', properties: { a: number } };
  assert.is(compileRender(schemaFrom(Item))({ a: 1, secret: 2 }), '{"a":1}');
  assert.is(compileRender(schemaFrom({ ...Item, additionalProperties: true }))({ a: 1, b: 2 }), '{"a":1,"b":2}');
});

test('what TypeBox makes is understood, tuples included', () => {
  const schema = schemaFrom<{ pair: [string, number] }>(
    Type.Object({
      pair: Type.Tuple([Type.String(), Type.Number()]),
      kind: Type.Union([Type.Literal('a'), Type.Literal('b')]),
      counts: Type.Record(Type.String(), Type.Integer()),
      note: Type.Optional(Type.Union([Type.String(), Type.Null()])),
    }),
  );
  const value = { pair: ['a', 1], kind: 'b', counts: { x: 1 }, note: null };
  assert.equal(compileSchema(schema)(value), { ok: true, value });
  const found = compileSchema(schema)({ pair: ['a', 'b'], kind: 'c', counts: { x: 'y' } }) as Validated;
  assert.equal(found.ok ? [] : found.issues.map(({ loc }) => loc.join('.')), ['pair.1', 'kind', 'counts.x']);
});

test('a pattern reads characters, wherever it stands', () => {
  const one = { type: 'string', pattern: '^.$' };
  const letter = { type: 'string', pattern: '^\\p{L}$' };
  const Tree = { type: 'object', properties: { v: letter, below: { $ref: '#/$defs/Tree' } } };
  const told = schemaFrom({
    type: 'object',
    properties: { one, many: { type: 'array', items: one }, tree: { $ref: '#/$defs/Tree' } },
    patternProperties: { '^.-$': { type: 'number' } },
    $defs: { Tree },
  });
  const taken = { one: '😀', many: ['😀'], tree: { v: 'é', below: { v: 'a' } }, '😀-': 1 };
  assert.equal(compileSchema(told)(taken), { ok: true, value: taken });
  for (const value of [{ one: '😀😀' }, { many: ['ab'] }, { tree: { below: { v: '1' } } }, { '😀-': 'x' }]) {
    assert.is((compileSchema(told)(value) as Validated).ok, false, JSON.stringify(value));
  }
});

test('the size of a list of anything is checked, and what an object must have, of several types, too', () => {
  const cases: readonly (readonly [object, unknown, boolean])[] = [
    [{ type: 'array', maxItems: 0 }, [1], false],
    [{ type: 'array', minItems: 2, maxItems: 3 }, [1], false],
    [{ type: 'array', minItems: 2, maxItems: 3 }, [1, 'a', null], true],
    [{ type: ['array', 'null'], maxItems: 1 }, [1, 2], false],
    [{ type: ['array', 'null'], maxItems: 1 }, null, true],
    [{ type: ['object', 'null'], required: ['a'] }, {}, false],
    [{ type: ['object', 'null'], required: ['a'] }, { a: 1 }, true],
  ];
  for (const [written, value, ok] of cases) {
    assert.is((compileSchema(schemaFrom(written))(value) as Validated).ok, ok, JSON.stringify([written, value]));
  }
});

test('a uuid is one of any version, and a reference need not say where it begins', () => {
  const cases: readonly (readonly [string, string, boolean])[] = [
    ['uuid', '123e4567-e89b-92d3-c456-426614174000', true],
    ['uuid', 'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF', true],
    ['uuid', '123e4567-e89b-92d3-c456', false],
    ['uri-reference', '/items?page=2#top', true],
    ['uri-reference', '../a', true],
    ['uri', '/items', false],
  ];
  for (const [format, value, ok] of cases) {
    const schema = schemaFrom({ type: 'string', format });
    assert.is((compileSchema(schema)(value) as Validated).ok, ok, `${format} ${value}`);
    assert.equal(describeSchema(schema, 'input'), { type: 'string', format });
  }
});

test('a named schema of draft 7 is one of 2020-12', () => {
  const schema = schemaFrom({ definitions: { A: number }, type: 'array', items: { $ref: '#/definitions/A' } });
  assert.is((compileSchema(schema)(['a']) as Validated).ok, false);
  assert.equal(Object.keys(describeSchema(schema, 'input')['$defs'] as object), ['A']);
});

const refused: Readonly<Record<string, readonly [object, RegExp]>> = {
  'a rule without a type': [{ minLength: 2 }, /«minLength» would go unchecked.*Write a "type" beside/],
  'properties without a type': [{ properties: { a: text } }, /«properties»/],
  'a rule beside a reference': [{ $ref: '#/$defs/A', minLength: 2, $defs: { A: text } }, /«minLength»/],
  'a rule beside an enumeration': [{ enum: ['a', 'bc'], minLength: 2 }, /«minLength»/],
  'a constant with parts': [{ const: { a: 1 } }, /«const»/],
  'an enumeration with parts': [{ enum: ['a', ['b']] }, /«enum»/],
  'two choices without a type': [{ anyOf: [text], oneOf: [text] }, /«oneOf»/],
  'a word that is none': [{ type: 'string', minLenght: 2 }, /«minLenght»/],
  'a rule deep inside': [{ type: 'object', properties: { a: { items: text } } }, /«items»/],
  not: [{ not: { type: 'string' } }, /not is not supported/],
  if: [{ type: 'object', if: {}, else: {} }, /«if»/],
  'a reference to elsewhere': [{ $ref: 'https://example.com/a.json' }, /External \$ref/],
  'a reference to nothing': [{ $ref: '#/$defs/A' }, /Reference not found/],
};

for (const [what, [written, message]] of Object.entries(refused)) {
  test(`${what} is refused where it is declared`, () => {
    assert.throws(() => schemaFrom(written), message);
  });
}

test('what holds itself is refused where it is declared', () => {
  const own: Record<string, unknown> = { type: 'object' };
  own['properties'] = { own };
  assert.throws(() => schemaFrom(own), /it is not JSON/);
});

test.run();
