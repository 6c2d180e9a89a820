// Owns @Model: what can be said of a model class as a whole. A class needs it only to be called otherwise than its class.
import 'reflect-metadata';
import type { Class } from '../../contracts/schema.js';
import { checkDecoratorCall } from '../../errors/check-decorator-call.js';

/** Options of a model. */
export interface ModelOptions {
  /** The name of its schema in the document, unique within it. Default: the name of the class. */
  readonly name?: string;
}

/** Registered globally so that two copies of this package understand each other. */
const optionsKey = Symbol.for('portico.model');

/**
 * Names the schema of a model class, such as one of two classes `User` of different modules. The classes that extend it keep
 * their own names.
 * @example @Model({ name: 'BillingUser' }) class User { @Field() plan!: string }
 */
export function Model(options: ModelOptions): (target: Class<object>) => void {
  return (target: Class<object>, context?: unknown): void => {
    checkDecoratorCall('Model', context);
    Reflect.defineMetadata(optionsKey, options, target);
  };
}

/** The name of a model's schema; empty for a class without any. */
export function nameOfModel(model: Class): string {
  const options: ModelOptions | undefined = Reflect.getOwnMetadata(optionsKey, model);
  return options?.name ?? model.name;
}
