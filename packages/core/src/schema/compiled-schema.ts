// Owns the shape of a compiled schema: what the later layers may ask of a value, whatever the schema's vendor.
import type { JsonSchema, Validated } from '../contracts/schema.js';

export type { JsonSchema, Validated };

/** Validates a value that came from JSON, or is in memory already. */
export type Validate = (value: unknown) => Validated | Promise<Validated>;

/** Parses and validates the texts under one name, at least one: path, query, header, cookie or form. */
export type ValidateText = (texts: readonly string[]) => Validated | Promise<Validated>;

/**
 * Validates a handler's value, projects it onto what the output schema declares and renders it as JSON.
 * @throws {ResponseValidationError} If the value breaks the schema.
 */
export type Render = (value: unknown) => string | Promise<string>;

/** What a schema takes, or what it gives. */
export type Direction = 'input' | 'output';
