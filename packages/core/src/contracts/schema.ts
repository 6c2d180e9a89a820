// What counts as a schema for the compiler (Standard Schema, the built-in types, model classes, lists of them), and the outcome
// of validation.
import type { Issue } from '../errors/validation-errors.js';

/** The part of Standard Schema v1 that the compiler needs. @see https://standardschema.dev */
export interface StandardSchema<Input = unknown, Output = Input> {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => StandardResult<Output> | Promise<StandardResult<Output>>;
    readonly types?: { readonly input: Input; readonly output: Output } | undefined;
    readonly jsonSchema?: StandardJsonSchema;
  };
}

/** The result of a Standard Schema validation: a value, or issues. */
export type StandardResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly StandardIssue[] };

/** One issue as Standard Schema reports it. */
export interface StandardIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/** Standard JSON Schema v1: the schema as JSON Schema, before (`input`) and after (`output`) validation. */
export interface StandardJsonSchema {
  readonly input: (options: JsonSchemaOptions) => Record<string, unknown>;
  readonly output: (options: JsonSchemaOptions) => Record<string, unknown>;
}

/** Options that Standard JSON Schema defines; Portico always asks for `draft-2020-12`, OpenAPI 3.1's dialect. */
export interface JsonSchemaOptions {
  readonly target: 'draft-2020-12' | 'draft-07' | 'openapi-3.0' | ({} & string);
  readonly libraryOptions?: Record<string, unknown> | undefined;
}

/** A class, abstract or not, whose instances are `V`. */
export type Class<V = object> = abstract new (...args: never[]) => V;

/** The constructors that stand for built-in types. */
export type Scalar =
  | StringConstructor
  | NumberConstructor
  | BooleanConstructor
  | BigIntConstructor
  | DateConstructor
  | Uint8ArrayConstructor;

// biome-ignore lint/suspicious/noExplicitAny: a schema of any input and output is meant
export type AnyStandardSchema = StandardSchema<any, any>;

/** Whatever can stand in a schema's place: `String`, `z.object(…)`, a model class, `[Item]`. */
export type Schema = Scalar | AnyStandardSchema | Class<object> | readonly [Schema];

/** What a schema gives after validation. */
export type Infer<S> = S extends StringConstructor
  ? string
  : S extends NumberConstructor
    ? number
    : S extends BooleanConstructor
      ? boolean
      : S extends BigIntConstructor
        ? bigint
        : S extends DateConstructor
          ? Date
          : S extends Uint8ArrayConstructor
            ? Uint8Array<ArrayBuffer>
            : S extends readonly [infer E]
              ? Infer<E>[]
              : S extends { readonly '~standard': { readonly types?: infer T } }
                ? NonNullable<T> extends { readonly output: infer O }
                  ? O
                  : never
                : S extends Class<infer V>
                  ? V
                  : never;

/** What a schema takes before validation; a handler returns this for its `response`. */
export type InferInput<S> = S extends Uint8ArrayConstructor
  ? Uint8Array
  : S extends Scalar
    ? Infer<S>
    : S extends readonly [infer E]
      ? readonly InferInput<E>[]
      : S extends { readonly '~standard': { readonly types?: infer T } }
        ? NonNullable<T> extends { readonly input: infer I }
          ? I
          : never
        : S extends Class<infer V>
          ? V
          : never;

/** The scopes that the caller of a route has proved, of those that fields of its schemas ask for. */
export type ProvedScopes = ReadonlySet<string>;

/** A JSON Schema of the dialect 2020-12; named ones are under `$defs` and referred to as `#/$defs/<name>`. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** A JSON Schema in place of the schema that it tells of, where a source or a responder knows more of the value. */
export interface WrittenSchema {
  readonly jsonSchema: JsonSchema;
  /** What it was made of, so that a document sees whose the named schemas in it are. Default: nothing. */
  readonly of?: Schema;
}

/** A value that fits, or what is wrong with it; locations are relative to the value. */
export type Validated<V = unknown> =
  | { readonly ok: true; readonly value: V }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/** A value or its issues; a promise only if the schema itself is asynchronous. */
export type Extracted<V = unknown> = Validated<V> | Promise<Validated<V>>;

/** What a schema takes, or what it gives. */
export type Direction = 'input' | 'output';

/**
 * Validates a value that came from JSON, or is in memory already.
 * @param most The most parts it can have, where that is known, such as by the length of the JSON that it came from.
 * @param proved What fields by scope hang on. Default: they are taken as if nobody had declared them.
 */
export type Validate<V = unknown> = (value: unknown, most?: number, proved?: ProvedScopes) => Extracted<V>;

/** Parses and validates the texts under one name, at least one: path, query, header, cookie or form. */
export type ValidateText = (texts: readonly string[]) => Extracted;

/**
 * Validates a handler's value, projects it onto what the output schema declares and renders it as JSON.
 * @param proved The scopes that the caller has proved, such as `exchange.scopes`. Default: none, so that no field by scope is shown.
 * @throws {ResponseValidationError} If the value breaks the schema.
 */
export type Render = (value: unknown, proved?: ProvedScopes) => string | Promise<string>;
