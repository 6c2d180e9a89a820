// Owns which versions an app serves: each route once for each of its versions, and what a request asks for.
import type { IncomingRequest } from '../contracts/incoming-request.js';
import { nameOfRoute, type RouteDeclaration } from '../declaration/route.js';
import {
  namedVersion,
  type ReadVersioning,
  type RouteVersion,
  readVersions,
  varyOf,
  versionRefusal,
} from '../declaration/versioning.js';
import { HTTPException } from '../errors/http-exception.js';
import { DefinitionError, withoutStack } from '../errors/portico-error.js';

/**
 * Each route once for each of its versions; those that say none are in every version, once.
 * @param prefix The prefix of the app, which comes before a version in the path.
 * @throws {DefinitionError} If a route has versions, and the app does not say how a client names one, or has a default that no route is in.
 */
export function inVersions(
  routes: readonly RouteDeclaration[],
  versioning: ReadVersioning | undefined,
  prefix: string,
): readonly RouteDeclaration[] {
  const all = routes.flatMap((route) => {
    const versions = readVersions(route.options.version, `Cannot route ${nameOfRoute(route)}`) ?? [];
    if (versions.length === 0) return [route];
    if (!versioning) throw unnamable(route);
    return versions.map((name) => inVersion(route, name, versioning, prefix));
  });
  checkDefault(versioning?.default, new Set(all.flatMap(({ version }) => version?.name ?? [])));
  return all;
}

/** Whoever names no version would be sent to none. @throws {DefinitionError} If there are versions, and the default is none of them. */
function checkDefault(standard: string | undefined, names: ReadonlySet<string>): void {
  if (standard === undefined || names.size === 0 || names.has(standard)) return;
  throw new DefinitionError(
    `Cannot serve version ${standard} to whoever names none: no route is in it. Let \`versioning.default\` be one of ${[...names].join(', ')}.`,
  );
}

function inVersion(
  route: RouteDeclaration,
  name: string,
  versioning: ReadVersioning,
  prefix: string,
): RouteDeclaration {
  const { in: place, by } = versioning;
  const isDefault = versioning.default === name;
  const version: RouteVersion = { name, in: place, by, isDefault };
  if (place !== 'path') return { ...route, version };
  const path = `${prefix}/${by}${name}${route.path.slice(prefix.length)}`;
  return { ...route, version, path, ...(isDefault && { alias: route.path }) };
}

function unnamable(route: RouteDeclaration): DefinitionError {
  return new DefinitionError(
    `Cannot route ${nameOfRoute(route)} in version ${[route.options.version].flat()[0]}: the app does not say how a client names a version. ` +
      "Write new App({ versioning: { in: 'path' } }), or 'header', or 'media-type'.",
  );
}

/** The versions that stand side by side at one path. */
export interface VersionNames {
  /** The version that a request asks for; `undefined` if it names none, and there is no default. */
  of(request: IncomingRequest): string | undefined;
  /** The header that names it, in lower case: responses vary by it. */
  readonly vary: string;
  /** Tells a client that a path has only these versions. */
  refuse(versions: readonly string[]): HTTPException;
}

/** How the versions at one path are told apart; `undefined` where each has a path of its own. */
export function compileVersionNames(versioning: ReadVersioning | undefined): VersionNames | undefined {
  const vary = versioning && varyOf(versioning);
  if (!versioning || vary === undefined) return undefined;
  const { in: place, by, default: standard } = versioning;
  const byHeader = place === 'header';
  return {
    vary,
    of: (request) => namedVersion(versioning, request.header(vary)) || standard,
    refuse: (versions) => {
      const [example = ''] = versions;
      const how = byHeader ? `the header ${by}` : `Accept, such as application/json;${by}=${example}`;
      const detail = `Here is no such version. Name one of ${versions.join(', ')} in ${how}`;
      return withoutStack(() => new HTTPException(versionRefusal(versioning) ?? 404, detail));
    },
  };
}
