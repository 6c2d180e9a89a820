// Owns the description that every source carries: a closed union that the graph reads.
import type { Schema } from '../contracts/schema.js';
import type { DependencyLike } from './dependency-like.js';

/** Where a parameter travels. `form` is a field of an urlencoded body. */
export type ParameterPlace = 'path' | 'query' | 'header' | 'cookie' | 'form';

/** What can be said of every parameter and body. */
export interface SourceOptions<V = unknown> {
  /** Used when the parameter is absent. Default: none, so absence is an error. */
  readonly default?: V;
  /** Whether absence gives `undefined`. Default: false. */
  readonly optional?: boolean;
  /** For the document. */
  readonly description?: string;
  /** For the document. Default: false. */
  readonly deprecated?: boolean;
  /** Values that show what is meant, for the document. */
  readonly examples?: readonly unknown[];
  /** Whether the document shows the parameter. Default: true. */
  readonly includeInSchema?: boolean;
}

/** A parameter with a name on the wire. */
export interface ParameterSpec {
  readonly kind: 'parameter';
  readonly in: ParameterPlace;
  readonly name: string;
  /** Absent: taken from metadata. */
  readonly schema: Schema | undefined;
  readonly options: SourceOptions;
}

/** The JSON body as a whole. */
export interface BodySpec {
  readonly kind: 'body';
  readonly schema: Schema | undefined;
  readonly options: SourceOptions;
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

export type SourceSpec = ParameterSpec | BodySpec | DependsSpec | SecuritySpec | ContextSpec;
