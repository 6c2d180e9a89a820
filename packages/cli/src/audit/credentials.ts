// Owns what an audit reads out of a route's graph: its credentials, who takes them, and where they were declared.
import {
  type CallNode,
  type CredentialNode,
  describeExpression,
  type Node,
  type RouteGraph,
} from '@portico/core/graph';
import { branchesOf, schemesOf } from './expression.js';

/** One requirement of a route, as a reader sees it. */
export interface Requirement {
  /** Such as `anyOf(APIKeyHeader, APIKeyQuery)`. */
  readonly expression: string;
  /** Every scope demanded of it. */
  readonly scopes: readonly string[];
  /** Where it was declared, from the route or what it inherits inwards. */
  readonly declared: readonly string[];
}

/** Every credential of a graph, those below branches too. */
export function credentialsOf({ nodes }: RouteGraph): readonly CredentialNode[] {
  return nodes.filter((node) => node.kind === 'credential');
}

/** The credentials that are enforced whatever the request; the others lie below branches. */
export function enforcedCredentials({ nodes, authenticate }: RouteGraph): readonly CredentialNode[] {
  return authenticate.map((id) => nodes[id]).filter((node) => node?.kind === 'credential');
}

/** The requirements of a route, one for each credential that is enforced. */
export function requirementsOf(graph: RouteGraph): readonly Requirement[] {
  return enforcedCredentials(graph).map((node) => ({
    expression: describeExpression(node.expression, graph.nodes),
    scopes: scopesOf(graph, node),
    declared: placesOf(graph, node),
  }));
}

function scopesOf(graph: RouteGraph, node: CredentialNode): readonly string[] {
  const asked = below(graph, node.id).add(node.id);
  const schemes = credentialsOf(graph).flatMap(({ id, expression }) => (asked.has(id) ? schemesOf(expression) : []));
  return [...new Set(schemes.flatMap((leaf) => leaf.documented))];
}

/** The dependencies that take the value of a node. */
export function takersOf({ nodes }: RouteGraph, id: number): readonly CallNode[] {
  return nodes.filter((node): node is CallNode => node.kind === 'call' && node.inputs.includes(id));
}

/** Where a node was declared: by whom the dependency was that takes it, and so on, the outermost first. */
export function placesOf(graph: RouteGraph, node: Node): readonly string[] {
  const taker = takersOf(graph, node.id).find(({ label }) => node.place.startsWith(`${label}, `));
  return taker ? [...placesOf(graph, taker), node.place] : [node.place];
}

/** Everything below a node, branches included. */
export function below(graph: RouteGraph, id: number): Set<number> {
  const found = new Set<number>();
  const pending = [id];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const node = graph.nodes[next];
    if (!node) continue;
    for (const input of [...node.inputs, ...(node.kind === 'credential' ? branchesOf(node.expression) : [])]) {
      if (!found.has(input)) pending.push(input);
      found.add(input);
    }
  }
  return found;
}

/** What checks the credentials of a route, and where that was declared. */
export interface CheckPlace {
  readonly label: string;
  readonly place: string;
}

/** The dependency that takes a route's credential, or else the scheme, or else the route itself. */
export function checkOf(graph: RouteGraph): CheckPlace {
  const credentials = [...enforcedCredentials(graph), ...credentialsOf(graph)];
  const [taker] = credentials.flatMap(({ id }) => takersOf(graph, id));
  const node = taker ?? credentials[0];
  const { label } = graph.route;
  return node ? { label: node.label, place: placesOf(graph, node)[0] ?? label } : { label, place: label };
}
