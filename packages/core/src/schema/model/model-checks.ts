// Owns `@Check`, by which a model says what must hold between its fields, and reading it back at start-up.

import type { Class } from '../../contracts/schema.js';
import { readMember } from '../../decorators/decorated-member.js';
import { getOwn, setOwn } from '../../decorators/metadata.js';
import { checkParentheses } from '../../decorators/misplaced-decorator.js';
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
export type CheckDecorator = <T extends object, M extends CheckedMethod = never>(
  target: T extends (...args: never[]) => unknown ? CheckedMethod : T,
  key: [M] extends [never] ? ClassMethodDecoratorContext : string,
  descriptor?: TypedPropertyDescriptor<M>,
) => void;

type CheckedMethod = (issue: ReportIssue) => void | Promise<void>;

/** Registered globally so that two copies of this package understand each other. */
const checksKey = Symbol.for('portico.checks');

/**
 * Declares what must hold between the fields of a model: the method is called with each instance whose fields all fit, and says what
 * is wrong by its argument. It may be async. Classes that extend the model have it, views such as `PartialType` do not.
 * @throws {DefinitionError} If it is static, or no method, or stands there without its parentheses.
 * @example `class Pair { @Field() low!: number; @Field() high!: number; @Check() order(issue: ReportIssue) { if (this.high < this.low) issue('high', 'Too low'); } }`
 */
export function Check(): CheckDecorator;
export function Check(...call: readonly unknown[]): unknown {
  checkParentheses('Check', call, 'Check()');
  return (...place: readonly unknown[]): void => {
    const { kind, isStatic, name, key, owner } = readMember('Check', place);
    if (isStatic || kind !== 'method') {
      throw new DefinitionError(
        `Cannot declare check ${name}: it is no method of the instances. Put @Check() on a method.`,
      );
    }
    setOwn(checksKey, [...(getOwn<readonly unknown[]>(checksKey, owner) ?? []), key], owner);
  };
}

/** The checks of a model, inherited ones first; a method that is overridden is called once. */
export function checksOf(model: Class): readonly CheckMethod[] {
  const keys = new Set<PropertyKey>();
  const visit = (prototype: object | null): void => {
    if (prototype === null) return;
    visit(Object.getPrototypeOf(prototype));
    for (const key of getOwn<readonly PropertyKey[]>(checksKey, prototype) ?? []) keys.add(key);
  };
  visit(model.prototype);
  return [...keys].map(
    (key): CheckMethod =>
      (instance, report) => {
        return (instance as Record<PropertyKey, (report: ReportIssue) => void | Promise<void>>)[key]?.(report);
      },
  );
}
