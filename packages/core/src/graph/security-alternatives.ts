// Owns the disjunctive form of a route's security: exactly what is enforced, as OpenAPI's `security` array writes it.
import type { CredentialNode, Expression, Node } from './node.js';
import type { SecurityAlternative } from './route-graph.js';

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
      return [{ [expression.scheme.schemeName]: [...expression.documented] }];
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
  const required = present.filter((alternatives) => !alternatives.some(isEmpty));
  const optional = present.filter((alternatives) => alternatives.some(isEmpty)).flat();
  const extras = optional.length > 0 ? [distinct([...optional.filter((one) => !isEmpty(one)), {}])] : [];
  const [first, ...others] = [...required, ...extras];
  return first ? distinct(others.reduce(product, first)) : [];
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
