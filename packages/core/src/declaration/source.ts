// Owns the type of a source: a parameter decorator that is also a value, checked by the compiler against the parameter it
// sits on. Layer 3: the first thing on the build's journey.
import type { Provides } from '../contracts/provides.js';
import type { Reflected } from '../contracts/reflected.js';

/** What the compiler shows when a source provides another type than its parameter takes. */
export interface Mismatch<Provided, Parameter> {
  readonly provided: Provided;
  readonly parameter: Parameter;
}

/** What the compiler shows when a source without a schema sits on a type that metadata cannot carry. */
export interface NeedsSchema<Parameter> {
  readonly 'a type that metadata cannot carry: pass a schema': Parameter;
}

type ParameterType<T, K, I extends number> = K extends keyof T
  ? T[K] extends (...args: infer P) => unknown
    ? P[I]
    : never
  : T extends abstract new (
        ...args: infer P
      ) => unknown
    ? P[I]
    : never;

/** The index itself if `V` fits the parameter, else a mismatch. A private method's type is not visible: let it pass. */
type Fits<V, T, K, I extends number> = [ParameterType<T, K, I>] extends [never]
  ? I
  : [V] extends [ParameterType<T, K, I>]
    ? I
    : Mismatch<V, ParameterType<T, K, I>>;

/** A parameter decorator that carries its own description and provides a `V`. */
export interface Source<V> extends Provides<V> {
  <T extends object, K extends PropertyKey | undefined, I extends number>(
    target: T,
    key: K,
    index: Fits<V, T, K, I>,
  ): void;
}

/** A source without a schema: it takes its type from the metadata of the parameter it sits on. */
export interface SourceWithoutType {
  <T extends object, K extends PropertyKey | undefined, I extends number>(
    target: T,
    key: K,
    index: Reflected<ParameterType<T, K, I>> extends true ? I : NeedsSchema<ParameterType<T, K, I>>,
  ): void;
}
