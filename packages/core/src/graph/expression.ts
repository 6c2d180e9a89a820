// Owns expressions over schemes: how a requirement as users write it is bound to the graph, and its disjunctive
// form: exactly what is enforced, as OpenAPI's `security` array writes it.
import type { Requirement, SecurityScheme } from '../contracts/security-scheme.js';
import { specOf } from '../declaration/define-source.js';
import { DefinitionError } from '../errors/portico-error.js';
import { type Overrides, resolveDependency } from './resolve-dependency.js';
import type { CredentialNode, Expression, Node, SchemeLeaf, SecurityAlternative } from './route-graph.js';
import { closure, mapSchemes } from './walk-graph.js';

/** What binds the leaves of an expression to a graph. */
export interface Bindings {
  readonly nodes: readonly Node[];
  readonly overrides: Overrides;
  /** The declarations that lead to the expression, for messages. */
  readonly trail: readonly string[];
  /** The node of a dependency. */
  depend(dependency: object, place: string, scopes: readonly string[]): number;
  /** The index of a scheme in the graph. */
  indexOf(scheme: SecurityScheme<unknown>, scopes: readonly string[]): number;
}

/** Builds the expression of a scheme, a requirement, or a `Security(…)` source within one. */
export function buildExpression(graph: Bindings, part: object, place: string, scopes: readonly string[]): Expression {
  const spec = specOf(part);
  if (spec?.kind === 'security') return buildBranch(graph, spec.dependency, place, addScopes(scopes, spec.scopes));
  return buildBranch(graph, part, place, scopes);
}

function buildBranch(graph: Bindings, part: object, place: string, scopes: readonly string[]): Expression {
  const resolved = resolveDependency(part, place, graph.overrides);
  switch (resolved.kind) {
    case 'scheme':
      return buildLeaf(graph, resolved.scheme, scopes);
    case 'requirement':
      return buildRequirement(graph, resolved.requirement, place, scopes);
    default:
      return buildDependency(graph, part, place, scopes);
  }
}

function buildLeaf(graph: Bindings, scheme: SecurityScheme<unknown>, scopes: readonly string[]): Expression {
  const leaf: SchemeLeaf = { kind: 'scheme', scheme, index: graph.indexOf(scheme, scopes), scopes, documented: scopes };
  return scheme.autoError === false ? { kind: 'optional', part: leaf } : leaf;
}

function buildRequirement(
  graph: Bindings,
  { kind, alternatives }: Requirement<unknown>,
  place: string,
  scopes: readonly string[],
): Expression {
  const parts = alternatives.map((part) => buildExpression(graph, part, place, scopes));
  return kind === 'optional' ? { kind, part: parts[0] as Expression } : { kind: kind as 'anyOf' | 'allOf', parts };
}

/** A dependency as a branch runs only when the branch is tried, so nothing of it may belong to validation. */
function buildDependency(graph: Bindings, part: object, place: string, scopes: readonly string[]): Expression {
  const node = graph.depend(part, place, scopes);
  const nodes = closure(graph.nodes, [node]);
  if (nodes.some((id) => graph.nodes[id]?.kind === 'source')) {
    throw new DefinitionError(
      `Cannot use ${graph.nodes[node]?.label} as a branch at ${place}: it reads parameters of the request, and a branch may hold none. ` +
        'Take the parameter in the route, or require the dependency outside anyOf, allOf and optional.',
      graph.trail,
    );
  }
  const credentials = nodes.filter((id) => graph.nodes[id]?.kind === 'credential');
  return { kind: 'dependency', node, nodes, credentials };
}

/** Scopes demanded above and here: parent first, without duplicates. */
export function addScopes(above: readonly string[], here: readonly string[]): readonly string[] {
  return here.length === 0 ? above : [...new Set([...above, ...here])];
}

/** A node, its schemes documented with further scopes. */
export function documentScopes(node: Node, scopes: readonly string[]): Node {
  if (node.kind !== 'credential') return node;
  const document = (leaf: SchemeLeaf): SchemeLeaf => ({ ...leaf, documented: addScopes(leaf.documented, scopes) });
  return { ...node, expression: mapSchemes(node.expression, document) };
}

