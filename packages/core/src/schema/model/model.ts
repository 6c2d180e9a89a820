// Owns @Model: what can be said of a model class as a whole.

import type { SchemaMembers } from '../../contracts/document-members.js';
import type { Class } from '../../contracts/schema.js';
import { readClass } from '../../decorators/decorated-member.js';
import { getOwn, setOwn } from '../../decorators/metadata.js';
import { checkParentheses } from '../../decorators/misplaced-decorator.js';

/** Options of a model. */
export interface ModelOptions {
  /** The name of its schema in the document, unique within it. Default: the name of the class. */
  readonly name?: string;
  /**
   * What becomes of names that no field has: they are ignored, refused as `extra_forbidden`, or kept as they are; responses keep them
   * only if they are allowed. Classes that extend the model, and views of it, inherit this. Default: `ignore`.
   */
  readonly extra?: 'ignore' | 'forbid' | 'allow';
  /** What else the document says of its schema, in OpenAPI's own words. Default: nothing. */
  readonly openapi?: SchemaMembers;
}

/** Registered globally so that two copies of this package understand each other. */
const optionsKey = Symbol.for('portico.model');

/**
 * Says of a model class what its schema is called, such as one of two classes `User` of different modules, and what else the
 * document says of it. The classes that extend it have their own name and their own words.
 * @throws {DefinitionError} If it stands on anything but a class, or without its parentheses.
 * @example `@Model({ name: 'BillingUser' }) class User { @Field() plan!: string }`
 */
export function Model(options: ModelOptions): (target: Class<object>, context?: ClassDecoratorContext) => void;
export function Model(...call: readonly unknown[]): unknown {
  checkParentheses('Model', call, "Model({ name: 'Item' })");
  const [options] = call;
  return (...place: readonly unknown[]): void => setOwn(optionsKey, options, readClass('Model', place).owner);
}

/**
 * The name of a model's schema; empty for a class without any.
 * @example const name = nameOfModel(Item);
 */
export function nameOfModel(model: Class): string {
  return optionsOf(model).name ?? model.name;
}

/** What the document says of a model's schema beside its fields. */
export function membersOfModel(model: Class): SchemaMembers {
  return optionsOf(model).openapi ?? {};
}

/** What becomes of names that no field of a model has. */
export function undeclaredOf(model: Class): NonNullable<ModelOptions['extra']> {
  return inherited(model) ?? 'ignore';
}

/** Lets a view treat names that no field has as the model does. */
export function inheritExtra(view: Class, model: Class): void {
  const extra = inherited(model);
  if (extra) setOwn(optionsKey, { extra }, view);
}

function inherited(model: Class | null): ModelOptions['extra'] {
  return model === null ? undefined : (optionsOf(model).extra ?? inherited(Object.getPrototypeOf(model)));
}

function optionsOf(model: Class): ModelOptions {
  return getOwn<ModelOptions>(optionsKey, model) ?? {};
}
