// Owns the making of sources: a decorator function that carries its own description.
import { declareParameter } from './metadata-store.js';
import type { SourceSpec } from './source-spec.js';

/** Where a source keeps its description; registered globally so that two copies of this package understand each other. */
const specKey = Symbol.for('portico.source');

/** Creates a source from its description. */
export function createSource<S>(spec: SourceSpec): S {
  const decorator = (target: object, key: PropertyKey | undefined, index: number): void =>
    declareParameter(target, key, index, spec);
  return Object.assign(decorator, { [specKey]: spec }) as S;
}

/** The description of a source, or `undefined` if the value is no source. */
export function specOf(value: unknown): SourceSpec | undefined {
  return typeof value === 'function' ? (value as { [specKey]?: SourceSpec })[specKey] : undefined;
}
