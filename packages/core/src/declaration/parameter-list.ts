// Owns the reading of a decorated parameter list: decorators first, metadata where they are silent, a clear error where both are.
import type { Schema } from '../contracts/schema.js';
import { DefinitionError } from '../errors/definition-error.js';
import { isClass, isScalar } from '../schema/is-schema.js';
import { specOf } from './create-source.js';
import type { DependencyLike } from './dependency-like.js';
import { type DeclaredParameters, getParameters, getParameterTypes } from './metadata-store.js';
import { placeOfParameter } from './place.js';
import type { DeclaredDependency } from './route.js';
import type { SourceSpec } from './source-spec.js';

/** A list of sources as users write it; a bare dependency is `Depends(dependency)`. */
export function readSources(list: readonly unknown[], place: (index: number) => string): readonly DeclaredDependency[] {
  return list.map((entry, index) => ({ spec: readEntry(entry, place(index)), place: place(index) }));
}

function readEntry(entry: unknown, place: string): SourceSpec {
  if (typeof entry !== 'function' && (typeof entry !== 'object' || entry === null)) throw noSource(place, entry);
  const spec = specOf(entry) ?? { kind: 'depends', dependency: entry as DependencyLike, cache: true };
  return spec.kind === 'security' || spec.kind === 'context' ? spec : complete(spec, undefined, place);
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
    if (!spec) throw missingSource(place, types?.[index]);
    return { spec: complete(spec, types?.[index], place), place };
  });
}

/** Fills in from metadata what the source left out. */
function complete(spec: SourceSpec, type: unknown, place: string): SourceSpec {
  if (spec.kind === 'depends' && spec.dependency === undefined) {
    if (isInjectable(type)) return { ...spec, dependency: type };
    throw untyped(place, 'Depends()', type, 'Depends(SomeClass)');
  }
  if ((spec.kind === 'parameter' || spec.kind === 'body') && spec.schema === undefined) {
    const word = spec.kind === 'body' ? 'Body' : spec.in[0]?.toUpperCase() + spec.in.slice(1);
    const written = spec.kind === 'body' ? '' : `'${spec.name}'`;
    if (isScalar(type) || isInjectable(type)) return { ...spec, schema: type as Schema };
    throw untyped(place, `${word}(${written})`, type, `${word}(${written ? `${written}, ` : ''}String)`);
  }
  return spec;
}

/** Whether metadata names a class of the user's own: tsc writes Object, Array or Function where it cannot tell. */
function isInjectable(type: unknown): type is new (...args: unknown[]) => object {
  return isClass(type) && !isScalar(type) && type !== Object && type !== Array && type !== Function && type !== Promise;
}

function noSource(place: string, entry: unknown): DefinitionError {
  return new DefinitionError(
    `Cannot fill ${place}: ${entry === undefined ? 'undefined' : `a ${typeof entry}`} is neither a source nor a dependency. ` +
      'Write a source such as Query("q", String), or a dependency; what is undefined here is often an import circle.',
  );
}

function missingSource(place: string, type: unknown): DefinitionError {
  return new DefinitionError(
    `Cannot fill ${place}: it has no source${isClass(type) && type !== Object ? ` (its type is ${type.name})` : ''}. ` +
      'Write one before it, such as @Query("name", String), @Depends(dependency) or @Body(Item).',
  );
}

function untyped(place: string, written: string, type: unknown, better: string): DefinitionError {
  const what =
    typeof type === 'function' ? `the metadata only says ${type.name || 'Function'}` : 'no metadata was emitted';
  return new DefinitionError(
    `Cannot tell the type of ${place}: ${written} takes it from metadata, and ${what}. ` +
      `Write it out: @${better}; or set "emitDecoratorMetadata" and import the class without "import type".`,
  );
}
