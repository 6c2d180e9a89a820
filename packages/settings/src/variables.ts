// Owns what a schema declares of variables: one for each property that a text can hold, whatever objects it lies in.
import { DefinitionError, type JsonSchema, type Schema } from '@portico/core';
import {
  compileTexts,
  describeSchema,
  listStylesOf,
  propertyPath,
  type TextProperty,
  textAlternatives,
  textPropertiesIn,
} from '@portico/core/graph';
import { variableName } from './variable-name.js';

/** How properties are named. */
export interface Naming {
  readonly prefix?: string;
  readonly alias?: Readonly<Record<string, string>>;
}

/** A property that one variable holds. */
export interface Variable {
  readonly kind: 'variable';
  /** Such as `DATABASE_URL`. */
  readonly name: string;
  /** Where its value goes, by the names that the schema takes. */
  readonly path: readonly string[];
  /** Where it goes in what the schema gives, as far as that is known. */
  readonly place: readonly string[];
  readonly description: JsonSchema;
  /** Whether the object around it must have it. */
  readonly required: boolean;
  readonly secret: boolean;
  /** What stands between the items of a list; `undefined` if it is none. */
  readonly separator: string | undefined;
  /** Whether its text is JSON, since no text alone could say it. */
  readonly json: boolean;
}

/** A property that is an object, whose parts have variables each. */
export interface Group {
  readonly kind: 'group';
  readonly path: readonly string[];
  readonly required: boolean;
  readonly parts: readonly Part[];
}

export type Part = Variable | Group;

/** An object within itself would have no last variable. */
const deepest = 8;

const separators = { form: ',', spaceDelimited: ' ', pipeDelimited: '|' } as const;

/**
 * The variables that a schema declares, as a tree.
 * @throws {DefinitionError} If it takes no object, two properties have one name, or an alias leads nowhere.
 */
export function declareVariables(schema: Schema, naming: Naming): Group {
  const styles = listStylesOf(schema);
  const properties = textPropertiesIn(describeSchema(schema, 'input'));
  if (!properties || properties.length === 0) throw noObject();
  const partOf = (property: TextProperty, above: readonly string[], required: boolean, hidden: boolean): Part => {
    const path = [...above, property.name];
    const { description } = property;
    const inner = property.nested ? (textPropertiesIn(property.description) ?? []) : [];
    if (inner.length > 0) {
      if (path.length > deepest) throw tooDeep(path);
      const below = hidden || isSecret(description);
      return { kind: 'group', path, required, parts: inner.map((part) => partOf(part, path, part.required, below)) };
    }
    const separator = property.list ? separators[styles.get(path.join())?.style ?? 'form'] : undefined;
    const name = nameOf(schema, path, naming);
    const place = propertyPath(schema, path);
    const secret = hidden || isSecret(description) || holdsSecret(description);
    return { kind: 'variable', name, path, place, description, required, secret, separator, json: isJson(property) };
  };
  const parts = properties.map((property) => partOf(property, [], property.required, false));
  const root: Group = { kind: 'group', path: [], required: true, parts };
  checkNames(variablesIn(root), naming);
  return root;
}

/** Every variable below a part. */
export function variablesIn(part: Part): readonly Variable[] {
  return part.kind === 'variable' ? [part] : part.parts.flatMap(variablesIn);
}

/** An alias stands as it is; every other name is made by the rule, of all names that lead to the property. */
function nameOf(schema: Schema, path: readonly string[], { prefix = '', alias = {} }: Naming): string {
  const given = alias[path.join('.')];
  if (given !== undefined) return given;
  const place = propertyPath(schema, path);
  const words = path.map((name, index) => (name === place[index] ? variableName(name) : name));
  return path.at(-1) === place.at(-1) ? prefix + words.join('_') : (path.at(-1) as string);
}

/** What never leaves in a response is shown nowhere. @see https://spec.openapis.org/oas/v3.1.1#data-type-format */
function isSecret(description: JsonSchema): boolean {
  return (
    description['writeOnly'] === true ||
    textAlternatives(description, description).some(
      ({ writeOnly, format }) => writeOnly === true || format === 'password',
    )
  );
}

/** A text that holds a secret somewhere, such as a list of accounts, is one: it is shown as a whole, or not at all. */
function holdsSecret(description: unknown): boolean {
  if (typeof description !== 'object' || description === null) return false;
  const { writeOnly, format } = description as JsonSchema;
  return writeOnly === true || format === 'password' || Object.values(description).some(holdsSecret);
}

function isJson({ description, list, nested }: TextProperty): boolean {
  if (!list) return nested;
  return textAlternatives(description, description).some(
    ({ type, items }) =>
      type === 'array' &&
      textAlternatives(items, description).every((item) => item['type'] === 'object' || item['type'] === 'array'),
  );
}

/** What a variable holds, in a few words. */
export function typeOf({ description, json }: Variable): string {
  return json ? 'JSON' : wordsFor(description, description);
}

function wordsFor(schema: unknown, root: JsonSchema): string {
  const words = textAlternatives(schema, root).map((one) => {
    const constants = 'const' in one ? [one['const']] : one['enum'];
    if (Array.isArray(constants)) return constants.join(' | ');
    if (one['type'] === 'array') return listOf(wordsFor(one['items'], root));
    const format = one['format'] ?? one['contentEncoding'];
    return `${one['type'] ?? 'any'}${typeof format === 'string' ? ` (${format})` : ''}`;
  });
  return [...new Set(words)].join(' | ');
}

function listOf(item: string): string {
  return /[ |]/.test(item) ? `(${item})[]` : `${item}[]`;
}

/** The reading of a variable's texts. */
export function parserOf({ description }: Variable): ReturnType<typeof compileTexts>['parse'] {
  return compileTexts(description, description).parse;
}

function checkNames(variables: readonly Variable[], { alias = {} }: Naming): void {
  const places = new Map<string, string>();
  for (const { name, path } of variables) {
    const other = places.get(name);
    if (other !== undefined) throw takenTwice(name, other, path.join('.'));
    places.set(name, path.join('.'));
  }
  const lost = Object.keys(alias).find((place) => ![...places.values()].includes(place));
  if (lost !== undefined) throw noPlace(lost, [...places.values()]);
}

function noObject(): DefinitionError {
  return new DefinitionError(
    'Cannot declare settings: their schema declares no properties. Write a class with @Field(), z.object({ port: z.int() }), or another ' +
      'schema of an object that can be described, such as toStandardJsonSchema(v.object(…)).',
  );
}

function tooDeep(path: readonly string[]): DefinitionError {
  return new DefinitionError(
    `Cannot declare settings: ${path.join('.')} lies too deep, perhaps since an object holds itself. Declare what is read one by one.`,
  );
}

function takenTwice(name: string, one: string, other: string): DefinitionError {
  return new DefinitionError(
    `Cannot declare settings: ${one} and ${other} are both read from ${name}. Give one of them another name: settings(…, { alias: { '${other}': 'OTHER_NAME' } }).`,
  );
}

function noPlace(place: string, known: readonly string[]): DefinitionError {
  return new DefinitionError(
    `Cannot declare settings: the alias of '${place}' names no property. Write one of ${known.join(', ')}.`,
  );
}
