// Owns how the options of a source enter a schema.
import type { SourceOptions } from '@portico/core';
import type { ExampleObject, SchemaObject } from '#openapi3-ts/openapi31';
import { toJsonValue } from './json-value.js';

/** Adds the default of a source to its schema, unless that is a file: JSON has none. */
export function addDefault(schema: SchemaObject, options: SourceOptions): void {
  if ([options.default].flat().some((one) => one instanceof Blob)) return;
  const value = toJsonValue(options.default);
  if (value !== undefined) schema.default = value;
}

/** The examples of a source by name; `undefined` if it has none. */
export function namedExamples(options: SourceOptions): Record<string, ExampleObject> | undefined {
  const values = listExamples(options);
  if (values.length === 0) return undefined;
  return Object.fromEntries(values.map((value, index) => [`example${index + 1}`, { value }]));
}

/** The examples of a source that JSON can say. */
export function listExamples(options: SourceOptions): unknown[] {
  return (options.examples ?? []).map(toJsonValue).filter((value) => value !== undefined);
}
