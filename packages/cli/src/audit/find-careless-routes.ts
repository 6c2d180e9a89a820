// Owns the rules on routes that look as if they were left open by mistake, or say in the document what is secret.
import type { RouteGraph } from '@portico/core/graph';
import { type Finding, findingOf } from './finding.js';
import { parametersOf } from './parameters.js';
import { looksSecret } from './secret-name.js';
import { verdictOf } from './verdict.js';

/** Words in a path that are seldom meant for everybody. */
const guarded =
  /(?:^|[/_-])(?:admin|administrator|internal|debug|private|actuator|env|backdoor|impersonate|sudo)(?:$|[/_-])/i;

/** A warning if a route is public that seldom should be: it changes or deletes what is there, or is called `admin`. */
export function findCarelessPublic(graph: RouteGraph): readonly Finding[] {
  const { method, path, label } = graph.route;
  if (verdictOf(graph) !== 'public') return [];
  const changes = ['PUT', 'PATCH', 'DELETE'].includes(method);
  if (!changes && !guarded.test(path)) return [];
  const why = changes ? `it is a ${method}, which changes what is there` : 'its path says that it is not for everybody';
  return [
    findingOf(graph, {
      severity: 'warning',
      rule: 'careless-public',
      place: label,
      problem: `is public, and ${why}`,
      advice: 'Take @Public() or { public: true } away and demand a credential, or give it a path that says what it is',
    }),
  ];
}

/** Values that tell by their form that they are real secrets. */
const real =
  /-----BEGIN [A-Z ]*PRIVATE KEY|\b(?:sk|rk|pk)_live_\w{8,}|\bAKIA[A-Z0-9]{12,}|\bgh[pousr]_\w{20,}|\bxox[abp]-[\w-]{10,}|\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{16,}/;

/** Secrets that stand in the document, or stand in for a credential that nobody sent. */
export function findPublishedSecrets(graph: RouteGraph): readonly Finding[] {
  const { options, label } = graph.route;
  const described = [
    options.description,
    options.summary,
    ...graph.schemes.map(({ definition }) => definition.description),
  ];
  const told = described
    .filter((text) => real.test(text ?? ''))
    .map(() => published(graph, label, 'its description holds a secret'));
  const given = parametersOf(graph).flatMap(
    ({ name, label: source, place, options: { default: fallback, examples = [], description }, schema }) => {
      const texts = [description, fallback, ...examples, schema].map((value) => JSON.stringify(value ?? ''));
      const holds = texts.some((text) => real.test(text));
      const standsIn = looksSecret(name) && typeof fallback === 'string' && fallback !== '';
      if (standsIn)
        return [
          published(graph, place, `${source} has a default (${place}), which stands in for a secret that nobody sent`),
        ];
      return holds ? [published(graph, place, `${source} shows a secret in the document (${place})`)] : [];
    },
  );
  return [...told, ...given];
}

function published(graph: RouteGraph, place: string, problem: string): Finding {
  return findingOf(graph, {
    severity: 'error',
    rule: 'published-secret',
    place,
    problem: `gives a secret away: ${problem}`,
    advice:
      'Write a made-up example that opens nothing, take the default away, and replace the secret where it is in use',
  });
}
