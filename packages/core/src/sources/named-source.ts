// Sources with a name on the wire, as users write them: a name, a schema and options, or a model of all names.
import type { ParameterSource, SourceOptions } from '../contracts/parameter-source.js';
import type { AnyStandardSchema, Class, Infer, Schema } from '../contracts/schema.js';
import { checkOptions, type Every, type KnownOptions } from '../declaration/check-options.js';
import { createSource } from '../declaration/define-source.js';
import type { Source, SourceWithoutType } from '../declaration/source.js';
import { createSourceMaker, type SourceMaker } from '../declaration/source-maker.js';
import { DefinitionError } from '../errors/portico-error.js';
import { isList, isScalar, isSchema } from '../schema/is-schema.js';
import { noSchema } from '../schema/no-schema.js';

/** What a source with a schema provides: `undefined` too if it is, or may be, optional. */
export type Declared<S, B> = true extends B ? Infer<S> | undefined : Infer<S>;

/** Options that tell the compiler whether the source is optional; what they do not name is refused. */
export type OptionsOf<S, B, More = unknown> = SourceOptions<NoInfer<Infer<S>>> & { readonly optional?: B } & More;

/** What can be said of a source that reads texts. */
export interface TextOptions {
  /**
   * Whether an empty text, as in `?limit=`, counts as absent: then the default applies, or the value is missing. In a list it is an
   * item like any other. Default: true in forms, where browsers send it for each field that was left blank; false elsewhere,
   * where somebody wrote it.
   */
  readonly emptyIsAbsent?: boolean;
}

/** The names of these options. */
export const ofTexts: Every<TextOptions> = { emptyIsAbsent: true };

/** The same beside what can be said of every source. */
export type ReadOptions = SourceOptions & TextOptions;

/** What can hold all parameters of a location: a model class, or the schema of an object. */
export type ObjectSchema = Class<object> | AnyStandardSchema;

/** A source with a name on the wire. @typeParam More What can be said of it beyond the options of every source. */
export interface NamedSource<More = unknown> extends SourceMaker {
  /** Takes the type from metadata, which can carry `string`, `number`, `boolean`, `Date` and model classes. */
  (name: string): SourceWithoutType;
  /**
   * Takes all parameters of the location as one object, each read by the type of its property.
   * @param model A model class, or the schema of an object; a strict one refuses names that it does not know.
   * @param options How all of them are read.
   */
  <const S extends ObjectSchema>(model: S, options?: WholeOptions<More>): Source<Infer<S>>;
  /** Takes the type from the schema. */
  <const S extends Schema, B extends boolean = false>(
    name: string,
    schema: S,
    options?: OptionsOf<S, B, More>,
  ): Source<Declared<S, B>>;
}

/** What can be said of all parameters of a location: nothing, unless its source has more to say than every other. */
type WholeOptions<More> = unknown extends More ? never : More;

/** How the sources of one word are made. */
export interface NamedSourceMaker {
  /** As users write it, such as `Query`. */
  readonly word: string;
  /** What can be said beyond the options of every source. */
  readonly more: KnownOptions;
  /** Creates the source of one name. */
  one(name: string, schema: Schema, options: SourceOptions): ParameterSource;
  /** Creates the source of all names as one object. */
  all(model: Schema, options: SourceOptions): ParameterSource;
}

const ofSources: Every<SourceOptions> = {
  default: true,
  optional: true,
  description: true,
  deprecated: true,
  examples: true,
  includeInSchema: true,
};

/**
 * Checks the options of one value.
 * @param label The source in messages. @param more What can be said beyond the options of every source.
 * @throws {DefinitionError} If there is one that the source does not have.
 */
export function checkSourceOptions(label: string, options: object, more: KnownOptions = {}): void {
  checkOptions(options, { ...ofSources, ...more }, `Cannot declare ${label}`, label);
}

/** Creates the function that users call. */
export function createNamedSource<More = unknown>(maker: NamedSourceMaker): NamedSource<More> {
  const { word, more } = maker;
  const named = (first: unknown, second?: unknown, options: SourceOptions = {}): unknown => {
    if (hasFields(first)) {
      const whole = (second ?? {}) as SourceOptions;
      checkOptions(whole, more, `Cannot declare ${word}(…)`, `${word}(…)`);
      return createSource({ kind: 'value', source: maker.all(first, whole) });
    }
    checkName(word, first);
    const label = `${word}('${first}')`;
    checkSourceOptions(label, options, more);
    if (second !== undefined) {
      checkSchema(label, second);
      return createSource({ kind: 'value', source: maker.one(first, second, options) });
    }
    return createSource({
      kind: 'reflected',
      label,
      written: (list) => `${word}('${first}', ${list ? '[String]' : 'String'})`,
      complete: (schema) => maker.one(first, schema, options),
    });
  };
  return createSourceMaker(`${word}('name', String)`, named) as NamedSource<More>;
}

/** Whether the schema of a whole object stands there, and not that of one value. */
function hasFields(value: unknown): value is ObjectSchema {
  return typeof value !== 'string' && isSchema(value) && !isScalar(value) && !isList(value);
}

/** @throws {DefinitionError} If the name on the wire is no text, or an empty one. */
export function checkName(word: string, name: unknown): asserts name is string {
  if (typeof name === 'string' && name !== '') return;
  const remedy = `Write the name first, then the schema: ${word}('name', ${word === 'File' ? 'z.file()' : 'String'})`;
  const called =
    typeof name === 'function' && name.name !== '' ? `. Or call it, if it makes a model: ${word}(${name.name}())` : '';
  throw new DefinitionError(
    `Cannot declare ${word}(…): its name on the wire is ${name === '' ? 'empty' : `no text but ${typeof name}`}. ${remedy}${called}.`,
  );
}

/** @throws {DefinitionError} If something else than a schema stands in a schema's place. */
export function checkSchema(source: string, schema: unknown): asserts schema is Schema {
  if (!isSchema(schema)) throw noSchema(`Cannot declare ${source}: its schema`, schema);
}
