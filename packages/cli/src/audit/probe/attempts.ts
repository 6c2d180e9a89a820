// Owns which attempts are made on a route: all of them must be refused, each by itself, whatever the route's expression.
import type { SecurityScheme } from '@portico/core';
import type { RouteGraph, SecurityAlternative } from '@portico/core/graph';
import { enforcedCredentials, takersOf } from '../credentials.js';
import { isSecured, type Verdict, verdictOf } from '../verdict.js';
import { type Attempt, attemptOn, authorizationScheme, takesAnyAuthorization } from './attempt.js';
import { malformedFor } from './malformed.js';
import { anyFor, wellFormedFor } from './well-formed.js';

type Scheme = SecurityScheme<unknown>;

/**
 * What must not get past the authenticate stage of a route. A secured one refuses missing and malformed credentials; a
 * verified one random ones and counterfeits too; and no route lets in what a verifying scheme must refuse.
 */
export async function attemptsOn(graph: RouteGraph): Promise<readonly Attempt[]> {
  const alternatives = alternativesOf(graph);
  const verdict = verdictOf(graph);
  // What is optional may still be refused by whoever takes it: then it is tried as if it were demanded.
  const verified = verdict === 'verified' || isTakenThough(graph, verdict);
  const bad = await Promise.all(
    alternatives.flatMap((alternative) =>
      alternative.map(async (scheme) => {
        const partners = alternative.filter((other) => other !== scheme);
        const own = [...(verified ? wellFormedFor(scheme) : []), ...(await counterfeitsFor(graph, scheme))];
        return own.map((attempt) => joined(attempt, partners));
      }),
    ),
  );
  return [
    ...(isSecured(graph) || isTakenThough(graph, verdict) ? withoutCredentials(graph, alternatives) : []),
    ...distinct(bad.flat()),
  ];
}

/** Whether a dependency takes a credential that is optional: it has the last word. */
function isTakenThough(graph: RouteGraph, verdict: Verdict): boolean {
  return verdict === 'optional' && enforcedCredentials(graph).some(({ id }) => takersOf(graph, id).length > 0);
}

/** The alternatives of a route, each as the schemes that it needs at once. */
export function alternativesOf({ security, schemes }: RouteGraph): readonly (readonly Scheme[])[] {
  const byName = new Map(schemes.map((scheme) => [scheme.schemeName, scheme]));
  return security
    .map((alternative) => Object.keys(alternative).flatMap((name) => byName.get(name) ?? []))
    .filter((alternative) => alternative.length > 0);
}

function withoutCredentials(graph: RouteGraph, alternatives: readonly (readonly Scheme[])[]): readonly Attempt[] {
  const schemes = [...new Set(alternatives.flat())];
  const strict = !schemes.some(takesAnyAuthorization);
  return [
    { name: 'no credentials', scheme: undefined, parts: [] },
    ...schemes.flatMap((scheme) => malformedFor(scheme, strict)),
    ...alternatives.flatMap((alternative) => allButOne(alternative, graph.security)),
  ];
}

/** Where several schemes are needed at once, each of them has to be there. */
function allButOne(alternative: readonly Scheme[], security: readonly SecurityAlternative[]): readonly Attempt[] {
  return alternative.flatMap((scheme) => {
    const others = alternative.filter((other) => other !== scheme);
    const names = new Set(others.map(({ schemeName }) => schemeName));
    const suffices = security.some((needed) => Object.keys(needed).every((name) => names.has(name)));
    const parts = others.flatMap((other) => anyFor(other)?.parts ?? []);
    return suffices || parts.length === 0
      ? []
      : [{ name: `no ${scheme.schemeName}, but ${[...names].join(' and ')}`, scheme, parts }];
  });
}

/** The tokens that a scheme says it refuses; those that lack a scope only where every way in demands it. */
async function counterfeitsFor(graph: RouteGraph, scheme: Scheme): Promise<readonly Attempt[]> {
  const { security } = graph;
  const demands = security.flatMap((alternative) => alternative[scheme.schemeName] ?? []);
  const everywhere = (scope: string): boolean =>
    security.every((alternative) => alternative[scheme.schemeName]?.includes(scope) ?? true);
  const counterfeits = (await scheme.counterfeits?.([...new Set(demands)].filter(everywhere))) ?? [];
  const prefix = scheme.definition.type === 'apiKey' ? '' : `${authorizationScheme(scheme.definition)} `;
  const refusable = isSecured(graph) ? counterfeits : counterfeits.filter(({ forgivable }) => !forgivable);
  return refusable.map(({ name, credential }) => attemptOn(scheme, { name, value: prefix + credential }));
}

/** An attempt with random credentials for the schemes that are needed as well, unless both travel in one place. */
function joined(attempt: Attempt, partners: readonly Scheme[]): Attempt {
  const taken = new Set(attempt.parts.map(({ name }) => name.toLowerCase()));
  const parts = partners.flatMap((partner) => anyFor(partner)?.parts ?? []);
  return { ...attempt, parts: [...attempt.parts, ...parts.filter(({ name }) => !taken.has(name.toLowerCase()))] };
}

/** A scheme that stands in several alternatives is tried once with each set of partners. */
function distinct(attempts: readonly Attempt[]): readonly Attempt[] {
  const key = ({ name, parts }: Attempt): string => JSON.stringify([name, parts.map((part) => part.name)]);
  return [...new Map(attempts.map((attempt) => [key(attempt), attempt])).values()];
}
