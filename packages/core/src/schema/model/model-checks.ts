// Owns `@Check`, by which a model says what must hold between its fields, and reading it back at start-up.
import 'reflect-metadata';
import type { Class } from '../../contracts/schema.js';
import { checkDecoratorCall } from '../../errors/check-decorator-call.js';
import { DefinitionError } from '../../errors/portico-error.js';

/**
 * Reports what is wrong with an instance.
 * @param path The property at fault, or the way to it: `'until'`, `['days', 0]`; `[]` for the whole.
 * @param msg What people read.
 * @param type What programs read. Default: `value_error`.
 */
export type ReportIssue = (path: string | readonly (string | number)[], msg: string, type?: string) => void;

/** A check, with its instance as an argument. */
export type CheckMethod = (instance: object, report: ReportIssue) => void | Promise<void>;

/** A decorator for methods that are given the function to report with. */
export type CheckDecorator = <M extends (issue: ReportIssue) => void | Promise<void>>(
  target: object,
  key: string,
  descriptor: TypedPropertyDescriptor<M>,
) => void;

/** Registered globally so that two copies of this package understand each other. */
const checksKey = Symbol.for('portico.checks');

/**
 * Declares what must hold between the fields of a model: the method is called with each instance whose fields all fit, and says what
 * is wrong by its argument. It may be async. Classes that extend the model have it, views such as `PartialType` do not.
 * @throws {DefinitionError} If it is static, or no method.
 * @example `class Pair { @Field() low!: number; @Field() high!: number; @Check() order(issue: ReportIssue) { if (this.high < this.low) issue('high', 'Too low'); } }`
 */
export function Check(): CheckDecorator {
  return (target: object, key: PropertyKey, descriptor?: PropertyDescriptor): void => {
    checkDecoratorCall('Check', key);
    if (typeof target === 'function' || typeof descriptor?.value !== 'function') {
      const name = (typeof target === 'function' ? (target as { name: string }) : target.constructor).name;
      throw new DefinitionError(
        `Cannot declare check ${name}.${String(key)}: it is no method of the instances. Put @Check() on a method.`,
      );
    }
    const own: readonly PropertyKey[] = Reflect.getOwnMetadata(checksKey, target) ?? [];
    Reflect.defineMetadata(checksKey, [...own, key], target);
  };
}

/** The checks of a model, inherited ones first; a method that is overridden is called once. */
export function checksOf(model: Class): readonly CheckMethod[] {
  const keys = new Set<PropertyKey>();
  const visit = (prototype: object | null): void => {
    if (prototype === null) return;
    visit(Object.getPrototypeOf(prototype));
    for (const key of (Reflect.getOwnMetadata(checksKey, prototype) ?? []) as readonly PropertyKey[]) keys.add(key);
  };
  visit(model.prototype);
  return [...keys].map(
    (key): CheckMethod =>
      (instance, report) => {
        return (instance as Record<PropertyKey, (report: ReportIssue) => void | Promise<void>>)[key]?.(report);
      },
  );
}
