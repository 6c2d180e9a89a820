// Parameters of the request's head: one by its name, or all of a location as one object. Path, Query, Header and Cookie are made
// of it.

import { isToken } from '../contracts/outgoing-response.js';
import type { HeadSource, ParameterDescription, SourceOptions } from '../contracts/parameter-source.js';
import type { RequestHead, Texts } from '../contracts/request-head.js';
import type { Schema } from '../contracts/schema.js';
import type { KnownOptions } from '../declaration/check-options.js';
import { DefinitionError } from '../errors/portico-error.js';
import { isRequired, type ValueDeclaration } from '../extract/absence.js';
import { locate } from '../extract/locate.js';
import { asTexts } from '../extract/request-head.js';
import { compileParts, compileTextValue } from '../extract/text-value.js';
import { isListSchema, isObjectSchema } from '../schema/compile-text.js';
import { compileTextObject, type Entries, type TextProperty, textPropertiesOf } from '../schema/compile-text-object.js';
import { describeFilledProperty, describeFilledText } from '../schema/describe-filled.js';
import type { ListStyle } from '../schema/list-style.js';
import {
  checkStyleOfSource,
  checkStylesOfFields,
  compileStyles,
  completeStyle,
  type WrittenStyle,
} from './list-styles.js';
import { createNamedSource, type NamedSource, type ReadOptions } from './named-source.js';

/** One of the locations of parameters. @see https://spec.openapis.org/oas/v3.1.1#parameter-locations */
export interface ParameterLocation {
  /** As users write it, such as `Query`. */
  readonly word: string;
  readonly in: ParameterDescription['in'];
  /** What can be said beyond the options of every source. */
  readonly more: KnownOptions;
  /** By what a client knows a parameter. */
  identify(name: string): string;
  /** How a list is written if the declaration does not say. */
  readonly listStyle: WrittenStyle;
  /** Reads one text, the one that counts of several. */
  readText(name: string): (head: RequestHead) => Texts;
  /** Reads every text of a list. */
  readList(name: string, style: WrittenStyle): (head: RequestHead) => Texts;
  /**
   * Reads the texts of every parameter, of those that `properties` declare, or of all where other names count too.
   * @param styleOf How the list of a name is written.
   */
  readAll(properties: readonly TextProperty[], styleOf: (name: string) => WrittenStyle): (head: RequestHead) => Entries;
}

/** Creates the function by which users name the parameters of a location. */
export function createParameterSource<More = unknown>(location: ParameterLocation): NamedSource<More> {
  return createNamedSource({
    word: location.word,
    more: location.more,
    one: (name, schema, options) => createParameter(location, name, { schema, options }),
    all: (model, options) => createModel(location, { schema: model, options }),
  });
}

type Base = Pick<HeadSource, 'reads' | 'in' | 'schema' | 'options' | 'carrier'>;

function baseOf(location: ParameterLocation, value: ValueDeclaration): Base {
  return { ...value, reads: 'head', in: location.in, carrier: 'fields' };
}

function createParameter(location: ParameterLocation, name: string, value: ValueDeclaration): HeadSource {
  const label = `${location.word}('${name}')`;
  const inPath = location.in === 'path';
  return {
    ...baseOf(location, value),
    label,
    identity: location.identify(name),
    ...(inPath && { pathParameters: [name] }),
    get required() {
      return isRequired(value);
    },
    compile: () => compileParameter(location, name, value),
    describe: () => ({ parameters: [describeParameter(location, name, value)] }),
    check: (declared) => {
      checkText(location, label, value.schema, declared);
      checkStyleOfSource(label, value.options as ListStyle, isListSchema(value.schema), declared);
      if (isObjectSchema(value.schema)) checkStylesOfFields(label, value.schema, declared, false);
      checkHeaderName(location, label, name, declared);
      if (inPath && value.options.includeInSchema === false) throw hiddenInPath(label, declared);
    },
  };
}

const deepObject = { style: 'deepObject', explode: true } as const;

/** Only a query has a way to write an object: `filter[name]=…`. */
function isDeepObject(location: ParameterLocation, schema: Schema): boolean {
  return location.in === 'query' && isObjectSchema(schema);
}

function compileParameter(
  location: ParameterLocation,
  name: string,
  value: ValueDeclaration,
): ReturnType<HeadSource['compile']> {
  const loc = [location.in, name];
  const { emptyIsAbsent = false }: ReadOptions = value.options;
  if (isDeepObject(location, value.schema)) {
    const extract = compileParts(name, value, loc, emptyIsAbsent);
    return (head, proved) =>
      extract(
        head.queryEntries().map(([key, texts]) => [key, asTexts(texts)]),
        proved,
      );
  }
  const extract = compileTextValue(value, loc, emptyIsAbsent);
  const read = isListSchema(value.schema)
    ? location.readList(name, styleOf(location, value.options))
    : location.readText(name);
  return (head) => extract(read(head));
}

function styleOf({ listStyle }: ParameterLocation, options: SourceOptions & ListStyle): WrittenStyle {
  return completeStyle(options, listStyle);
}

