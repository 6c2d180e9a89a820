// The sources of parameters: those of a list in front of a function, and those that decorators left on a method or a constructor.
import { DefinitionError } from '../errors/portico-error.js';
import { completeSource, inList, isInjectable, missingSource } from './complete-source.js';
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
