// The sources of parameters: those of a list in front of a function, and those that decorators left on a method or a constructor.

import type { ParameterSource } from '../contracts/parameter-source.js';
import type { Schema } from '../contracts/schema.js';
import { isStandard } from '../decorators/metadata.js';
import { tellWhere } from '../errors/portico-error.js';
import { isClass, isScalar } from '../schema/is-schema.js';
import { getParameters, getParameterTypes } from './declared-parameters.js';
import { specOf } from './define-source.js';
import type { DependencyLike } from './dependency-like.js';
import {
  inList,
  missingSource,
  neverApplies,
  noList,
  noSource,
  saidTwice,
  schemeClass,
  unknownKind,
  untyped,
} from './parameter-errors.js';
import { hasInitialiser, placeOfParameter } from './parameter-text.js';
import type { DeclaredDependency } from './route.js';
import { isSchemeClass } from './security.js';
import type { CompleteSpec, SourceSpec } from './source.js';

/** A list of sources as users write it; a bare dependency is `Depends(dependency)`. */
export function readSources(list: readonly unknown[], place: (index: number) => string): readonly DeclaredDependency[] {
  if (!Array.isArray(list)) throw noList(place(0));
  return list.map((entry, index) => {
    const where = place(index);
    return { spec: readEntry(entry, where), place: where };
  });
}

/**
 * A list of sources whose values nobody takes: what they refuse is what they are for.
 * @throws {DefinitionError} If a class there is a scheme's, though one of its own; one that takes nothing of the request refuses nothing.
 */
export function readGuards(
  list: readonly unknown[] | undefined,
  place: (index: number) => string,
): readonly DeclaredDependency[] {
  const sources = readSources(list ?? [], place);
  for (const { spec, place: where } of sources) {
    if (spec.kind !== 'depends' || !isClass(spec.dependency)) continue;
    if (isSchemeClass(spec.dependency, spec.dependency.length === 0)) throw schemeClass(where, spec.dependency);
  }
  return sources;
}

function readEntry(entry: unknown, place: string): CompleteSpec {
  if (typeof entry !== 'function' && (typeof entry !== 'object' || entry === null)) throw noSource(place, entry);
  const spec = specOf(entry) ?? { kind: 'depends', dependency: entry as DependencyLike, cache: true };
  return completeSource(spec, inList, place);
}

/** The sources of a function's parameters, as a list in front of it. */
export function readFunctionParameters(
  list: readonly unknown[],
  callable: (...args: never[]) => unknown,
  owner: string,
): readonly DeclaredDependency[] {
  const sources = readSources(list, (index) => placeOfParameter(owner, callable, index));
  sources.forEach((source, index) => {
    checkInitialiser(source, callable, index);
  });
  return sources;
}

/** The sources of a method's parameters. @throws {DefinitionError} If a parameter has none, or one without a type. */
export function readMethodParameters(
  prototype: object,
  key: string,
  method: (...args: never[]) => unknown,
  owner: string,
): readonly DeclaredDependency[] {
  const declared = getParameters(prototype, key) as SourcesByIndex;
  return readByIndex(
    declared,
    getParameterTypes(prototype, key),
    method,
    owner,
    isStandard(prototype),
    () => undefined,
  );
}

/** The sources of a constructor's parameters; an undecorated class-typed one depends on its class. */
export function readConstructorParameters(target: object, owner: string): readonly DeclaredDependency[] {
  const declared = getParameters(target, undefined);
  if (Array.isArray(declared)) return readListed(declared, target, owner);
  const byClass = (type: unknown): SourceSpec | undefined =>
    isInjectable(type) ? { kind: 'depends', dependency: type, cache: true } : undefined;
  const types = getParameterTypes(target, undefined);
  return readByIndex(declared as SourcesByIndex, types, target, owner, isStandard(target), byClass);
}

/**
 * The sources of a method or a constructor whose decorator lists them.
 * @param twice Whether decorators say them, too.
 * @throws {DefinitionError} If a parameter has none, or two, or one without a type.
 */
export function readListed(
  list: readonly unknown[],
  callable: object,
  owner: string,
  twice = false,
): readonly DeclaredDependency[] {
  if (twice) throw saidTwice(owner);
  const sources = readFunctionParameters(list, callable as (...args: never[]) => unknown, owner);
  const count = (callable as { readonly length: number }).length;
  if (sources.length < count) throw missingSource(placeOfParameter(owner, callable, sources.length), inList, callable);
  return sources;
}

type SourcesByIndex = ReadonlyMap<number, SourceSpec>;

function readByIndex(
  declared: SourcesByIndex,
  types: readonly unknown[] | undefined,
  callable: object,
  owner: string,
  standard: boolean,
  bySilence: (type: unknown) => SourceSpec | undefined,
): readonly DeclaredDependency[] {
  const count = Math.max(
    (callable as { length: number }).length,
    types?.length ?? 0,
    ...[...declared.keys()].map((i) => i + 1),
  );
  return Array.from({ length: count }, (_, index) => {
    const place = placeOfParameter(owner, callable, index);
    const spec = declared.get(index) ?? bySilence(types?.[index]);
    if (!spec) throw missingSource(place, types?.[index], callable, standard);
    const parameter = { spec: completeSource(spec, types?.[index], place), place };
    checkInitialiser(parameter, callable, index);
    return parameter;
  });
}

/** A source that must be there leaves an initialiser nothing to do: absence is an error before the function is called. */
function checkInitialiser({ spec, place }: DeclaredDependency, callable: object, index: number): void {
  if (spec.kind !== 'value' || !tellWhere(place, () => spec.source.required) || spec.source.schema === undefined)
    return;
  if (!hasInitialiser(callable as { length: number }, index)) return;
  throw neverApplies(place, spec.source.label);
}

/**
 * Completes a source.
 * @param type What metadata says of the parameter's type.
 * @param place Where it was declared, such as `Items.read, parameter 1 (id)`.
 * @throws {DefinitionError} If metadata does not say what the source needs, or no request can ever satisfy it.
 */
function completeSource(spec: SourceSpec, type: unknown, place: string): CompleteSpec {
  switch (spec.kind) {
    case 'depends':
      if (spec.dependency !== undefined) return spec;
      if (isInjectable(type)) return { ...spec, dependency: type };
      throw untyped(place, 'Depends()', type, 'Depends(SomeClass)');
    case 'reflected':
      if (isScalar(type) || isInjectable(type)) return checked(spec.complete(type as Schema), place);
      throw untyped(place, spec.label, type, spec.written(type === Array));
    case 'value':
      return checked(spec.source, place);
    case 'security':
      if (!spec.dependency) throw noSource(place, spec.dependency);
      if (isSchemeClass(spec.dependency, true)) throw schemeClass(place, spec.dependency);
      return spec;
    case 'context':
      return spec;
    default:
      throw unknownKind(place, spec);
  }
}

function checked(source: ParameterSource, place: string): CompleteSpec {
  tellWhere(place, () => source.check?.(place));
  return { kind: 'value', source };
}

/** Whether metadata names a class of the user's own: tsc writes Object, Array or Function where it cannot tell. */
function isInjectable(type: unknown): type is new (...args: unknown[]) => object {
  return isClass(type) && !isScalar(type) && type !== Object && type !== Array && type !== Function && type !== Promise;
}
