// Owns making values that break a schema: each of its keywords once, at each place in it.
import type { JsonSchema } from '@portico/core';
import fc, { type Arbitrary } from 'fast-check';
import { type Breakage, breakKeywords } from './broken-keywords.js';
import type { Carrier } from './making.js';
import { isForAll, type ObjectSchema } from './object-value.js';
import type { ValueMaker } from './valid-value.js';

/** How deep it is looked for what can be broken. */
const deepest = 3;

/** The ways to break a schema. @param name What the value is called, such as `body`. */
export function breakagesOf(
  schema: JsonSchema,
  name: string,
  carrier: Carrier,
  maker: ValueMaker,
): readonly Breakage[] {
  return breakValue(schema, name, { carrier, maker, depth: 0 });
}

interface Breaking {
  readonly carrier: Carrier;
  readonly maker: ValueMaker;
  readonly depth: number;
}

function breakValue(written: JsonSchema, name: string, breaking: Breaking): readonly Breakage[] {
  const { maker, depth, carrier } = breaking;
  const schema = maker.space.resolve(written);
  const own = breakKeywords(schema, maker.making(carrier, depth)).map(({ what, values }) => ({
    what: `${name}: ${what}`,
    values,
  }));
  if (depth === deepest) return [...own, ...breakWords(schema, name, maker)];
  const deeper = { ...breaking, depth: depth + 1 };
  return [
    ...own,
    ...breakWords(schema, name, maker),
    ...breakProperties(schema, name, deeper),
    ...breakItems(schema, name, deeper),
    ...breakBranches(schema, name, deeper),
  ];
}

/** Values that the document has elsewhere for what is called the same: it may have forgotten them here. */
function breakWords(schema: JsonSchema, name: string, { space }: ValueMaker): readonly Breakage[] {
  if (!('enum' in schema || 'const' in schema)) return [];
  const words = space.wordsFor(/[\w-]+$/.exec(name)?.[0] ?? '').filter((word) => !space.fits(schema, word));
  return words.length === 0
    ? []
    : [{ what: `${name}: a value that it has elsewhere`, values: fc.constantFrom(...words) }];
}

/** What is broken in one property, within an object that is whole otherwise. */
function breakProperties(schema: JsonSchema, name: string, breaking: Breaking): readonly Breakage[] {
  const { properties = {} } = schema as ObjectSchema;
  const whole = breaking.maker.make(schema, breaking.carrier, breaking.depth) as Arbitrary<object>;
  const heard = Object.entries(properties).filter(([, part]) => isForAll(part));
  return heard.flatMap(([key, part]) =>
    breakValue(part, `${name}.${key}`, breaking).map(({ what, values }) => ({
      what,
      values: fc
        .tuple(whole, values)
        .map(([around, value]) => (isObject(around) ? { ...around, [key]: value } : value)),
    })),
  );
}

function breakItems(schema: JsonSchema, name: string, breaking: Breaking): readonly Breakage[] {
  const { items, prefixItems = [] } = schema as { readonly items?: unknown; readonly prefixItems?: JsonSchema[] };
  const whole = breaking.maker.make(schema, breaking.carrier, breaking.depth) as Arbitrary<unknown[]>;
  const replace = (part: JsonSchema, index: number): readonly Breakage[] =>
    breakValue(part, `${name}[${index}]`, breaking).map(({ what, values }) => ({
      what,
      values: fc.tuple(whole, values).map(([list, value]) => {
        const copy = Array.isArray(list) ? [...list] : [];
        copy[index] = value;
        return copy;
      }),
    }));
  return [
    ...prefixItems.flatMap(replace),
    ...(isObject(items) ? replace(items as JsonSchema, prefixItems.length) : []),
  ];
}

/** A branch that is broken may still be another branch: that is tested before a value is sent. */
function breakBranches(schema: JsonSchema, name: string, breaking: Breaking): readonly Breakage[] {
  const branches = [schema['anyOf'], schema['oneOf'], schema['allOf']].flatMap((list) => (list ?? []) as JsonSchema[]);
  return branches.flatMap((branch) => breakValue(branch, name, breaking));
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
