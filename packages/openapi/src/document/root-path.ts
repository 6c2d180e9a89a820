// Owns what the document says of the prefix under which a proxy serves the API: the server, and the URLs of security schemes
// that are relative to it.
import type { OAuthFlowObject, SecuritySchemeObject, ServerObject } from '#openapi3-ts/openapi31';

/** The servers of the document; the root path comes first, unless it is among them, and `/` stands where there are none. */
export function withRootPath(servers: readonly ServerObject[], rootPath: string): readonly ServerObject[] {
  if (rootPath === '' && servers.length === 0) return [{ url: '/' }];
  return rootPath === '' || servers.some(({ url }) => url === rootPath) ? servers : [{ url: rootPath }, ...servers];
}

/**
 * A scheme whose relative URLs lead below the root path. A server's URL has no slash at its end, so a relative URL would
 * otherwise take its last segment's place (RFC 3986 §5.2.3): `/api` and `token` would give `/token`.
 */
export function resolveScheme(scheme: SecuritySchemeObject, rootPath: string): SecuritySchemeObject {
  const { openIdConnectUrl, flows } = scheme;
  return {
    ...scheme,
    // Swagger UI would look for it beside its own page.
    ...(openIdConnectUrl !== undefined && { openIdConnectUrl: resolveUrl(openIdConnectUrl, rootPath) }),
    ...(flows && rootPath !== '' && { flows: mapValues(flows, (flow) => flow && resolveFlow(flow, rootPath)) }),
  };
}

const urlsOfFlow: ReadonlySet<string> = new Set([
  'authorizationUrl',
  'deviceAuthorizationUrl',
  'tokenUrl',
  'refreshUrl',
]);

function resolveFlow(flow: OAuthFlowObject, rootPath: string): OAuthFlowObject {
  return Object.fromEntries(
    Object.entries(flow).map(([name, value]) => [name, urlsOfFlow.has(name) ? resolveUrl(value, rootPath) : value]),
  ) as OAuthFlowObject;
}

/** Absolute URLs, and paths from the root of the host, stay what they are. */
function resolveUrl(reference: string, rootPath: string): string {
  if (URL.canParse(reference) || reference.startsWith('/')) return reference;
  const { pathname, search } = new URL(reference, `http://host${rootPath}/`);
  return pathname + search;
}

function mapValues<T extends object>(record: T, map: (value: T[keyof T]) => T[keyof T]): T {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)])) as T;
}
