// Owns the rule that a handler which holds a secret says what it answers: without `response`, every field leaves.
import type { Class } from '@portico/core';
import { describeSchema, type RouteGraph } from '@portico/core/graph';
import { type Finding, findingOf } from './finding.js';
import { looksSecret } from './secret-name.js';

/** A warning if a route without `response` returns a model with a secret, or may return one that a dependency gave it. */
export function findExposedSecrets(graph: RouteGraph): readonly Finding[] {
  const { route } = graph;
  if (route.options.response !== undefined || route.options.status === 204) return [];
  const { returned } = route.reflected;
  if (secretsOf(returned).length > 0) return [exposed(graph, returned as Class, route.label, 'returns')];
  return saysWhatItIs(returned) ? [] : given(graph).slice(0, 1);
}

/** A warning for each value of a dependency that has a secret. */
function given(graph: RouteGraph): readonly Finding[] {
  return graph.route.sources.flatMap(({ spec, place }, index) => {
    if (spec.kind !== 'depends' && spec.kind !== 'security') return [];
    const types = [graph.route.reflected.parameters[index], spec.dependency];
    const type = types.find((candidate) => secretsOf(candidate).length > 0);
    return type === undefined ? [] : [exposed(graph, type as Class, place, 'receives')];
  });
}

function exposed(graph: RouteGraph, type: Class, place: string, how: 'returns' | 'receives'): Finding {
  const names = secretsOf(type).join(', ');
  const fear = how === 'returns' ? '' : ', and what it returns may hold it';
  return findingOf(graph, {
    severity: 'warning',
    rule: 'exposed-secret',
    place,
    problem: `has no response, and ${how} ${type.name}, whose ${names} looks secret${fear}`,
    advice: 'Write { response: … } with a schema that has only what may leave',
  });
}

/** What compilers write where they cannot tell. */
const sayNothing: ReadonlySet<unknown> = new Set([undefined, Object, Array, Promise, Function]);

function saysWhatItIs(type: unknown): boolean {
  return !sayNothing.has(type);
}

/** The fields of a model class that look secret, those of the models in it too; none if the value is no such class. */
function secretsOf(type: unknown): readonly string[] {
  if (typeof type !== 'function' || !saysWhatItIs(type)) return [];
  try {
    return [...new Set(propertiesOf(describeSchema(type as Class, 'output')))].filter(looksSecret);
  } catch {
    // A class that is no model, such as a service: what it holds is not known.
    return [];
  }
}

function propertiesOf(schema: unknown): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { properties } = schema as { readonly properties?: object };
  return [...Object.keys(properties ?? {}), ...Object.values(schema).flatMap(propertiesOf)];
}
