// Owns the graph of one route: its nodes, a closed union, and what they add up to. It is the single description that drives
// execution, document and audit.
import type { Middleware } from '../contracts/middleware.js';
import type { ParameterSource } from '../contracts/parameter-source.js';
import type { DocumentedHeader, ErrorFormat } from '../contracts/responder.js';
import type { Schema } from '../contracts/schema.js';
import type { SecurityScheme } from '../contracts/security-scheme.js';
import type { ThrownError } from '../declaration/declare-error.js';
import type { AnyResponder } from '../declaration/respond.js';
import type { RouteDeclaration } from '../declaration/route.js';
import type { DependencyForm } from './dependency-form.js';
import type { RouteResponses } from './route-responses.js';

/** The graph of one route. */
export interface RouteGraph {
  readonly route: RouteDeclaration;
  /** How many of the route's middleware, the first ones, stand around the whole app: they run before a route is found. */
  readonly outer: number;
  /** Inputs before those that take them, otherwise in declaration order. */
  readonly nodes: readonly Node[];
  /** What the route answers, by status. */
  readonly responses: RouteResponses;
  /** In which ways it may refuse a request, by status. */
  readonly errors: ReadonlyMap<number, ErrorResponse>;
  /** How these are written. */
  readonly errorFormat: ErrorFormat;
  /** The node whose value the handler is called on; `undefined` for a plain function. */
  readonly controller: number | undefined;
  /** The nodes of the handler's arguments, in order. */
  readonly arguments: readonly number[];
  /** The nodes of the authenticate stage, in order; parameters that these need among them. */
  readonly authenticate: readonly number[];
  /** Every parameter and body, in the order in which their issues are reported. */
  readonly validate: readonly number[];
  /** The nodes that are called after validation, in order. */
  readonly resolve: readonly number[];
  /** The schemes of the route; one that checks scopes while it authenticates is there once per set of scopes. */
  readonly schemes: readonly SecurityScheme<unknown>[];
  /** The requirement in disjunctive form, as OpenAPI writes it; empty if the route has no security. */
  readonly security: readonly SecurityAlternative[];
  /**
   * What becomes of a request that a page of another origin made a browser send, if a cookie is what grants it: `refused`; `allowed`,
   * because the route or the app says so; or `harmless`, since no cookie can grant it, or it changes nothing.
   */
  readonly crossOrigin: 'refused' | 'allowed' | 'harmless';
  /** The fields of its schemas that only who has a scope may see and send. */
  readonly scopedFields: readonly ScopedField[];
  /** What grants to those alone who have one of these scopes; nothing of a scope that the route's security cannot tell of. */
  readonly proofs: ReadonlyMap<string, Expression>;
}

/** A field that only who has a scope may see and send. */
export interface ScopedField {
  readonly scope: string;
  /** The model and its field, such as `Item.cost`, or where it lies in the schema, such as `items[].cost`. */
  readonly label: string;
  /** Where a request brings it, such as `Body()`; `undefined` if a response shows it. */
  readonly source: string | undefined;
}

/** One alternative of a requirement: scheme names with their scopes, all needed at once. */
export type SecurityAlternative = Readonly<Record<string, readonly string[]>>;

/** What stands under `detail`: what a schema describes, the issues of a request, or any JSON value. */
export type ErrorDetail =
  | { readonly shape: 'any' }
  | { readonly shape: 'issues' }
  | {
      readonly shape: 'schema';
      readonly schema: Schema;
      /** The kind of problem that its class names. */
      readonly type?: string | undefined;
    };

/** What a route may answer with one error status. */
export interface ErrorResponse {
  /** When; CommonMark. */
  readonly description: string;
  /** What may stand under `detail`: one of these. Empty if only `bodies` are answered. */
  readonly details: readonly ErrorDetail[];
  /** Further bodies of this status, which have no `detail`. */
  readonly bodies: readonly (Schema | AnyResponder)[];
  readonly headers: Readonly<Record<string, DocumentedHeader>>;
  /** Whose response it is, if only a middleware around the route gives it. */
  readonly middleware?: Middleware;
}

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
  /** The headers that it says it sets. */
  readonly headers?: Readonly<Record<string, DocumentedHeader>> | undefined;
}

/** A value built once per app; the same form with the same inputs is the same entry. */
export interface AppEntry {
  readonly form: DependencyForm;
  readonly inputs: readonly AppEntry[];
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
  /** Its index in the graph's schemes, by which its outcome is kept, so that it runs once per request. */
  readonly index: number;
  /** The scopes demanded here, parent first. */
  readonly scopes: readonly string[];
  /** The scopes that the document shows: all that were ever demanded of this leaf. */
  readonly documented: readonly string[];
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

/** A node of a graph: what the route needs, with the numbers of the nodes that it needs first. */
export type Node = SourceNode | CallNode | AppNode | ContextNode | ConstantNode | CredentialNode;
