// Errors for decorators that stand where, or as, they do nothing: without them a route would silently be missing.

import { DefinitionError } from '../errors/portico-error.js';
import { isDecoratorContext, readMember } from './decorated-member.js';

/** The error for `@Get` instead of `@Get('/path')`. @param written What to write. */
export function withoutParentheses(name: string, word: string, written: string): DefinitionError {
  return new DefinitionError(`Cannot declare ${name}: @${word} stands there without parentheses. Write @${written}.`);
}

/** The error for a decorator on a static method. */
export function onStatic(name: string, word: string): DefinitionError {
  return new DefinitionError(
    `Cannot declare ${name}: @${word} stands on a static method, and routes are methods of instances. Take out "static".`,
  );
}

/**
 * Checks that what was called makes a decorator, and is none: `@Controller()`, not `@Controller`.
 * @param call Its arguments.
 * @param written What to write.
 * @throws {DefinitionError} If a compiler called it with what it stands on.
 */
export function checkParentheses(word: string, call: readonly unknown[], written: string): void {
  const [target, key] = call;
  // No class stands alone in our arguments, and no name behind what is no text.
  const bare = isClassOnly(call) || isDecoratorContext(key) || (typeof target !== 'string' && isName(key));
  if (bare) throw withoutParentheses(readMember(word, call).name, word, written);
}

function isClassOnly([target, ...rest]: readonly unknown[]): boolean {
  return typeof target === 'function' && rest.every((one) => one === undefined);
}

function isName(key: unknown): boolean {
  return typeof key === 'string' || typeof key === 'symbol';
}
