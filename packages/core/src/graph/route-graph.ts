// Owns the graph of one route: the single description that drives execution, documentation and audit.
import type { ErrorFormat } from '../contracts/responder.js';
import type { SecurityScheme } from '../contracts/security-scheme.js';
import type { RouteDeclaration } from '../declaration/route.js';
import type { ErrorResponse } from './error-response.js';
import type { Node } from './node.js';
import type { RouteResponses } from './route-responses.js';

/** One alternative of a requirement: scheme names with their scopes, all needed at once. */
export type SecurityAlternative = Readonly<Record<string, readonly string[]>>;

/** The graph of one route. */
export interface RouteGraph {
  readonly route: RouteDeclaration;
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
  /** The nodes that run in the authenticate stage, in order; parameters that these need among them. */
  readonly authenticate: readonly number[];
  /** Every parameter and body, in the order in which their issues are reported. */
  readonly validate: readonly number[];
  /** The nodes that are called after validation, in order. */
  readonly resolve: readonly number[];
  /** The scheme behind each slot; a scheme that checks scopes while it authenticates has a slot per set of scopes. */
  readonly schemes: readonly SecurityScheme<unknown>[];
  /** The requirement in disjunctive form, as OpenAPI writes it; empty if the route has no security. */
  readonly security: readonly SecurityAlternative[];
}
