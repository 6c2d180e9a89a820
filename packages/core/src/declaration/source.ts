// What a source is: a parameter decorator that the compiler checks against the parameter it sits on, and what it says of itself
// to the graph.
import type { ParameterSource } from '../contracts/parameter-source.js';
import type { Provides, SchemaText, ToldByMetadata } from '../contracts/provides.js';
import type { Schema } from '../contracts/schema.js';
import type { DependencyLike } from './dependency-like.js';

/** What the compiler shows when a source provides another type than its parameter takes. */
export interface Mismatch<Provided, Parameter> {
  readonly provided: Provided;
  readonly parameter: Parameter;
}

/** What the compiler shows when a source without a schema sits on a type that metadata cannot carry, and which schema to pass. */
export interface NeedsSchema<Parameter, Schema> {
  readonly 'a type that metadata cannot carry: pass a schema': Parameter;
  readonly schema: Schema;
}

/** What the compiler shows when `Depends()` sits on a type of which metadata names no class. */
export interface NeedsDependency<Parameter> {
  readonly 'metadata names no class: pass the dependency': Parameter;
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
    index: ToldByMetadata<ParameterType<T, K, I>> extends true
      ? I
      : NeedsSchema<ParameterType<T, K, I>, SchemaAndOptions<ParameterType<T, K, I>>>,
  ): void;
}

type SchemaAndOptions<P> =
  `${SchemaText<NonNullable<P>>}${unknown extends P ? '' : undefined extends P ? ', { optional: true }' : ''}`;

/** `Depends()`: it takes the class from the metadata of the parameter it sits on. */
export interface DependsOnClass {
  <T extends object, K extends PropertyKey | undefined, I extends number>(
    target: T,
    key: K,
    index: [ParameterType<T, K, I>] extends [Named<ParameterType<T, K, I>>]
      ? I
      : NeedsDependency<ParameterType<T, K, I>>,
  ): void;
}

type Named<P> = ToldByMetadata<P> extends true ? object : never;

/** A value of the request, whatever it is. */
export interface ValueSpec {
  readonly kind: 'value';
  readonly source: ParameterSource;
}

/** A value of the request whose type the parameter's metadata says. */
export interface ReflectedSpec {
  readonly kind: 'reflected';
  /** How messages call it, such as `Query('limit')`. */
  readonly label: string;
  /** How it is written with a schema, such as `Query('limit', String)`. @param list Whether it takes several values. */
  written(list: boolean): string;
  /** The source with the type that metadata says: a built-in one, or a class of the user's own. */
  complete(schema: Schema): ParameterSource;
}

/** A dependency; without one the parameter's class is meant. */
export interface DependsSpec {
  readonly kind: 'depends';
  readonly dependency: DependencyLike | undefined;
  /** Whether one call per request serves everybody. */
  readonly cache: boolean;
}

/** A dependency that belongs to the authenticate stage, with the scopes demanded of it and everything below it. */
export interface SecuritySpec {
  readonly kind: 'security';
  readonly dependency: DependencyLike;
  readonly scopes: readonly string[];
}

/** The request at hand. */
export interface ContextSpec {
  readonly kind: 'context';
}

/** What a decorator or a list holds. */
export type SourceSpec = ValueSpec | ReflectedSpec | DependsSpec | SecuritySpec | ContextSpec;

/** What a parameter has once its metadata was read. */
export type CompleteSpec = Exclude<SourceSpec, ReflectedSpec>;
