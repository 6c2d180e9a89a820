// What is made of a schema fits it, comes to its bounds, and comes to an end.
import fc, { type Arbitrary } from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ValueMaker } from '../../src/values/valid-value.js';
import { schemas, space } from './schemas.js';

const test = suite('valid values');

function sample(name: string, numRuns = 200): readonly unknown[] {
  const schema = schemas[name];
  assert.ok(schema, name);
  return fc.sample(new ValueMaker(space).make(schema ?? {}, 'json'), { numRuns, seed: 7 });
}

for (const [name, schema] of Object.entries(schemas)) {
  test(`${name}: nearly all of what is made fits`, () => {
    const made = sample(name);
    const misfits = made.filter((value) => !space.fits(schema, value));
    assert.ok(misfits.length <= made.length / 5, JSON.stringify(misfits.slice(0, 3)));
  });
}

test('anything is made of a schema that says nothing', () => {
  const made = fc.sample(new ValueMaker(space).make({}, 'json'), { numRuns: 100, seed: 7 });
  const types = new Set(made.map((value) => (Array.isArray(value) ? 'list' : typeof value)));
  assert.ok(types.size >= 4, [...types].join());
});

test('numbers come to their bounds', () => {
  const made = new Set(sample('an integer in bounds'));
  assert.equal([made.has(-3), made.has(6)], [true, true]);
});

test('numbers that may be nothing are at times', () => {
  assert.equal(
    ['a number', 'an integer', 'a number in open bounds'].map((name) => sample(name).includes(0)),
    [true, true, false],
  );
});

for (const [what, schema, most, smallest] of [
  ['an integer', { type: 'integer', minimum: 0 }, 123_456, 123_457],
  ['an integer below nothing', { type: 'integer', maximum: -1 }, 900, -901],
  ['an integer of any size', { type: 'integer', minimum: 2 ** 53 - 1000 }, 2 ** 53 - 500, 2 ** 53 - 499],
] as const) {
  test(`${what} that is too large is made as small as it can be, from its bounds, too`, () => {
    const values = new ValueMaker(space).make(schema, 'json') as Arbitrary<number>;
    const found = Array.from({ length: 30 }, (_, seed) => {
      const { counterexample } = fc.check(
        fc.property(values, (value) => Math.abs(value) <= most),
        { seed, numRuns: 100 },
      );
      return counterexample?.[0];
    });
    assert.equal([...new Set(found)], [smallest]);
  });
}

test('texts in JSON and in a query have lines at times, those in a form and in a header have none', () => {
  const withLines = (['json', 'query', 'form', 'header'] as const).map((carrier) => {
    const made = fc.sample(new ValueMaker(space).make({ type: 'string' }, carrier), { numRuns: 200, seed: 7 });
    return made.some((text) => /[\r\n]/.test(text as string));
  });
  assert.equal(withLines, [true, true, false, false]);
});

test('texts come to their bounds, and leave ASCII', () => {
  const made = sample('a text of a length') as readonly string[];
  assert.equal([...new Set(made.map((text) => [...text].length))].sort(), [3, 4, 5]);
  assert.ok(made.some((text) => /[^\x20-\x7e]/.test(text)));
});

test('a header is made of what every runtime reads alike', () => {
  const made = fc.sample(new ValueMaker(space).make({ type: 'string' }, 'header'), { numRuns: 200, seed: 7 });
  assert.ok(made.every((text) => /^[\x20-\x7e]*$/.test(text as string)));
});

test('what may be left out is left out at times, and there at others', () => {
  const made = sample('an object') as readonly object[];
  assert.equal([made.some((value) => 'note' in value), made.every((value) => 'note' in value)], [true, false]);
});

test('what may be left out is left out all at once at times', () => {
  const names = ['a', 'b', 'c', 'd', 'e'];
  const schema = { properties: Object.fromEntries(names.map((name) => [name, { type: 'boolean' }])) };
  const closed = { ...schema, type: 'object', additionalProperties: false };
  const made = fc.sample(new ValueMaker(space).make(closed, 'json'), { numRuns: 100, seed: 7 }) as readonly object[];
  const counts = new Set(made.map((value) => Object.keys(value).length));
  assert.equal([counts.has(0), counts.has(5)], [true, true]);
});

test('an open object has fields that nobody declared at times', () => {
  const made = sample('an object') as readonly object[];
  const names = new Set(made.flatMap(Object.keys));
  assert.ok(names.size > 3, [...names].join());
});

test('every branch of a union is made', () => {
  const kinds = new Set((sample('a union of objects') as readonly { kind: string }[]).map(({ kind }) => kind));
  assert.equal([...kinds].sort(), ['a', 'b']);
});

test('examples are among what is made', () => {
  const schema = { type: 'string', pattern: '^(?=b)[abc]+$', examples: ['bac'] };
  const made = fc.sample(new ValueMaker(space).make(schema, 'json'), { numRuns: 100, seed: 7 });
  assert.ok(made.includes('bac'));
});

test('a schema that only something endless fits is given up', () => {
  const endless = {
    components: {
      schemas: {
        Endless: { type: 'object', properties: { next: { $ref: '#/components/schemas/Endless' } }, required: ['next'] },
      },
    },
  };
  const maker = new ValueMaker(new (space.constructor as new (document: object) => typeof space)(endless));
  const [made] = fc.sample(maker.make({ $ref: '#/components/schemas/Endless' }, 'json'), { numRuns: 1, seed: 7 });
  assert.type(made, 'object');
});

test.run();
