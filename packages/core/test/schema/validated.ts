// Owns reading the outcome of a validation in tests: each helper fails where the other outcome came.

import type { Schema, Validated } from '../../src/contracts/schema.js';
import type { Issue } from '../../src/errors/validation-errors.js';
import { compileSchema } from '../../src/schema/compile-schema.js';
import { compileText } from '../../src/schema/compile-text.js';

function settled(result: Validated | Promise<Validated>): Validated {
  if (result instanceof Promise) throw new Error('The schema is sync, yet a promise came');
  return result;
}

function valueIn(result: Validated): unknown {
  if (!result.ok) throw new Error(`Expected a value, not ${JSON.stringify(result.issues)}`);
  return result.value;
}

function issuesOf(result: Validated): readonly Issue[] {
  if (result.ok) throw new Error('Expected issues, not a value');
  return result.issues;
}

/** The value that a schema gives for a value. */
export const accept = (schema: Schema, value: unknown): any => valueIn(settled(compileSchema(schema)(value)));

/** The issues that a schema has with a value. */
export const issues = (schema: Schema, value: unknown): readonly Issue[] =>
  issuesOf(settled(compileSchema(schema)(value)));

/** The value that a schema gives for texts. */
export const acceptText = (schema: Schema, ...texts: string[]): any => valueIn(settled(compileText(schema)(texts)));

/** The issues that a schema has with texts. */
export const textIssues = (schema: Schema, ...texts: string[]): readonly Issue[] =>
  issuesOf(settled(compileText(schema)(texts)));
