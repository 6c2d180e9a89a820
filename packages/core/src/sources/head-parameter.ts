// Owns the sources of the request's head: one parameter by its name, or all of a place as one object. Path, Query, Header and
// Cookie are rows of it.

import { isHeaderName } from '../contracts/outgoing-response.js';
import type { HeadSource, ParameterDescription, SourceOptions } from '../contracts/parameter-source.js';
import type { ParameterStyle, RequestHead, Texts } from '../contracts/request-head.js';
import type { Extracted, Schema } from '../contracts/schema.js';
import { DefinitionError } from '../errors/portico-error.js';
import { type Absentable, compileAbsence, isRequired } from '../extract/absence.js';
import { locate } from '../extract/extracted.js';
import { compileTextValue } from '../extract/text-value.js';
import { isListSchema, isObjectSchema } from '../schema/compile-text.js';
import { compileTextObject, type Entries, type TextProperty, textPropertiesOf } from '../schema/compile-text-object.js';
import type { NamedPlace } from './named-source.js';

/** How several values of one parameter are written. */
export interface ListStyle {
  /** How a list is written, as OpenAPI names it. Default: as OpenAPI has it for the place. */
  readonly style?: ParameterStyle;
  /** Whether each item has a parameter of its own, `ids=1&ids=2`. Default: true for the style `form`, false for others. */
  readonly explode?: boolean;
}

/** One place of the head. */
export interface HeadPlace {
  readonly word: string;
  readonly place: ParameterDescription['in'];
  /** By what a client knows a parameter. */
  identify(name: string): string;
  /** How a list is written if the declaration does not say. */
  readonly listStyle: Required<ListStyle>;
  /** Reads one text, the one that counts of several. */
  readText(name: string): (head: RequestHead) => Texts;
  /** Reads every text of a list. */
  readList(name: string, style: Required<ListStyle>): (head: RequestHead) => Texts;
  /** Reads the texts of every parameter, of those that `properties` declare, or of all where other names count too. */
  readAll(properties: readonly TextProperty[]): (head: RequestHead) => Entries;
}

/** Creates the row by which users name the parameters of a place. */
export function createHeadPlace(place: HeadPlace): NamedPlace {
  return {
    word: place.word,
    one: (name, schema, options) => createParameter(place, name, { schema, options }),
    all: (model, options) => createModel(place, { schema: model, options }),
  };
}

type Base = Pick<HeadSource, 'reads' | 'place' | 'schema' | 'options' | 'carrier'>;

function baseOf({ place }: HeadPlace, { schema, options }: Absentable): Base {
  return { reads: 'head', place, schema, options, carrier: 'text' };
}

function createParameter(place: HeadPlace, name: string, value: Absentable): HeadSource {
  const label = `${place.word}('${name}')`;
  const inPath = place.place === 'path';
  return {
    ...baseOf(place, value),
    label,
    identity: place.identify(name),
    ...(inPath && { pathParameters: [name] }),
    get required() {
      return isRequired(value);
    },
    compile: () => compileParameter(place, name, value),
    describe: () => ({ parameters: [describeParameter(place, name, value)] }),
    check: (declared) => {
      checkText(place, label, value.schema, declared);
      checkHeaderName(place, label, name, declared);
      if (inPath && value.options.includeInSchema === false) throw hiddenInPath(label, declared);
    },
  };
}

/** Only a query has a way to write an object: `filter[name]=…`. */
function isDeepObject({ place }: HeadPlace, schema: Schema): boolean {
  return place === 'query' && isObjectSchema(schema);
}

function compileParameter(place: HeadPlace, name: string, value: Absentable): (head: RequestHead) => Extracted {
  const loc = [place.place, name];
  if (isDeepObject(place, value.schema)) return compileDeepObject(name, value, loc);
  const extract = compileTextValue(value, loc);
  const read = isListSchema(value.schema) ? place.readList(name, styleOf(place, value.options)) : place.readText(name);
  return (head) => extract(read(head));
}

