// Owns the rule that a scheme's settings keep strangers out: what each scheme says of itself is weak.
import type { CredentialNode, RouteGraph } from '@portico/core/graph';
import { credentialsOf, placesOf } from './credentials.js';
import { schemesOf } from './expression.js';
import { type Finding, findingOf } from './finding.js';

/** What is weak about the settings of a route's schemes. */
export function findWeakSettings(graph: RouteGraph): readonly Finding[] {
  const findings = credentialsOf(graph).flatMap((node) => weakSettings(graph, node));
  return [...new Map(findings.map((finding) => [finding.message, finding])).values()];
}

function weakSettings(graph: RouteGraph, node: CredentialNode): readonly Finding[] {
  const place = placesOf(graph, node)[0] ?? node.place;
  return schemesOf(node.expression).flatMap(({ scheme }) =>
    (scheme.weaknesses?.() ?? []).map(({ problem, advice }) =>
      findingOf(graph, {
        severity: 'error',
        rule: 'weak-setting',
        place,
        problem: `${scheme.viewOf ? 'gives out credentials of' : 'is guarded by'} ${scheme.schemeName} (${place}), ${problem}`,
        advice,
      }),
    ),
  );
}
