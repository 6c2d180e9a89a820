// Owns schemas that are a named one but for what is told of them, as `.describe()` and a field's options make them. Zod looks into them as
// into any other: what recurs below the name it would meet twice, and give the name two descriptions.
import { definitionOf, innerSchemas, messageOf, nameOf, type ZodSchema } from './zod-schema.js';

/** Describes a schema, in which those refer to what has the name. */
export function describeReferring<R>(schema: ZodSchema, describe: () => R): R {
  const told = toldAnewIn(schema, new Set()).map(({ _zod }) => ({ _zod, write: _zod.processJSONSchema }));
  for (const { _zod } of told) _zod.processJSONSchema = writeNothing;
  try {
    return describe();
  } finally {
    for (const { _zod, write } of told) _zod.processJSONSchema = write;
  }
}

/** Zod adds the keywords of the schema that was cloned, or a reference to it if it has a name. */
function writeNothing(): void {}

function toldAnewIn(schema: ZodSchema, seen: Set<ZodSchema>): readonly ZodSchema[] {
  if (seen.has(schema)) return [];
  seen.add(schema);
  const { parent } = schema._zod;
  const others = [...(parent === undefined ? [] : [parent]), ...innerSchemas(schema)];
  const found = others.flatMap((other) => toldAnewIn(other, seen));
  return isToldAnew(schema) ? [schema, ...found] : found;
}

/** Whether a schema is a named one but for what is told of it, or said of a fault. */
export function isToldAnew(schema: ZodSchema): boolean {
  const { parent } = schema._zod;
  if (parent === undefined) return false;
  if (definitionOf(parent) !== definitionOf(schema) && messageOf(schema) === messageOf(parent)) return false;
  return nameOf(parent) !== undefined || isToldAnew(parent);
}
