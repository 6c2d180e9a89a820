// Owns making one schema of several that all hold: those of an `allOf`, and a branch with what stands around it.
import type { JsonSchema } from '@portico/core';

type Merge = (one: never, other: never) => unknown;

const larger = (one: number, other: number): number => Math.max(one, other);
const smaller = (one: number, other: number): number => Math.min(one, other);

/** How two values of a keyword become one; of any other the later one counts, and what is made is tested anyway. */
const merges: Readonly<Record<string, Merge>> = {
  type: mergeTypes,
  properties: mergeProperties,
  required: (one: readonly string[], other: readonly string[]) => [...new Set([...one, ...other])],
  enum: (one: readonly unknown[], other: readonly unknown[]) => one.filter((value) => other.includes(value)),
  minimum: larger,
  exclusiveMinimum: larger,
  minLength: larger,
  minItems: larger,
  minProperties: larger,
  maximum: smaller,
  exclusiveMaximum: smaller,
  maxLength: smaller,
  maxItems: smaller,
  maxProperties: smaller,
  allOf: (one: readonly unknown[], other: readonly unknown[]) => [...one, ...other],
};

/** A schema of which each value fits all of the given ones, as far as that can be said. */
export function mergeSchemas(schemas: readonly JsonSchema[]): JsonSchema {
  const merged: Record<string, unknown> = {};
  for (const [keyword, value] of schemas.flatMap(Object.entries)) {
    const merge = merges[keyword] as ((one: unknown, other: unknown) => unknown) | undefined;
    merged[keyword] = keyword in merged && merge ? merge(merged[keyword], value) : value;
  }
  return merged;
}

function mergeTypes(one: string | readonly string[], other: string | readonly string[]): readonly string[] {
  const narrow = (types: readonly string[], by: readonly string[]): readonly string[] =>
    types.filter((type) => by.includes(type) || (type === 'integer' && by.includes('number')));
  const [a, b] = [[one].flat() as string[], [other].flat() as string[]];
  return [...new Set([...narrow(a, b), ...narrow(b, a)])];
}

function mergeProperties(
  one: Readonly<Record<string, JsonSchema>>,
  other: Readonly<Record<string, JsonSchema>>,
): Record<string, JsonSchema> {
  const merged = { ...one };
  for (const [name, schema] of Object.entries(other)) {
    const known = merged[name];
    merged[name] = known ? { allOf: [known, schema] } : schema;
  }
  return merged;
}
