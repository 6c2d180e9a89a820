// Owns how the options of a source enter a schema.
import type { ValueDescription } from '@portico/core';
import { toWireValue } from '@portico/core/graph';
import type { ExampleObject, SchemaObject } from '#openapi3-ts/openapi31';
import { toJsonValue } from './json-value.js';

/** Adds the default of a source to its schema, unless that is a file: JSON has none. */
export function addDefault(schema: SchemaObject, described: Described): void {
  const given = described.options.default;
  // What has none may be no schema that JSON knows, such as a stream.
  if (given === undefined) return;
  if ([given].flat().some((one) => one instanceof Blob)) return;
  const value = onWire(described, given);
  if (value !== undefined) schema.default = value;
}

/** The examples of a source by name; `undefined` if it has none. */
export function namedExamples(described: Described): Record<string, ExampleObject> | undefined {
  const values = listExamples(described);
  if (values.length === 0) return undefined;
  return Object.fromEntries(values.map((value, index) => [`example${index + 1}`, { value }]));
}

/** The examples of a source that JSON can say. */
export function listExamples(described: Described): unknown[] {
  const { examples = [] } = described.options;
  return examples.map((value) => onWire(described, value)).filter((value) => value !== undefined);
}

/** What a source declares of a value. */
type Described = Pick<ValueDescription, 'schema' | 'options'>;

function onWire({ schema }: Described, value: unknown): unknown {
  return 'jsonSchema' in schema ? toJsonValue(value) : toWireValue(schema, value);
}
