// The variants of a schema by the scopes that a caller has proved: one for each set, and only so many kept.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import { Field } from '../../src/schema/model/field.js';
import { perAudience } from '../../src/schema/per-audience.js';

const test = suite('perAudience');

class Item {
  @Field(z.string()) name!: string;
  @Field(z.number(), { scope: 'cost' }) cost?: number;
  @Field(z.number(), { scope: 'stock' }) stock?: number;
}

test('one is made for each set of scopes that the schema asks for', () => {
  const made: string[] = [];
  const variantFor = perAudience(Item, (proved) => made.push([...proved].join(' ')));
  const sets = [['stock', 'cost'], ['cost', 'other', 'stock'], ['cost'], ['other'], []];
  assert.equal(
    sets.map((scopes) => variantFor(new Set(scopes))),
    [2, 2, 3, 1, 1],
  );
  assert.is(variantFor(undefined), 1);
  assert.equal(made, ['', 'cost stock', 'cost']);
});

test('of more sets than are kept the oldest is forgotten, and made anew when it comes again', () => {
  const scopes = Array.from({ length: 7 }, (_, index) => `scope${index}`);
  const schema = z.object(Object.fromEntries(scopes.map((scope) => [scope, z.number().meta({ 'x-scope': scope })])));
  const made: string[] = [];
  const variantFor = perAudience(schema, (proved) => {
    made.push([...proved].join(' '));
    return [...proved];
  });
  const sets = Array.from({ length: 102 }, (_, set) => new Set(scopes.filter((__, bit) => (set >> bit) & 1)));
  for (const proved of sets) assert.equal(variantFor(proved), [...proved]);
  assert.is(made.length, 102);
  assert.equal(variantFor(sets[101]), [...(sets[101] ?? [])]);
  assert.is(made.length, 102);
  assert.equal(variantFor(sets[1]), ['scope0']);
  assert.equal(made.slice(102), ['scope0']);
});

test.run();
