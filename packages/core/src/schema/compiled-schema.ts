// Owns the shape of a compiled schema: what the later layers may ask of a value, whatever the schema's vendor.
import type { Issue } from '../errors/request-validation-error.js';

/** A value that fits, or what is wrong with it; locations are relative to the value. */
export type Validated =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly issues: readonly Issue[] };

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

/** A JSON Schema of the dialect 2020-12; named ones are under `$defs` and referred to as `#/$defs/<name>`. */
export type JsonSchema = Readonly<Record<string, unknown>>;
