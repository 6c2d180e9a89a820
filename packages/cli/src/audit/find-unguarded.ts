// Owns the rules on who reaches a handler: everybody, or whoever brings a credential that nobody checks.
import { describeExpression, type RouteGraph } from '@portico/core/graph';
import { credentialsOf, enforcedCredentials, placesOf } from './credentials.js';
import { schemesOf } from './expression.js';
import { type Finding, findingOf, severityOf } from './finding.js';
import { uncheckedSchemes, verdictOf } from './verdict.js';

/** What is wrong with the guard of a route; nothing, if it is verified or said to be public. */
export function findUnguarded(graph: RouteGraph): readonly Finding[] {
  switch (verdictOf(graph)) {
    case 'verified':
    case 'handler':
    case 'public':
      return [];
    case 'open':
      return [openRoute(graph)];
    case 'optional':
      return [optionalSecurity(graph)];
    case 'unverified':
      return unverifiedCredentials(graph);
  }
}

function openRoute(graph: RouteGraph): Finding {
  return findingOf(graph, {
    severity: severityOf(graph),
    rule: 'open-route',
    place: graph.route.label,
    problem: 'is open: it asks for no credential, and nothing says that it is meant to be public',
    advice: `Demand one, as in ${written(graph, '@Security(currentUser)', 'Security(currentUser) in its list')}, or ${sayPublic(graph)}`,
  });
}

function optionalSecurity(graph: RouteGraph): Finding {
  const texts = enforcedCredentials(graph).map(({ expression }) => describeExpression(expression, graph.nodes));
  return findingOf(graph, {
    severity: severityOf(graph),
    rule: 'optional-security',
    place: graph.route.label,
    problem: `lets everybody in: all that it asks for (${texts.join(', ')}) is optional`,
    advice: `Demand it, without optional(…) and autoError: false, or ${sayPublic(graph)}`,
  });
}

function unverifiedCredentials(graph: RouteGraph): readonly Finding[] {
  return uncheckedSchemes(graph).map(({ scheme }) => {
    const node = credentialsOf(graph).find(({ expression }) =>
      schemesOf(expression).some((leaf) => leaf.scheme === scheme),
    );
    const declared = node ? placesOf(graph, node) : [];
    return findingOf(graph, {
      severity: severityOf(graph),
      rule: 'unverified-credential',
      place: declared[0] ?? graph.route.label,
      problem: `is unverified: ${scheme.schemeName} only takes a credential out of the request, and no dependency checks it before the handler`,
      advice:
        'Let a dependency take it and refuse what is wrong, as in dependency([scheme], (credential) => …), ' +
        'or use a scheme that verifies, such as JWTBearer',
    });
  });
}

function sayPublic(graph: RouteGraph): string {
  return `say that everybody may: ${written(graph, 'put @Public() on it', 'write { public: true } in its options')}`;
}

/** What to write on a method, or in the call that declares a function. */
function written({ route }: RouteGraph, onMethod: string, inCall: string): string {
  return route.controller ? onMethod : inCall;
}
