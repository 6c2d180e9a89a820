// Owns the verdict on a route: what its graph proves about who can reach its handler.
import { type CredentialNode, describeExpression, type RouteGraph, type SchemeLeaf } from '@portico/core/graph';
import { credentialsOf, enforcedCredentials, takersOf } from './credentials.js';
import { demandedSchemes, isForgiving } from './expression.js';
import { refusesBy } from './function-text.js';

/**
 * What a route's graph proves: every credential is checked before the handler (`verified`), or some credential is only
 * there, for the handler to check by itself (`handler`) or for nobody to (`unverified`); nobody needs one, and that is said (`public`), or security is optional, or there is none (`open`).
 */
export type Verdict = 'verified' | 'handler' | 'unverified' | 'public' | 'optional' | 'open';

/** The verdict on a route. */
export function verdictOf(graph: RouteGraph): Verdict {
  if (isSecured(graph)) {
    if (uncheckedSchemes(graph).length > 0) return 'unverified';
    return credentialsOf(graph).some(({ id }) => handlerRefusesBy(graph, id)) ? 'handler' : 'verified';
  }
  if (graph.route.public) return 'public';
  if (credentialsOf(graph).some(({ id }) => handlerRefusesBy(graph, id))) return 'handler';
  return graph.security.length > 0 ? 'optional' : 'open';
}

/** Whether nobody reaches the handler without a credential. */
export function isSecured({ security }: RouteGraph): boolean {
  return security.length > 0 && security.every((alternative) => Object.keys(alternative).length > 0);
}

/** The schemes that only extract a credential, where no dependency takes it before the handler. */
export function uncheckedSchemes(graph: RouteGraph): readonly SchemeLeaf[] {
  const text = ({ expression }: CredentialNode): string => describeExpression(expression, graph.nodes);
  const isTaken = (node: CredentialNode): boolean =>
    takersOf(graph, node.id).length > 0 || handlerRefusesBy(graph, node.id);
  // The same requirement demanded with other scopes is another node; and a scheme that is demanded and taken by itself is
  // checked wherever else it stands.
  const checked = new Set(enforcedCredentials(graph).filter(isTaken).map(text));
  const unchecked = credentialsOf(graph)
    .filter((node) => !isForgiving(node.expression, graph.nodes) && !isTaken(node) && !checked.has(text(node)))
    .flatMap(({ expression }) => demandedSchemes(expression))
    .filter(({ scheme }) => !scheme.verifies && !checked.has(scheme.schemeName));
  return [...new Map(unchecked.map((leaf) => [leaf.scheme, leaf])).values()];
}

/** Whether the handler takes the value of a node, tests it and can refuse; told by its text, for handlers never run here. */
export function handlerRefusesBy({ route, arguments: taken }: RouteGraph, id: number): boolean {
  return taken.some((argument, index) => argument === id && refusesBy(route.handler, index));
}
