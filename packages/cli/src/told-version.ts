// Owns how tables and reports tell the versions of routes apart that have one path.
import type { RouteGraph } from '@portico/core/graph';

/** The version of a route where its path does not say it. */
export function toldVersion({ version }: RouteGraph['route']): string | undefined {
  return version && version.in !== 'path' ? version.name : undefined;
}

/** The same as a member of a report. */
export function versionMember(route: RouteGraph['route']): { readonly version?: string } {
  const version = toldVersion(route);
  return version === undefined ? {} : { version };
}

/** The cells of a column of versions, its head first; none at all if there is nothing that paths do not say. */
export function versionColumn(versions: readonly (string | undefined)[]): readonly (readonly string[])[] {
  if (versions.every((version) => version === undefined)) return [];
  return [['VERSION'], ...versions.map((version) => [version ?? '-'])];
}
