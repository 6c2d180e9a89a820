// What decorators say of parameters: the source of each, or a list of them all; and the types that the compiler emitted.
import { getInherited, getOwn, setOwn } from '../decorators/metadata.js';
import type { SourceSpec } from './source.js';

/** The sources of one parameter list: by index, as decorators before parameters left them, or as users list them. */
export type DeclaredParameters = ReadonlyMap<number, SourceSpec> | readonly unknown[];

const parametersKey = Symbol.for('portico.parameters');

/**
 * Keeps a parameter's source.
 * @param target The prototype of a method, or the class of a constructor.
 * @param key The method's name; `undefined` for a constructor.
 */
export function declareParameter(target: object, key: PropertyKey | undefined, index: number, spec: SourceSpec): void {
  const declared = new Map(getOwn<ReadonlyMap<number, SourceSpec>>(parametersKey, target, key));
  declared.set(index, spec);
  setOwn(parametersKey, declared, target, key);
}

/** Keeps the sources of a constructor as a list. */
export function declareConstructor(target: object, sources: readonly unknown[]): void {
  setOwn(parametersKey, sources, target);
}

/** The sources of a method or constructor, its own or else the inherited ones. */
export function getParameters(target: object, key: PropertyKey | undefined): DeclaredParameters {
  return getInherited<DeclaredParameters>(parametersKey, target, key) ?? new Map();
}

/** Whether a method or constructor itself has sources. */
export function hasParameters(target: object, key: PropertyKey | undefined): boolean {
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
