// Owns what `@Field` leaves on a model class, and reading it back at start-up: the parent's fields first, each with its
// schema, taken from metadata where none was written.

import type { Class, Schema } from '../../contracts/schema.js';
import { getOwn, isStandard, setOwn } from '../../decorators/metadata.js';
import { importAsValue, missingMetadata } from '../../errors/missing-metadata.js';
import { DefinitionError } from '../../errors/portico-error.js';
import { isSchema } from '../is-schema.js';
import { isBytesClass } from '../json-schema/outside-kind.js';
import { isEnum, noSchema } from '../no-schema.js';
import type { FieldOptions, FieldSchema } from './field-options.js';

/** A field as it was declared. */
export interface DeclaredField {
  /** Absent: taken from metadata. */
  readonly schema: FieldSchema | undefined;
  readonly options: FieldOptions;
}

/** A field, ready to be compiled. */
export interface ModelField {
  /** For messages, such as `User.email`. */
  readonly label: string;
  readonly schema: Schema;
  readonly options: FieldOptions;
}

type Declared = ReadonlyMap<string, DeclaredField>;

/** A field with the prototype of the class that declares it. */
interface OwnField extends DeclaredField {
  readonly prototype: object;
}

/** Registered globally so that two copies of this package understand each other. */
const fieldsKey = Symbol.for('portico.fields');

/** The name of a field on the wire. */
export function wireName(key: string, { alias = key }: FieldOptions): string {
  return alias;
}

/** @throws {DefinitionError} If two fields have one name on the wire. */
function checkNames(fields: ReadonlyMap<string, OwnField>): void {
  const taken = new Map<string, string>();
  for (const [key, { options, prototype }] of fields) {
    const name = wireName(key, options);
    if (taken.has(name))
      throw new DefinitionError(
        `Cannot declare field ${prototype.constructor.name || '(anonymous)'}.${key}: '${name}' is the name of ${taken.get(name)} on the wire already. Give one of them another alias.`,
      );
    taken.set(name, key);
  }
}

/** Keeps a field. @param owner The prototype of its class, or what its decorator was given to keep things with. */
export function declareField(owner: object, key: string, field: DeclaredField): void {
  setOwn(fieldsKey, new Map(getOwn<Declared>(fieldsKey, owner)).set(key, field), owner);
}

/**
 * The fields of a model as they were declared, inherited ones first; no schema is looked up yet.
 * @throws {DefinitionError} If the class has none, or two have one name on the wire.
 */
export function declaredFieldsOf(model: Class): ReadonlyMap<string, OwnField> {
  const fields = new Map<string, OwnField>();
  for (const prototype of lineage(model.prototype)) {
    for (const [key, field] of getOwn<Declared>(fieldsKey, prototype) ?? []) fields.set(key, { ...field, prototype });
  }
  if (fields.size === 0) throw noFields(model);
  checkNames(fields);
  return fields;
}

/** Whether a class, or one that it extends, has fields; `Uint8Array` and its like have none. */
export function hasFields(model: Class): boolean {
  return lineage(model.prototype).some((prototype) => getOwn(fieldsKey, prototype) !== undefined);
}

/** Classes that do not say what they hold, and what to write for the JSON of it. */
const containers: ReadonlyMap<unknown, string> = new Map<unknown, string>([
  [Map, 'z.record(z.string(), …), with a Record as its type'],
  [Set, '[String] or [Item], with a list as its type'],
]);

/** The same of what is no field's type by itself, but stands where a schema belongs. */
const others: ReadonlyMap<unknown, string> = new Map<unknown, string>([
  [Array, '[String] or [Item]'],
  [Object, 'z.object({ … }), or a class whose properties have @Field()'],
  [Promise, 'that of what it resolves to'],
]);

function noFields(model: Class): DefinitionError {
  const instead = containers.get(model) ?? others.get(model);
  const [problem, remedy] = instead
    ? ['it does not say what it holds', `Write a schema of that: ${instead}`]
    : ['none of its properties has @Field()', 'Decorate each property that travels with @Field()'];
  return new DefinitionError(`Cannot use class ${model.name || '(anonymous)'} as a schema: ${problem}. ${remedy}.`);
}

