// Every access to what decorators leave on classes, and what the compiler left there. Decorators compiled by `experimentalDecorators`
// keep it with the class or its prototype; standard ones of members run before there is a class, and keep it with the object that the
// class will have as `Symbol.metadata`. Whoever reads asks the prototype, and need not know which.
import 'reflect-metadata';

const known = (Symbol as { readonly metadata?: symbol }).metadata;

/**
 * No engine has the symbol yet. Compilers ask for it where a class is defined, which is after this module, and by this name where it is
 * missing.
 * @see https://github.com/tc39/proposal-decorator-metadata
 */
const metadataSymbol: symbol = known ?? Symbol.for('Symbol.metadata');
if (!known) Object.defineProperty(Symbol, 'metadata', { value: metadataSymbol, configurable: true });

/** Metadata of a class or a member itself, not of what it inherits from. */
export function getOwn<V>(metadataKey: unknown, target: object, key?: PropertyKey): V | undefined {
  const standard = standardMetadata(target);
  return read<V>(metadataKey, target, key) ?? (standard && read<V>(metadataKey, standard, key));
}

function read<V>(metadataKey: unknown, target: object, key: PropertyKey | undefined): V | undefined {
  return key === undefined
    ? Reflect.getOwnMetadata(metadataKey, target)
    : Reflect.getOwnMetadata(metadataKey, target, key as string);
}

/** What the standard decorators of a class's members were given to keep things with. */
function standardMetadata(prototype: object): object | undefined {
  if (typeof prototype === 'function' || !Object.hasOwn(prototype, 'constructor')) return undefined;
  const { value } = Object.getOwnPropertyDescriptor(Object(prototype.constructor), metadataSymbol) ?? {};
  return (value as object | null | undefined) ?? undefined;
}

/** Whether a class was compiled with standard decorators. @param target The class, or its prototype. */
export function isStandard(target: object): boolean {
  return Object.hasOwn(typeof target === 'function' ? target : Object(target.constructor), metadataSymbol);
}

/** Metadata of a class or a member, or else of the nearest ancestor that has it. */
export function getInherited<V>(metadataKey: unknown, target: object, key?: PropertyKey): V | undefined {
  const own = getOwn<V>(metadataKey, target, key);
  const parent = own === undefined ? (Object.getPrototypeOf(target) as object | null) : null;
  return parent ? getInherited(metadataKey, parent, key) : own;
}

/** Sets metadata of a class or a member. @param target What reads it, or the `owner` of a decorated member. */
export function setOwn(metadataKey: unknown, value: unknown, target: object, key?: PropertyKey): void {
  if (key === undefined) Reflect.defineMetadata(metadataKey, value, target);
  else Reflect.defineMetadata(metadataKey, value, target, key as string);
}
