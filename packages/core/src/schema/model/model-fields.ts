// Owns what `@Field` leaves on a model class, and reading it back at start-up: the parent's fields first, each with its
// schema, taken from metadata where none was written.
import 'reflect-metadata';
import type { Class, Schema } from '../../contracts/schema.js';
import { DefinitionError } from '../../errors/portico-error.js';
import { isSchema } from '../is-schema.js';
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

/** Registered globally so that two copies of this package understand each other. */
const fieldsKey = Symbol.for('portico.fields');

/** Keeps a field of the class that has this prototype. */
export function declareField(prototype: object, key: string, field: DeclaredField): void {
  const own: Declared | undefined = Reflect.getOwnMetadata(fieldsKey, prototype);
  Reflect.defineMetadata(fieldsKey, new Map(own).set(key, field), prototype);
}

/** Whether the class, or one that it extends, has a field. */
export function hasFields(model: Class): boolean {
  return Reflect.hasMetadata(fieldsKey, model.prototype);
}

/**
 * The fields of a model as they were declared, inherited ones first; no schema is looked up yet.
 * @throws {DefinitionError} If the class has none.
 */
export function declaredFieldsOf(model: Class): Declared {
  if (!hasFields(model)) throw noFields(model);
  const fields = new Map<string, DeclaredField>();
  for (const prototype of lineage(model.prototype)) {
    for (const [key, field] of (Reflect.getOwnMetadata(fieldsKey, prototype) as Declared | undefined) ?? []) {
      fields.set(key, field);
    }
  }
  return fields;
}

function noFields(model: Class): DefinitionError {
  return new DefinitionError(
    `Cannot use class ${model.name || '(anonymous)'} as a schema: none of its properties has @Field(). ` +
      'Decorate each property that travels with @Field().',
  );
}

/**
 * The fields of a model by name, inherited ones first; a field declared again keeps its place.
 * @throws {DefinitionError} If the class has none, or a field's type is unknown.
 */
export function getFields(model: Class): ReadonlyMap<string, ModelField> {
  if (!hasFields(model)) throw noFields(model);
  const fields = new Map<string, ModelField>();
  for (const prototype of lineage(model.prototype)) {
    const own: Declared | undefined = Reflect.getOwnMetadata(fieldsKey, prototype);
    for (const [key, { schema, options }] of own ?? []) {
      const label = `${model.name || '(anonymous)'}.${key}`;
      fields.set(key, { label, options, schema: resolveSchema(label, schema, prototype, key) });
    }
  }
  return fields;
}

/** The prototype chain, the oldest ancestor first. */
function lineage(prototype: object | null): object[] {
  return prototype === null ? [] : [...lineage(Object.getPrototypeOf(prototype)), prototype];
}

function resolveSchema(label: string, written: FieldSchema | undefined, prototype: object, key: string): Schema {
  if (written === undefined) return reflectSchema(label, Reflect.getOwnMetadata('design:type', prototype, key));
  if (isSchema(written)) return written;
  const given: unknown = (written as () => unknown)();
  if (isSchema(given)) return given;
  throw new DefinitionError(
    `Cannot compile field ${label}: its function gives no schema. Return a schema, as in @Field(() => [Item]).`,
  );
}

/** What compilers write for types that have no class at run time. */
const sayNothing: ReadonlySet<unknown> = new Set([Object, Array, Function, Promise, Symbol]);

function reflectSchema(label: string, type: unknown): Schema {
  if (isSchema(type) && !sayNothing.has(type)) return type;
  const said = typeof type === 'function' ? `says only ${type.name}` : 'is missing';
  throw new DefinitionError(
    `Cannot compile field ${label}: its type metadata ${said}. ` +
      'Write the schema, as in @Field(String), @Field([Item]) or @Field(z.enum([…])).',
  );
}