/** The alternatives that the enforced nodes of a route add up to; empty if there is no security. */
export function toAlternatives(nodes: readonly Node[], enforced: readonly number[]): readonly SecurityAlternative[] {
  const credentials = enforced
    .map((id) => nodes[id])
    .filter((node): node is CredentialNode => node?.kind === 'credential');
  return combine(credentials.map((node) => alternativesOf(node.expression, nodes)));
}

function alternativesOf(expression: Expression, nodes: readonly Node[]): readonly SecurityAlternative[] {
  switch (expression.kind) {
    case 'scheme':
      return [{ [expression.scheme.schemeName]: expression.documented }];
    case 'anyOf':
      return distinct(expression.parts.flatMap((part) => orNothing(alternativesOf(part, nodes))));
    case 'allOf':
      return expression.parts.map((part) => orNothing(alternativesOf(part, nodes))).reduce(product);
    case 'optional':
      return distinct([...alternativesOf(expression.part, nodes), {}]);
    case 'dependency':
      return toAlternatives(nodes, expression.nodes);
  }
}

/** A branch without any scheme asks for nothing. */
function orNothing(alternatives: readonly SecurityAlternative[]): readonly SecurityAlternative[] {
  return alternatives.length > 0 ? alternatives : [{}];
}

/** All of several requirements: the required ones multiply; of the optional ones any may come along. */
function combine(requirements: readonly (readonly SecurityAlternative[])[]): readonly SecurityAlternative[] {
  const present = requirements.filter((alternatives) => alternatives.length > 0);
  const required = withoutImplied(present.filter((alternatives) => !alternatives.some(isEmpty)));
  const optional = present.filter((alternatives) => alternatives.some(isEmpty)).flat();
  const extras = optional.length > 0 ? [distinct([...optional.filter((one) => !isEmpty(one)), {}])] : [];
  const [first, ...others] = [...required, ...extras];
  return first ? distinct(others.reduce(product, first)) : [];
}

/** Requirements without those that another one implies, such as one that is demanded again with scopes; of two equal ones the first stays. */
function withoutImplied(
  requirements: readonly (readonly SecurityAlternative[])[],
): readonly (readonly SecurityAlternative[])[] {
  return requirements.filter(
    (one, at) =>
      !requirements.some((other, place) => place !== at && implies(other, one) && (place < at || !implies(one, other))),
  );
}

/** Whether whatever meets the one meets the other. */
function implies(ones: readonly SecurityAlternative[], others: readonly SecurityAlternative[]): boolean {
  return ones.every((one) =>
    others.some((other) =>
      Object.entries(other).every(
        ([name, scopes]) => name in one && scopes.every((scope) => one[name]?.includes(scope)),
      ),
    ),
  );
}

function product(
  ones: readonly SecurityAlternative[],
  others: readonly SecurityAlternative[],
): readonly SecurityAlternative[] {
  return ones.flatMap((one) => others.map((other) => union(one, other)));
}

/** Both alternatives at once; a scheme in both needs the scopes of both. */
function union(one: SecurityAlternative, other: SecurityAlternative): SecurityAlternative {
  const both: Record<string, readonly string[]> = { ...one };
  for (const [name, scopes] of Object.entries(other)) both[name] = [...new Set([...(both[name] ?? []), ...scopes])];
  return both;
}

function isEmpty(alternative: SecurityAlternative): boolean {
  return Object.keys(alternative).length === 0;
}

/** Drops repeated alternatives and puts «nothing» last. */
function distinct(alternatives: readonly SecurityAlternative[]): readonly SecurityAlternative[] {
  const byText = new Map(alternatives.map((one) => [JSON.stringify(Object.entries(one).sort()), one]));
  const all = [...byText.values()];
  return [...all.filter((one) => !isEmpty(one)), ...all.filter(isEmpty)];
}
