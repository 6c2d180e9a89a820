// Owns the rule that a scope which is demanded is also checked: by the scheme, or by a dependency above it.
import type { CredentialNode, Expression, Node, RouteGraph, SchemeLeaf } from '@portico/core/graph';
import { below, credentialsOf, placesOf } from './credentials.js';
import { type Finding, findingOf } from './finding.js';
import { ignoresParameter } from './function-text.js';

/** The demands of a route that nothing below checks. */
export function findUncheckedScopes(graph: RouteGraph): readonly Finding[] {
  const findings = [
    ...credentialsOf(graph).flatMap((node) => uncheckedBelow(graph, node)),
    ...demandsWithoutScheme(graph),
    ...neverLookedAt(graph),
  ];
  return [...new Map(findings.map((finding) => [finding.message, finding])).values()];
}

/** The scopes that a route demands and nothing looks at. */
export function uncheckedScopes(graph: RouteGraph): ReadonlySet<string> {
  return new Set([
    ...credentialsOf(graph).flatMap((node) => schemesWithout(graph, node).map(({ scope }) => scope)),
    ...unreadScopes(graph).flatMap(({ scopes }) => scopes),
  ]);
}

/** The schemes of a credential that do not look at a scope, where no dependency does so in their place. */
function schemesWithout(graph: RouteGraph, node: CredentialNode): readonly { leaf: SchemeLeaf; scope: string }[] {
  return scopesOf(node.expression)
    .filter((scope) => !isCheckedAbove(graph, node, scope))
    .flatMap((scope) => uncheckedSchemes(graph, node.expression, scope).map((leaf) => ({ leaf, scope })));
}

function uncheckedBelow(graph: RouteGraph, node: CredentialNode): readonly Finding[] {
  return schemesWithout(graph, node).map(({ leaf: { scheme }, scope }) =>
    findingOf(graph, {
      severity: 'error',
      rule: 'unchecked-scope',
      place: placesOf(graph, node)[0] ?? node.place,
      problem: `demands the scope ${scope} of ${scheme.schemeName}, and nothing checks it`,
      advice:
        'Let the dependency that takes the credential take SecurityScopes too and compare, ' +
        'or use a scheme that checks scopes, such as JWTBearer',
    }),
  );
}

function scopesOf(expression: Expression): readonly string[] {
  switch (expression.kind) {
    case 'scheme':
      return expression.documented;
    case 'dependency':
      return [];
    case 'optional':
      return scopesOf(expression.part);
    case 'anyOf':
    case 'allOf':
      return [...new Set(expression.parts.flatMap(scopesOf))];
  }
}

/** The schemes that let a request in without looking at a scope that is demanded of them. */
function uncheckedSchemes(graph: RouteGraph, expression: Expression, scope: string): readonly SchemeLeaf[] {
  switch (expression.kind) {
    case 'scheme':
      return expression.documented.includes(scope) && !checksScopes(expression) ? [expression] : [];
    case 'dependency':
      return [];
    case 'optional':
      return uncheckedSchemes(graph, expression.part, scope);
    case 'anyOf':
      return expression.parts.flatMap((part) => uncheckedSchemes(graph, part, scope));
    case 'allOf':
      // All of these are needed, so one that checks is enough.
      return expression.parts.some((part) => checksScope(graph, part, scope))
        ? []
        : expression.parts.flatMap((part) => uncheckedSchemes(graph, part, scope));
  }
}

function checksScope(graph: RouteGraph, expression: Expression, scope: string): boolean {
  if (expression.kind === 'dependency') return expression.nodes.some((id) => isToldOf(graph, graph.nodes[id], scope));
  return scopesOf(expression).includes(scope) && uncheckedSchemes(graph, expression, scope).length === 0;
}

function checksScopes({ scheme }: SchemeLeaf): boolean {
  return scheme.verifies || typeof scheme.authorize === 'function';
}

/** Whether a dependency above the credential is told of the scope. */
function isCheckedAbove(graph: RouteGraph, node: CredentialNode, scope: string): boolean {
  return graph.nodes.some((taker) => isToldOf(graph, taker, scope) && below(graph, taker.id).has(node.id));
}

/** Whether a dependency takes a `SecurityScopes` that names the scope. */
function isToldOf(graph: RouteGraph, node: Node | undefined, scope: string): boolean {
  return node?.kind === 'call' && node.inputs.some((id) => knownScopes(graph, id).includes(scope));
}

/** The scopes that a `SecurityScopes` tells of; by shape, for the program may bring a copy of Portico of its own. */
export function knownScopes({ nodes }: RouteGraph, id: number): readonly string[] {
  const node = nodes[id];
  const value = node?.kind === 'constant' ? (node.value as { readonly scopes?: unknown }) : undefined;
  return Array.isArray(value?.scopes) ? value.scopes : [];
}

/** Scopes demanded of a dependency below which there is neither a scheme nor anybody who reads `SecurityScopes`. */
function demandsWithoutScheme(graph: RouteGraph): readonly Finding[] {
  const { route, nodes } = graph;
  const known = new Set([
    ...credentialsOf(graph).flatMap(({ expression }) => scopesOf(expression)),
    ...nodes.flatMap(({ id }) => knownScopes(graph, id)),
  ]);
  // What `@Public()` lifted is not demanded; what it left is looked at without the inherited lists.
  const lists = route.dependencies.filter(({ inherited }) => !(inherited && route.public));
  return [...lists, ...route.sources].flatMap(({ spec, place }) => {
    if (spec.kind !== 'security') return [];
    return spec.scopes
      .filter((scope) => !known.has(scope))
      .map((scope) =>
        findingOf(graph, {
          severity: 'error',
          rule: 'unchecked-scope',
          place,
          problem: `demands the scope ${scope} (${place}) of a dependency with no scheme below it, so nothing checks it`,
          advice: 'Let that dependency take a scheme and SecurityScopes and compare, or take the scope away',
        }),
      );
  });
}

function neverLookedAt(graph: RouteGraph): readonly Finding[] {
  return unreadScopes(graph).map(({ node, scopes }) => tellUnread(graph, node, scopes));
}

/** Dependencies that take a `SecurityScopes` which demands something, and have no use for it. */
function unreadScopes(graph: RouteGraph): readonly { node: Node; scopes: readonly string[] }[] {
  return graph.nodes.flatMap((node) => {
    if (node.kind !== 'call') return [];
    const index = node.inputs.findIndex((id) => knownScopes(graph, id).length > 0);
    if (index < 0 || !ignoresParameter(node.call, index)) return [];
    return [{ node, scopes: knownScopes(graph, node.inputs[index] ?? -1) }];
  });
}

/** The finding that a dependency takes scopes and does not look at them. */
export function tellUnread(graph: RouteGraph, node: Node, scopes: readonly string[]): Finding {
  const place = placesOf(graph, node)[0] ?? node.place;
  return findingOf(graph, {
    severity: 'error',
    rule: 'unchecked-scope',
    place,
    problem: `demands the scope ${scopes.join(', ')} of ${node.label} (${place}), which takes SecurityScopes and never looks at them`,
    advice: `Let ${node.label} compare every one of its scopes with those of the caller, and throw an HTTPException(403) where one is missing`,
  });
}
