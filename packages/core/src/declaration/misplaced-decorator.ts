// Errors for decorators that stand where, or as, they do nothing: without them a route would silently be missing.
import { DefinitionError } from '../errors/portico-error.js';

/** Names a method in messages: `Items.read`. @param target The class's prototype, or the class itself for a static method. */
export function nameOfMethod(target: object, key: unknown): string {
  const { name } = (typeof target === 'function' ? target : target.constructor) as { readonly name: string };
  return key === undefined ? name : `${name}.${String(key)}`;
}

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
