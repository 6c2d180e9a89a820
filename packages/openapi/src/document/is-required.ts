// Owns the question whether a request may leave a value out; the document must answer it as the extraction does.
import type { Schema, SourceOptions, StandardSchema } from '@portico/core';
import type { SchemaObject } from 'openapi3-ts/oas31';

/**
 * Whether a request must bring a value: the source has no default and is not optional, and the schema refuses absence.
 * @param described The schema as the document shows it; only it can tell if the schema answers asynchronously.
 */
export function isRequired(schema: Schema, options: SourceOptions, described: SchemaObject): boolean {
  if ('default' in options || options.optional === true) return false;
  const standard = (schema as Partial<StandardSchema>)['~standard'];
  return standard === undefined || !acceptsAbsence(standard, described);
}

function acceptsAbsence(standard: StandardSchema['~standard'], described: SchemaObject): boolean {
  try {
    const result = standard.validate(undefined);
    if (!('then' in result)) return !result.issues;
    result.then(undefined, () => undefined);
    return 'default' in described;
  } catch {
    return false;
  }
}
