// Owns the check across routes that one scheme name means one scheme.
import type { SecurityScheme } from '../contracts/security-scheme.js';
import { nameOfRoute } from '../declaration/route.js';
import { DefinitionError } from '../errors/portico-error.js';
import type { RouteGraph } from './route-graph.js';

/** @throws {DefinitionError} If two different schemes, or two verifying instances, share a name. */
export function checkSchemeNames(graphs: readonly RouteGraph[]): void {
  const first = new Map<string, { readonly scheme: SecurityScheme<unknown>; readonly route: string }>();
  for (const { schemes, route } of graphs) {
    const name = nameOfRoute(route);
    for (const scheme of schemes) {
      checkName(scheme, name);
      const other = first.get(scheme.schemeName);
      if (!other) first.set(scheme.schemeName, { scheme, route: name });
      else if (!mayShare(other.scheme, scheme)) throw sharedName(scheme.schemeName, other.route, name);
    }
  }
}

/** The keys of `components` (OpenAPI 3.1 §4.8.7.1). */
const componentKey = /^[a-zA-Z0-9._-]+$/;

function checkName({ schemeName }: SecurityScheme<unknown>, route: string): void {
  if (typeof schemeName === 'string' && componentKey.test(schemeName)) return;
  throw new DefinitionError(
    `Cannot describe the security scheme ${JSON.stringify(schemeName)} of ${route}: a name consists of letters, digits, '.', '_' and '-'. ` +
      "Give it one: { schemeName: 'MyScheme' }.",
  );
}

/** Two instances that only extract, and are described alike, cannot be told apart by anybody. */
function mayShare(one: SecurityScheme<unknown>, other: SecurityScheme<unknown>): boolean {
  if (one === other) return true;
  return !one.verifies && !other.verifies && JSON.stringify(one.definition) === JSON.stringify(other.definition);
}

function sharedName(name: string, one: string, other: string): DefinitionError {
  return new DefinitionError(
    `Cannot describe the security schemes: two different ones are called '${name}', one in ${one}, one in ${other}. ` +
      `Give one of them a name of its own: { schemeName: '${name}2' }, or share one instance.`,
  );
}
