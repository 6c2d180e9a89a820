// The sources of parameters: those of a list in front of a function, and those that decorators left on a method or a constructor.

import type { ParameterSource } from '../contracts/parameter-source.js';
import type { Schema } from '../contracts/schema.js';
import { emitMetadata } from '../errors/check-decorator-call.js';
import { DefinitionError } from '../errors/portico-error.js';
import { isClass, isScalar } from '../schema/is-schema.js';
import { isEnum } from '../schema/no-schema.js';
import { specOf } from './define-source.js';
import type { DependencyLike } from './dependency-like.js';
import { type DeclaredParameters, getParameters, getParameterTypes } from './metadata-store.js';
import { hasInitialiser, placeOfParameter } from './parameter-text.js';
import type { DeclaredDependency } from './route.js';
import type { CompleteSpec, SourceSpec } from './source.js';

/** A list of sources as users write it; a bare dependency is `Depends(dependency)`. */
export function readSources(list: readonly unknown[], place: (index: number) => string): readonly DeclaredDependency[] {
  if (!Array.isArray(list)) throw noList(place(0));
  return list.map((entry, index) => {
    const where = place(index);
    return { spec: readEntry(entry, where), place: where };
  });
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
  return readList(getParameters(prototype, key), getParameterTypes(prototype, key), method, owner, () => undefined);
}

/** The sources of a constructor's parameters; an undecorated class-typed one depends on its class. */
export function readConstructorParameters(target: object, owner: string): readonly DeclaredDependency[] {
  const byClass = (type: unknown): SourceSpec | undefined =>
    isInjectable(type) ? { kind: 'depends', dependency: type, cache: true } : undefined;
  return readList(getParameters(target, undefined), getParameterTypes(target, undefined), target, owner, byClass);
}

function readList(
  declared: DeclaredParameters,
  types: readonly unknown[] | undefined,
  callable: object,
  owner: string,
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
    if (!spec) throw missingSource(place, types?.[index], callable);
    const parameter = { spec: completeSource(spec, types?.[index], place), place };
    checkInitialiser(parameter, callable, index);
    return parameter;
  });
}

/** A source that must be there leaves an initialiser nothing to do: absence is an error before the function is called. */
function checkInitialiser({ spec, place }: DeclaredDependency, callable: object, index: number): void {
  if (spec.kind !== 'value' || !spec.source.required || spec.source.schema === undefined) return;
  if (!hasInitialiser(callable as { length: number }, index)) return;
  throw new DefinitionError(
    `Cannot fill ${place}: its initialiser never applies, since ${spec.source.label} must be there. ` +
      'Write the default into the source, as in Query("limit", Number, { default: 10 }), and take out the initialiser.',
  );
}

function noList(place: string): DefinitionError {
  return new DefinitionError(
    `Cannot fill ${place}: sources and dependencies stand in a list, and this is none. Write [ and ] around them.`,
  );
}

function noSource(place: string, entry: unknown): DefinitionError {
  return new DefinitionError(
    `Cannot fill ${place}: ${entry === undefined ? 'undefined' : `a ${typeof entry}`} is neither a source nor a dependency. ` +
      'Write a source such as Query("q", String), or a dependency; what is undefined here is often an import circle.',
  );
}

/** In the place of a type where metadata has nothing to say. */
const inList: unique symbol = Symbol('inList');

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
    case 'context':
      return spec;
    default:
      throw unknownKind(place, spec);
  }
}

function checked(source: ParameterSource, place: string): CompleteSpec {
  source.check?.(place);
  return { kind: 'value', source };
}

function unknownKind(place: string, spec: never): DefinitionError {
  return new DefinitionError(
    `Cannot fill ${place}: its source is of the kind '${(spec as { kind: unknown }).kind}', which nobody here knows. ` +
      'Make sources with defineSource(…), and see that only one version of @portico/core is installed.',
  );
}

/** Whether metadata names a class of the user's own: tsc writes Object, Array or Function where it cannot tell. */
function isInjectable(type: unknown): type is new (...args: unknown[]) => object {
  return isClass(type) && !isScalar(type) && type !== Object && type !== Array && type !== Function && type !== Promise;
}

/** The error for a parameter without a source. @param callable Whose parameter it is. */
function missingSource(place: string, type: unknown, callable: object): DefinitionError {
  if (isClass(callable) && (type === Object || type === Function))
    return hiddenClass(place, type === Object ? 'Object' : 'Function');
  const known = isClass(type) && type !== Object ? ` (its type is ${type.name})` : '';
  const orClass =
    isClass(callable) && type === undefined
      ? `; or decorate the class, @Injectable(), so that its types are known, ${emitMetadata}`
      : '';
  return new DefinitionError(
    `Cannot fill ${place}: it has no source${known}. ` +
      `Write one before it, such as @Query("name", String), @Depends(dependency) or @Body(Item)${orClass}.`,
  );
}

/** What compilers write of an interface, and of a class that only its type was imported of. */
function hiddenClass(place: string, said: string): DefinitionError {
  return new DefinitionError(
    `Cannot fill ${place}: it has no source, and of its type the metadata only says ${said}. If it is a class, import it without "type" ` +
      '(import { Store }, never import type { Store }); for anything else write a source before it, such as @Depends(store).',
  );
}

function untyped(place: string, written: string, type: unknown, better: string): DefinitionError {
  const [what, remedy] = untypedBecause(type, better);
  return new DefinitionError(
    `Cannot tell the type of ${place}: ${written} takes it from metadata, and ${what}. ${remedy}.`,
  );
}

function untypedBecause(type: unknown, better: string): readonly [string, string] {
  if (type === inList) return ['a list has none', `Write it out: ${better}`];
  if (isEnum(type)) {
    return [
      'an enum is there with some compilers only',
      `Write it out: @${better.replace(/\b(String|Item|SomeClass)\b/, 'z.enum(…)')}`,
    ];
  }
  if (typeof type !== 'function') {
    return ['none was emitted', `Write it out: @${better}, ${emitMetadata}`];
  }
  return [
    `the metadata only says ${type.name || 'Function'}`,
    `Write it out: @${better}; metadata knows single classes only, and those not from an "import type" or an import circle`,
  ];
}
