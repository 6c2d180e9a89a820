// Owns the sources that name a place on the wire: Path, Query, Header, Cookie, Form and Body.

import type { Infer, Schema } from '../contracts/schema.js';
import { DefinitionError } from '../errors/definition-error.js';
import { isSchema } from '../schema/is-schema.js';
import { createSource } from './create-source.js';
import type { ReflectedSource, Source } from './source.js';
import type { ParameterPlace, SourceOptions } from './source-spec.js';

/** What a source with a schema provides: `undefined` too if it is, or may be, optional. */
type Declared<S, B> = true extends B ? Infer<S> | undefined : Infer<S>;

/** Options that tell the compiler whether the source is optional; what they do not name is refused. */
type Options<S, B> = SourceOptions<NoInfer<Infer<S>>> & { readonly optional?: B };

/** A source with a name on the wire. */
export interface NamedSource {
  /** Takes the type from metadata, which can carry `string`, `number`, `boolean`, `Date` and model classes. */
  (name: string): ReflectedSource;
  /** Takes the type from the schema. */
  <const S extends Schema, B extends boolean = false>(
    name: string,
    schema: S,
    options?: Options<S, B>,
  ): Source<Declared<S, B>>;
}

function createNamedSource(place: ParameterPlace, word: string): NamedSource {
  const named = (name: string, schema?: Schema, options: SourceOptions = {}): unknown => {
    checkName(word, name);
    checkSchema(`${word}('${name}')`, schema);
    return createSource({ kind: 'parameter', in: place, name, schema, options });
  };
  return named as NamedSource;
}

/** A segment of the path: `@Path('id', Number) id: number` for `/items/:id`. */
export const Path: NamedSource = createNamedSource('path', 'Path');

/** A query parameter; `[String]` collects repeated ones, otherwise the last one counts. */
export const Query: NamedSource = createNamedSource('query', 'Query');

/** A request header, named in any case; `[String]` collects repeated ones, otherwise the first one counts. */
export const Header: NamedSource = createNamedSource('header', 'Header');

/** A cookie. */
export const Cookie: NamedSource = createNamedSource('cookie', 'Cookie');

/** A field of an `application/x-www-form-urlencoded` body; `[String]` collects repeated ones. */
export const Form: NamedSource = createNamedSource('form', 'Form');

/** The JSON body, its type taken from metadata (a model class). */
export function Body(): ReflectedSource;
/** The JSON body. @param schema What it must be. */
export function Body<const S extends Schema, B extends boolean = false>(
  schema: S,
  options?: Options<S, B>,
): Source<Declared<S, B>>;
export function Body(schema?: Schema, options: SourceOptions = {}): unknown {
  checkSchema('Body()', schema);
  return createSource({ kind: 'body', schema, options });
}

function checkName(word: string, name: unknown): void {
  if (typeof name === 'string' && name !== '') return;
  throw new DefinitionError(
    `Cannot declare ${word}(…): its name on the wire is ${name === '' ? 'empty' : `no text but ${typeof name}`}. ` +
      `Write the name first, then the schema: ${word}('name', String).`,
  );
}

function checkSchema(source: string, schema: unknown): void {
  if (schema === undefined || isSchema(schema)) return;
  throw new DefinitionError(
    `Cannot declare ${source}: its schema is ${typeof schema === 'object' ? 'an object that is no schema' : `a ${typeof schema}`}. ` +
      'Write a schema there (String, Number, a model class, [Item] or a Standard Schema) and the options after it.',
  );
}
