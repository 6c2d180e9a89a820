// Owns what the document says of credentials: each operation's requirement and the schemes it names.
import type { RouteGraph } from '@portico/core/graph';
import type { SecurityRequirementObject, SecuritySchemeObject } from '#openapi3-ts/openapi31';
import { resolveScheme } from './root-path.js';

/**
 * The requirement of an operation, as its graph has it.
 * @returns `[]` for a public route, which says that nothing is needed; `undefined` where security was never a question.
 */
export function createSecurity(graph: RouteGraph): SecurityRequirementObject[] | undefined {
  if (graph.security.length === 0) return graph.route.public ? [] : undefined;
  return graph.security.map((alternative) =>
    Object.fromEntries(Object.entries(alternative).map(([name, scopes]) => [name, [...scopes]])),
  );
}

/** The schemes of all routes, by name; that one name means one scheme is checked with the graphs. */
export function createSecuritySchemes(
  graphs: readonly RouteGraph[],
  rootPath: string,
): ReadonlyMap<string, SecuritySchemeObject> {
  const schemes = graphs.flatMap((graph) => graph.schemes);
  return new Map(
    schemes.map((scheme) => [scheme.schemeName, resolveScheme(scheme.definition as SecuritySchemeObject, rootPath)]),
  );
}