function compileDeepObject(name: string, value: Absentable, loc: readonly string[]): (head: RequestHead) => Extracted {
  const absent = compileAbsence(value, loc);
  const validate = compileTextObject(value.schema, false);
  const prefix = `${name}[`;
  return (head) => {
    const entries = head
      .queryEntries()
      .filter(([key]) => key.startsWith(prefix))
      .map(([key, texts]) => [innerName(key.slice(prefix.length)), [texts].flat()] as const);
    return entries.length === 0 ? absent() : locate(validate(entries), loc, undefined);
  };
}

/** `a][b]` below the outer name is `a[b]` within it. */
function innerName(rest: string): string {
  const end = rest.indexOf(']');
  return end < 0 ? rest : rest.slice(0, end) + rest.slice(end + 1);
}

function styleOf({ listStyle }: HeadPlace, options: SourceOptions & ListStyle): Required<ListStyle> {
  const style = options.style ?? listStyle.style;
  return { style, explode: options.explode ?? (options.style === undefined ? listStyle.explode : style === 'form') };
}

function describeParameter(place: HeadPlace, name: string, value: Absentable): ParameterDescription {
  const { schema, options } = value;
  const required = place.place === 'path' || isRequired(value);
  const described = { in: place.place, name, required, schema, options };
  if (isDeepObject(place, schema)) return { ...described, style: 'deepObject', explode: true };
  return isListSchema(schema) ? { ...described, ...styleOf(place, options) } : described;
}

/** @throws {DefinitionError} If the schema takes only what no text of the place can say. */
function checkText(place: HeadPlace, label: string, schema: Schema, declared: string): void {
  if (place.place === 'query' || !isObjectSchema(schema)) return;
  const model = (schema as { readonly name?: string }).name || 'its schema';
  throw new DefinitionError(
    `Cannot fill ${declared}: ${label} is one text of the request, and ${model} is a model of several values. ` +
      `Take each by a source of its own, such as ${place.word}('name', String), or all as one object: ${place.word}(${model}).`,
  );
}

/** @throws {DefinitionError} If no header can have the name, so that no request would ever bring it. */
function checkHeaderName({ place }: HeadPlace, label: string, name: string, declared: string): void {
  if (place !== 'header' || isHeaderName(name)) return;
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

function createModel(place: HeadPlace, value: Absentable): HeadSource {
  const label = `${place.word}(${(value.schema as { readonly name?: string }).name || '…'})`;
  const properties = (): readonly TextProperty[] => textPropertiesOf(value.schema) ?? [];
  return {
    ...baseOf(place, value),
    label,
    identity: `${place.place} (all)`,
    // The path is checked against these at start-up, when models may be described.
    get pathParameters() {
      return place.place === 'path' ? properties().map(({ name }) => name) : [];
    },
    get required() {
      return properties().some(({ required }) => required);
    },
    compile: () => {
      const read = place.readAll(properties());
      const validate = compileTextObject(value.schema, false);
      return (head) => locate(validate(read(head)), [place.place], undefined);
    },
    describe: () => ({ parameters: properties().map((property) => describeProperty(place, property)) }),
    check: (declared) => {
      checkModel(label, value.schema, declared);
      for (const { name } of properties()) checkHeaderName(place, label, name, declared);
    },
  };
}

/** The names of the properties that are lists. */
export function listsOf(properties: readonly TextProperty[]): ReadonlySet<string> {
  return new Set(properties.flatMap(({ name, list }) => (list ? [name] : [])));
}

function describeProperty(place: HeadPlace, { name, description, required, list }: TextProperty): ParameterDescription {
  const deprecated = description['deprecated'] === true;
  return {
    in: place.place,
    name,
    required: required || place.place === 'path',
    schema: { jsonSchema: description },
    options: deprecated ? { deprecated } : {},
    ...(list && place.listStyle),
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
