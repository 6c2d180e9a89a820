// Owns the way from a requirement as users write it to an expression whose leaves are bound to the graph.
import type { Requirement, SecurityScheme } from '../contracts/security-scheme.js';
import { specOf } from '../declaration/define-source.js';
import { isRequirement, isScheme } from '../declaration/security.js';
import { DefinitionError } from '../errors/portico-error.js';
import { addScopes, type Below, mergeBelow, nothing } from './below.js';
import type { Expression, Node, SchemeLeaf } from './node.js';
import type { Overrides } from './overrides.js';
import { closure } from './stages.js';

/** What an expression needs of the graph that grows around it. */
export interface GrowingGraph {
  readonly nodes: readonly Node[];
  readonly below: readonly Below[];
  readonly overrides: Overrides;
  readonly trail: readonly string[];
  depend(dependency: unknown, place: string, scopes: readonly string[]): number;
  slotOf(scheme: SecurityScheme<unknown>, scopes: readonly string[]): number;
}

interface Built {
  readonly expression: Expression;
  readonly below: Below;
}

/** Builds the expression of a scheme, a requirement, or a `Security(…)` source within one. */
export function buildExpression(graph: GrowingGraph, part: object, place: string, scopes: readonly string[]): Built {
  const spec = specOf(part);
  if (spec?.kind === 'security') return buildBranch(graph, spec.dependency, place, addScopes(scopes, spec.scopes));
  return buildBranch(graph, part, place, scopes);
}

function buildBranch(graph: GrowingGraph, part: object, place: string, scopes: readonly string[]): Built {
  if (!graph.overrides.formFor(part)) {
    if (isScheme(part)) return buildLeaf(graph, part, scopes);
    if (isRequirement(part)) return buildRequirement(graph, part, place, scopes);
  }
  return buildDependency(graph, part, place, scopes);
}

function buildLeaf(graph: GrowingGraph, scheme: SecurityScheme<unknown>, scopes: readonly string[]): Built {
  const slot = graph.slotOf(scheme, scopes);
  const leaf: SchemeLeaf = { kind: 'scheme', scheme, slot, scopes, documented: new Set(scopes) };
  const below: Below = { ...nothing, leaves: new Set([leaf]), scoped: scheme.verifies };
  return { expression: scheme.autoError === false ? { kind: 'optional', part: leaf } : leaf, below };
}

function buildRequirement(
  graph: GrowingGraph,
  requirement: Requirement<unknown>,
  place: string,
  scopes: readonly string[],
): Built {
  const parts = requirement.alternatives.map((part) => buildExpression(graph, part, place, scopes));
  const below = mergeBelow(parts.map((part) => part.below));
  const [first, ...others] = parts.map((part) => part.expression);
  if (requirement.kind === 'optional' && first) return { expression: { kind: 'optional', part: first }, below };
  return { expression: { kind: requirement.kind as 'anyOf' | 'allOf', parts: first ? [first, ...others] : [] }, below };
}

/** A dependency as a branch runs only when the branch is tried, so nothing of it may belong to validation. */
function buildDependency(graph: GrowingGraph, part: object, place: string, scopes: readonly string[]): Built {
  const node = graph.depend(part, place, scopes);
  const below = graph.below[node] ?? nothing;
  if (below.parameters) {
    throw new DefinitionError(
      `Cannot use ${graph.nodes[node]?.label} as a branch at ${place}: it reads parameters of the request, and a branch may hold none. ` +
        'Take the parameter in the route, or require the dependency outside anyOf, allOf and optional.',
      graph.trail,
    );
  }
  const nodes = closure(graph.nodes, [node]);
  const credentials = nodes.filter((id) => graph.nodes[id]?.kind === 'credential');
  return { expression: { kind: 'dependency', node, nodes, credentials }, below };
}