/**
 * The fields of a model by name, inherited ones first; a field declared again keeps its place.
 * @throws {DefinitionError} If the class has none, or a field's type is unknown.
 */
export function getFields(model: Class): ReadonlyMap<string, ModelField> {
  const fields = [...declaredFieldsOf(model)].map(([key, field]): [string, ModelField] => {
    const label = `${model.name || '(anonymous)'}.${key}`;
    return [key, { label, options: field.options, schema: resolveSchema(label, key, field) }];
  });
  return new Map(fields);
}

/** The prototype chain, the oldest ancestor first. */
function lineage(prototype: object | null): object[] {
  return prototype === null ? [] : [...lineage(Object.getPrototypeOf(prototype)), prototype];
}

function resolveSchema(label: string, key: string, { schema, options, prototype }: OwnField): Schema {
  const type: unknown = schema ?? getOwn('design:type', prototype, key);
  if (isBytesClass(type) && type !== Uint8Array) throw otherBytes(label, type as Class);
  if (schema === undefined) return reflectSchema(label, options, type, prototype);
  if (isSchema(schema)) return schema;
  const given: unknown = (schema as () => unknown)();
  if (isSchema(given)) return given;
  throw noSchema(`Cannot compile field ${label}: its function gives no schema; what it gives`, given);
}

function otherBytes(label: string, { name }: Class): DefinitionError {
  return new DefinitionError(
    `Cannot compile field ${label}: a request gives plain bytes, and no ${name}. ` +
      'Let the property be a Uint8Array; what a handler returns for it may be a Buffer.',
  );
}

/** What compilers write for types that have no class at run time, and for those whose class does not say what they hold. */
const sayNothing: ReadonlySet<unknown> = /* @__PURE__ */ new Set([
  Object,
  Array,
  Function,
  Promise,
  Symbol,
  ...containers.keys(),
]);

function reflectSchema(label: string, options: FieldOptions, type: unknown, prototype: object): Schema {
  if (options.nullable) throw nullableWithoutSchema(label, type);
  if (isSchema(type) && !sayNothing.has(type)) return type;
  const written = (schema: string): string => `@Field(${schema}${options.optional ? ', { optional: true }' : ''})`;
  const { fact, remedy } = missingMetadata(isStandard(prototype));
  const what = type === undefined ? `is missing: ${fact}` : saidOf(type, options);
  const other = type === undefined ? remedy : remedyFor(type, options);
  throw new DefinitionError(
    `Cannot compile field ${label}: its type metadata ${what}. ` +
      `Write the schema, as in ${written('String')}, ${written('[Item]')} or ${written('z.enum(…)')}${other ? `, or ${other}` : ''}.`,
  );
}

const hiddenClass = `for a class, ${importAsValue}`;

/** Compilers note a type that is written, and of what an initialiser gives none. */
const inferred = 'if its initialiser alone tells the type, write that too, as in size: number = 3';

function remedyFor(type: unknown, { optional }: FieldOptions): string | undefined {
  if (type === Object) return optional ? hiddenClass : `${inferred}, or ${hiddenClass}`;
  return type === Function ? hiddenClass : containers.get(type);
}

function saidOf(type: unknown, { optional }: FieldOptions): string {
  if (isEnum(type)) return 'is an enum with some compilers and String or Number with others';
  const orUndefined = optional && type === Object ? ', as of a type with undefined' : '';
  return `says only ${(type as { readonly name: string }).name}${orUndefined}`;
}

/** Whether metadata says `String` or `Object` of `string | null` depends on the compiler and its settings. */
function nullableWithoutSchema(label: string, type: unknown): DefinitionError {
  const name = isSchema(type) && !sayNothing.has(type) ? (type as { readonly name: string }).name : 'String';
  return new DefinitionError(
    `Cannot compile field ${label}: it is nullable, and of a type with null the metadata differs between compilers. ` +
      `Write the schema, as in @Field(${name}, { nullable: true }).`,
  );
}
