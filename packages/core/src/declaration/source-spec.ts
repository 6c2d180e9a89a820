// Owns what a source says of itself to the graph: a value of the request behind an open contract, or one of the three edges
// that only the graph can follow.
import type { ParameterSource } from '../contracts/parameter-source.js';
import type { Schema } from '../contracts/schema.js';
import type { DependencyLike } from './dependency-like.js';

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
