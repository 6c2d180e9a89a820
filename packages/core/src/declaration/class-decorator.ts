// The decorators of classes: what the compiler holds a constructor against, and what they leave on the class.

import type { Class } from '../contracts/schema.js';
import { readClass } from '../decorators/decorated-member.js';
import { setOwn } from '../decorators/metadata.js';
import { declareConstructor, hasParameters } from './declared-parameters.js';
import type { Arguments, Sources } from './dependency-like.js';
import { saidTwice } from './parameter-errors.js';

/**
 * A decorator of classes whose instances are `T`: called with the class alone where `experimentalDecorators` is set, else with its
 * context, too. Its constructor takes what the list of sources `P` provides.
 */
export type ClassDecorated<P = unknown, T extends object = object> = (
  target: P extends Sources ? abstract new (...args: Arguments<P>) => T : Class<T>,
  context?: ClassDecoratorContext,
) => void;

/**
 * Makes a decorator of classes.
 * @param word How it is called, such as `Controller`.
 * @param key What it leaves the value under.
 * @param sources Those of the constructor, if it lists them.
 * @param check Called with the name of the class.
 */
export function declareClass(
  word: string,
  key: unknown,
  sources: readonly unknown[] | undefined,
  value: object,
  check: (name: string) => void = () => undefined,
): (...place: readonly unknown[]) => void {
  return (...place) => {
    const { owner, name } = readClass(word, place);
    check(name);
    if (sources && hasParameters(owner, undefined)) throw saidTwice(name);
    if (sources) declareConstructor(owner, sources);
    setOwn(key, value, owner);
  };
}
