// Owns the nodes of a route's graph: a closed union that execution, document and audit all read. Layer 4.
import type { ParameterSource } from '../contracts/parameter-source.js';
import type { SecurityScheme } from '../contracts/security-scheme.js';
import type { ThrownError } from '../declaration/declare-error.js';
import type { AppEntry } from './app-graph.js';

interface NodeBase {
  /** The node's index in its graph; its inputs have smaller ones. */
  readonly id: number;
  /** What it is called in messages, such as `currentUser` or `Query('limit')`. */
  readonly label: string;
  /** Where it was first declared. */
  readonly place: string;
  /** The nodes whose values it takes, in order. */
  readonly inputs: readonly number[];
}

/** A value of the request. */
export interface SourceNode extends NodeBase {
  readonly kind: 'source';
  readonly source: ParameterSource;
}

/** A dependency that is called (or a class that is built) for each request. */
export interface CallNode extends NodeBase {
  readonly kind: 'call';
  readonly call: (...args: unknown[]) => unknown;
  /** Whether `call` is a generator function: its generators have a teardown. Any other function may give one, too. */
  readonly generator: boolean;
  /** Whether `call` builds an instance of a class, which is disposed if it can be. */
  readonly instance: boolean;
  /** Whether it may overlap with its neighbours. */
  readonly parallel: boolean;
  /** The errors that it says it throws. */
  readonly throws: readonly ThrownError[];
}

/** A value that is built once per app. */
export interface AppNode extends NodeBase {
  readonly kind: 'app';
  readonly entry: AppEntry;
}

/** The RequestContext. */
export interface ContextNode extends NodeBase {
  readonly kind: 'context';
}

/** A value known at start-up, such as the SecurityScopes of a branch. */
export interface ConstantNode extends NodeBase {
  readonly kind: 'constant';
  readonly value: unknown;
}

/** A scheme, or an expression over schemes. */
export interface CredentialNode extends NodeBase {
  readonly kind: 'credential';
  readonly expression: Expression;
}

/** An expression over schemes, its leaves bound to the graph. */
export type Expression =
  | SchemeLeaf
  | DependencyLeaf
  | { readonly kind: 'anyOf' | 'allOf'; readonly parts: readonly Expression[] }
  | { readonly kind: 'optional'; readonly part: Expression };

/** A scheme with the scopes demanded of it. */
export interface SchemeLeaf {
  readonly kind: 'scheme';
  readonly scheme: SecurityScheme<unknown>;
  /** Where the outcome of `authenticate` is kept, so that it runs once per request. */
  readonly slot: number;
  /** The scopes demanded here, parent first. */
  readonly scopes: readonly string[];
  /** The scopes that the document shows: all that were ever demanded of this leaf. */
  readonly documented: Set<string>;
}

/** `Security(dependency, scopes)` as a branch: a node that runs only when the branch is tried. */
export interface DependencyLeaf {
  readonly kind: 'dependency';
  readonly node: number;
  /** The nodes it needs, itself last, in order. */
  readonly nodes: readonly number[];
  /** Those of them that ask for credentials. */
  readonly credentials: readonly number[];
}

export type Node = SourceNode | CallNode | AppNode | ContextNode | ConstantNode | CredentialNode;