function describeParameter(location: ParameterLocation, name: string, value: ValueDeclaration): ParameterDescription {
  const { schema, options } = value;
  const required = location.in === 'path' || isRequired(value);
  const { emptyIsAbsent }: ReadOptions = options;
  const filled = emptyIsAbsent && !isListSchema(schema) ? describeFilledText(schema, required) : schema;
  const described = { in: location.in, name, required, schema: filled, options };
  if (isDeepObject(location, schema)) return { ...described, ...deepObject };
  return isListSchema(schema) ? { ...described, ...styleOf(location, options) } : described;
}

/** @throws {DefinitionError} If the schema takes only what no text there can say. */
function checkText(location: ParameterLocation, label: string, schema: Schema, declared: string): void {
  if (location.in === 'query' || !isObjectSchema(schema)) return;
  const model = (schema as { readonly name?: string }).name || 'its schema';
  throw new DefinitionError(
    `Cannot fill ${declared}: ${label} is one text of the request, and ${model} is a model of several values. ` +
      `Take each by a source of its own, such as ${location.word}('name', String), or all as one object: ${location.word}(${model}).`,
  );
}

/** @throws {DefinitionError} If no header can have the name, so that no request would ever bring it. */
function checkHeaderName(location: ParameterLocation, label: string, name: string, declared: string): void {
  if (location.in !== 'header' || isToken(name)) return;
  throw new DefinitionError(
    `Cannot fill ${declared}: ${label} is to be the header ${JSON.stringify(name)}, and no header can be called that. ` +
      'Write a name of letters, digits and dashes, such as x-request-id.',
  );
}

/** OpenAPI wants every parameter of a path described. */
function hiddenInPath(label: string, declared: string): DefinitionError {
  return new DefinitionError(
    `Cannot fill ${declared}: ${label} says includeInSchema: false, and a document without a parameter of its path is not valid. ` +
      'Take that out, or hide the whole route: { includeInSchema: false } in its options.',
  );
}

function createModel(location: ParameterLocation, value: ValueDeclaration): HeadSource {
  const label = `${location.word}(${(value.schema as { readonly name?: string }).name || '…'})`;
  const properties = (): readonly TextProperty[] => textPropertiesOf(value.schema) ?? [];
  return {
    ...baseOf(location, value),
    label,
    identity: `${location.in} (all)`,
    // The path is checked against these at start-up, when models may be described.
    get pathParameters() {
      return location.in === 'path' ? properties().map(({ name }) => name) : [];
    },
    get required() {
      return properties().some(({ required }) => required);
    },
    compile: () => {
      const { emptyIsAbsent = false }: ReadOptions = value.options;
      const read = location.readAll(properties(), compileStyles(value.schema, styleOf(location, value.options)));
      const validate = compileTextObject(value.schema, emptyIsAbsent);
      return (head, proved) => locate(validate(read(head), proved), [location.in], undefined);
    },
    describe: () => {
      const styles = compileStyles(value.schema, styleOf(location, value.options));
      return {
        parameters: properties().map((property) => describeProperty(location, property, value, styles)),
      };
    },
    check: (declared) => {
      checkModel(label, value.schema, declared);
      checkStylesOfFields(label, value.schema, declared, location.in === 'query');
      checkStyleOfSource(
        label,
        value.options as ListStyle,
        properties().some(({ list }) => list),
        declared,
      );
      for (const { name, nested } of properties()) {
        checkHeaderName(location, label, name, declared);
        if (nested && location.in !== 'query') throw nestedInText(label, name, declared);
      }
    },
  };
}

function nestedInText(label: string, name: string, declared: string): DefinitionError {
  return new DefinitionError(
    `Cannot fill ${declared}: '${name}' of ${label} is one text of the request, and its schema is that of an object. ` +
      'Write what stands in it beside the others, or take the object from the query or the body.',
  );
}

/** The names of the properties that are lists. */
export function listsOf(properties: readonly TextProperty[]): ReadonlySet<string> {
  return new Set(properties.flatMap(({ name, list }) => (list ? [name] : [])));
}

function describeProperty(
  location: ParameterLocation,
  property: TextProperty,
  { schema, options }: ValueDeclaration & { readonly options: ReadOptions },
  styleOf: (name: string) => WrittenStyle,
): ParameterDescription {
  const { name, description, required, list, nested } = property;
  const deprecated = description['deprecated'] === true;
  return {
    in: location.in,
    name,
    required: required || location.in === 'path',
    schema: { jsonSchema: options.emptyIsAbsent ? describeFilledProperty(property) : description, of: schema },
    options: deprecated ? { deprecated } : {},
    ...(list && styleOf(name)),
    ...(nested && deepObject),
  };
}

/** @throws {DefinitionError} If the schema is not that of an object. */
export function checkModel(label: string, schema: Schema, declared: string): void {
  if (textPropertiesOf(schema) !== undefined) return;
  throw new DefinitionError(
    `Cannot fill ${declared}: ${label} takes all parameters as one object, and its schema is that of another value. ` +
      'Give a model class or the schema of an object, such as z.object({ … }), or a name before the schema.',
  );
}
