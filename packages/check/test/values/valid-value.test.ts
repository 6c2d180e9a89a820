// What is made of a schema fits it, comes to its bounds, and comes to an end.
import fc from 'fast-check';
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
