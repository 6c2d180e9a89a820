// What users write before the parentheses of a source, such as Query. Uncalled it is a function like any other, and would be
// taken for a dependency: its mark lets the compiler and start-up refuse it.
import { nameOfMember } from '../decorators/decorated-member.js';
import { withoutParentheses } from '../decorators/misplaced-decorator.js';
import { DefinitionError } from '../errors/portico-error.js';
import { placeOfParameter } from './parameter-text.js';

/** The key of that mark; registered globally so that two copies of this package understand each other. */
export const uncalled: unique symbol = Symbol.for('portico.uncalled') as typeof uncalled;

/** A function that makes sources, and is none before it is called. */
export interface SourceMaker {
  /** What to write instead of the bare name. */
  readonly [uncalled]: string;
}

/** What the compiler holds a dependency against, so that its message says what is missing. */
export interface NoSourceMaker {
  readonly [uncalled]?: 'write its parentheses';
}

/**
 * Marks a function that makes sources.
 * @param written How it is written, such as `Query('name', String)`.
 */
export function createSourceMaker<F extends (...args: never[]) => unknown>(written: string, make: F): F & SourceMaker {
  const called = (...args: unknown[]): unknown => {
    const [target, key, index] = args;
    // Compilers call a decorator with the place of its parameter, and no source takes a number third.
    if (typeof index === 'number') throw uncalledDecorator(target as object, key as PropertyKey, index, written);
    return make(...(args as never[]));
  };
  return Object.assign(called as unknown as F, { [uncalled]: written });
}

function uncalledDecorator(
  target: object,
  key: PropertyKey | undefined,
  index: number,
  written: string,
): DefinitionError {
  const callable = key === undefined ? target : (target as Record<PropertyKey, unknown>)[key];
  const place = placeOfParameter(nameOfMember(target, key), callable, index);
  return withoutParentheses(place, wordOf(written), written);
}

function wordOf(written: string): string {
  return written.slice(0, written.indexOf('('));
}

/** @throws {DefinitionError} If a source stands there that was not called. @param place Where it was declared. */
export function checkCalled(dependency: object, place: string): void {
  const written = (dependency as Partial<SourceMaker>)[uncalled];
  if (written === undefined) return;
  throw new DefinitionError(
    `Cannot fill ${place}: ${wordOf(written)} stands there without parentheses, and is no source before it is called. ` +
      `Write ${written}.`,
  );
}
