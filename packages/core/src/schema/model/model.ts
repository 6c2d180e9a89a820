// Owns @Model: what can be said of a model class as a whole.
import 'reflect-metadata';
import type { SchemaMembers } from '../../contracts/document-members.js';
import type { Class } from '../../contracts/schema.js';
import { checkDecoratorCall } from '../../errors/check-decorator-call.js';

/** Options of a model. */
export interface ModelOptions {
  /** The name of its schema in the document, unique within it. Default: the name of the class. */
  readonly name?: string;
  /** What else the document says of its schema, in OpenAPI's own words. Default: nothing. */
  readonly openapi?: SchemaMembers;
}

/** Registered globally so that two copies of this package understand each other. */
const optionsKey = Symbol.for('portico.model');

/**
 * Says of a model class what its schema is called, such as one of two classes `User` of different modules, and what else the
 * document says of it. The classes that extend it have their own.
 * @example `@Model({ name: 'BillingUser' }) class User { @Field() plan!: string }`
 */
export function Model(options: ModelOptions): (target: Class<object>) => void {
  return (target: Class<object>, context?: unknown): void => {
    checkDecoratorCall('Model', context);
    Reflect.defineMetadata(optionsKey, options, target);
  };
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

function optionsOf(model: Class): ModelOptions {
  return Reflect.getOwnMetadata(optionsKey, model) ?? {};
}
