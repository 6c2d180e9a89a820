// Every access to reflect-metadata: what decorators leave on classes, and what the compiler left there.
import 'reflect-metadata';
import type { SourceSpec } from './source.js';

/** The sources of one parameter list, by index. */
export type DeclaredParameters = ReadonlyMap<number, SourceSpec>;

const parametersKey = Symbol.for('portico.parameters');

/**
 * Keeps a parameter's source.
 * @param target The prototype of a method, or the class of a constructor.
 * @param key The method's name; `undefined` for a constructor.
 */
export function declareParameter(target: object, key: PropertyKey | undefined, index: number, spec: SourceSpec): void {
  const declared = new Map(getOwn<DeclaredParameters>(parametersKey, target, key));
  declared.set(index, spec);
  setOwn(parametersKey, declared, target, key);
}

/** The sources of a method or constructor, its own or else the inherited ones. */
export function getParameters(target: object, key: PropertyKey | undefined): DeclaredParameters {
  return getInherited<DeclaredParameters>(parametersKey, target, key) ?? new Map();
}

/** Whether a method itself has a parameter with a source. */
export function hasParameters(target: object, key: PropertyKey): boolean {
  return getOwn(parametersKey, target, key) !== undefined;
}

/** The types that the compiler emitted for a parameter list, or `undefined` if it emitted none. */
export function getParameterTypes(target: object, key: PropertyKey | undefined): readonly unknown[] | undefined {
  return getInherited<readonly unknown[]>('design:paramtypes', target, key);
}

/** The type that the compiler emitted for a method's value, or `undefined`. */
export function getReturnType(target: object, key: PropertyKey): unknown {
  return getInherited('design:returntype', target, key);
}

/** Metadata of a class or a member itself, not of what it inherits from. */
export function getOwn<V>(metadataKey: unknown, target: object, key?: PropertyKey): V | undefined {
  return key === undefined
    ? Reflect.getOwnMetadata(metadataKey, target)
    : Reflect.getOwnMetadata(metadataKey, target, key as string);
}

/** Metadata of a class or a member, or else of the nearest ancestor that has it. */
export function getInherited<V>(metadataKey: unknown, target: object, key?: PropertyKey): V | undefined {
  return key === undefined
    ? Reflect.getMetadata(metadataKey, target)
    : Reflect.getMetadata(metadataKey, target, key as string);
}

/** Sets metadata of a class or a member. */
export function setOwn(metadataKey: unknown, value: unknown, target: object, key?: PropertyKey): void {
  if (key === undefined) Reflect.defineMetadata(metadataKey, value, target);
  else Reflect.defineMetadata(metadataKey, value, target, key as string);
}
