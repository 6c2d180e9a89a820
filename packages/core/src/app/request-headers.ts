// Owns which headers of a request a route looks at.
import type { SecurityScheme } from '../contracts/security-scheme.js';
import type { Node } from '../graph/route-graph.js';
import type { Plan } from '../plan/execution.js';

/** The headers, in lower case, that the sources and schemes of a route ask for. */
export function headersOf(plan: Plan | undefined): readonly string[] {
  if (!plan) return [];
  const { nodes, schemes } = plan.graph;
  return [...new Set([...nodes.flatMap(headersOfNode), ...schemes.flatMap(headersOfScheme)])];
}

function headersOfNode(node: Node): readonly string[] {
  if (node.kind !== 'source') return [];
  if (node.source.reads === 'body') return ['content-type'];
  const { parameters = [] } = node.source.describe();
  return parameters.filter((one) => one.in === 'header').map(({ name }) => name.toLowerCase());
}

/** Where a scheme finds credentials, if that is a header of their own. */
export function headersOfScheme({ definition }: SecurityScheme<unknown>): readonly string[] {
  if (definition.type === 'mutualTLS') return [];
  if (definition.type !== 'apiKey') return ['authorization'];
  return definition.in === 'header' && definition.name ? [definition.name.toLowerCase()] : [];
}
