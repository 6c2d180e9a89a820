// Owns models that are made by a function: fields declared one by one, as `@Field` does it.
import { type Class, Field, type FieldOptions, type Schema } from '@portico/core';

/** A field of a model in the making. */
export type FieldEntry = readonly [key: string, schema: Schema, options?: FieldOptions];

/** Declares the fields of a class. */
export function declareFields(model: Class<object>, fields: readonly FieldEntry[]): void {
  for (const [key, schema, options = {}] of fields) {
    // The decorator is checked against a property, and these classes write none.
    const declare = Field(schema, options) as unknown as (target: object, key: string) => void;
    declare(model.prototype, key);
  }
}

/** A class whose parameters the document shows one by one, and that is no schema of its own there: two of them may differ. */
export function namelessModel(): Class<object> {
  return Object.defineProperty(class {}, 'name', { value: '' });
}
