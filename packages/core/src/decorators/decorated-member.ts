// Owns what a decorator stands on, whichever way the compiler calls it: with the class's prototype, the name and the descriptor where
// `experimentalDecorators` is set, or with the value and its context as the standard has it.
import { setTarget } from '../errors/missing-metadata.js';
import { DefinitionError } from '../errors/portico-error.js';

/** What a decorator stands on. */
export interface DecoratedMember {
  /** What its declaration is kept with, for `setOwn`. */
  readonly owner: object;
  /** `undefined` for the class itself. */
  readonly key: PropertyKey | undefined;
  readonly kind: 'class' | 'method' | 'field' | 'accessor' | 'getter' | 'setter';
  readonly isStatic: boolean;
  /** For messages: `Items.read`; `the method read` where the class is not there yet. */
  readonly name: string;
}

/** What a standard decorator is told; compilers of older editions leave out `metadata`. */
interface DecoratorContext {
  readonly kind: DecoratedMember['kind'];
  readonly name: PropertyKey | undefined;
  readonly static?: boolean;
  readonly private?: boolean;
  readonly metadata?: object;
}

/** Whether a value is what standard decorators are told. */
export function isDecoratorContext(value: unknown): boolean {
  return typeof value === 'object' && typeof (value as { readonly kind?: unknown } | null)?.kind === 'string';
}

/**
 * Reads the arguments of a decorator.
 * @param word How the decorator is called, such as `Get`.
 * @throws {DefinitionError} If it stands on a private member, its class is none, or the compiler says not where the declaration can be kept.
 */
export function readMember(word: string, [target, key, descriptor]: readonly unknown[]): DecoratedMember {
  if (isDecoratorContext(key)) return readContext(word, target as object, key as DecoratorContext);
  const owner = target as object;
  checkClass(owner, key);
  return {
    owner,
    // Of a name that is a number some compilers make none.
    key: (typeof key === 'number' ? String(key) : key) as PropertyKey | undefined,
    kind: key === undefined ? 'class' : kindOf(descriptor as PropertyDescriptor | undefined),
    isStatic: key !== undefined && typeof owner === 'function',
    name: nameOfMember(owner, key),
  };
}

/** Reads the arguments of a decorator of classes. @throws {DefinitionError} If it stands on a member. */
export function readClass(word: string, place: readonly unknown[]): DecoratedMember {
  const member = readMember(word, place);
  if (member.kind === 'class') return member;
  throw new DefinitionError(`Cannot declare ${member.name}: @${word} is for classes. Put it on the class.`);
}

/**
 * Checks that what a decorator stands on is of a class, and not of the function that old targets make of one.
 * @throws {DefinitionError} If it is none.
 */
export function checkClass(target: object, key: unknown): void {
  const { writable } = Object.getOwnPropertyDescriptor(classOf(target), 'prototype') ?? {};
  if (!writable) return;
  throw new DefinitionError(
    `Cannot declare ${nameOfMember(target, key)}: its class was compiled to a function. ${setTarget}.`,
  );
}

function classOf(target: object): { readonly name: string } {
  return (typeof target === 'function' ? target : target.constructor) as { readonly name: string };
}

/** Names a member in messages: `Items.read`. @param target The class's prototype, or the class itself for a static one. */
export function nameOfMember(target: object, key: unknown): string {
  const { name } = classOf(target);
  return key === undefined ? name : `${name}.${String(key)}`;
}

/**
 * Checks that what is declared of a member can be told by its name: in the document, in a message, in JSON.
 * @param name The member, for the message.
 * @returns Its name.
 * @throws {DefinitionError} If that is a symbol.
 */
export function checkNamed(key: PropertyKey | undefined, name: string, word: string): string {
  if (typeof key !== 'symbol') return key as string;
  throw new DefinitionError(
    `Cannot declare ${name}: @${word} stands on it, and its name is a symbol, which nobody outside can write. Name it by a string.`,
  );
}

function kindOf(descriptor: PropertyDescriptor | undefined): DecoratedMember['kind'] {
  if (typeof descriptor?.value === 'function') return 'method';
  if (descriptor?.set) return 'accessor';
  // Babel gives fields a descriptor, too: one of a value.
  return descriptor?.get ? 'getter' : 'field';
}

function readContext(word: string, target: object, context: DecoratorContext): DecoratedMember {
  const { kind, static: isStatic = false, metadata } = context;
  if (kind === 'class') checkClass(target, undefined);
  if (kind === 'class') return { owner: target, key: undefined, kind, isStatic, name: String(context.name) };
  const name = `the ${kind} ${String(context.name)}`;
  if (context.private) throw onPrivate(name, word);
  if (!metadata) throw withoutMetadata(name, word);
  return {
    owner: metadata,
    key: typeof context.name === 'number' ? String(context.name) : context.name,
    kind,
    isStatic,
    name,
  };
}

function onPrivate(name: string, word: string): DefinitionError {
  return new DefinitionError(
    `Cannot declare ${name}: @${word} stands on it, and only its class can reach what is private. Take out the #.`,
  );
}

function withoutMetadata(name: string, word: string): DefinitionError {
  return new DefinitionError(
    `Cannot declare ${name}: @${word} was compiled as a standard decorator of an edition without metadata. ` +
      'Have the compiler follow that of 2023-11 (TypeScript 5.2 or newer; "version" in Babel), or set "experimentalDecorators": true.',
  );
}
