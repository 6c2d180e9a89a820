// Owns which routes are files of the docs page: they come with it, and are many, so that lists and locks do not name each.
import { isDocsRoute, type RouteGraph } from '@portico/core/graph';
import type { LoadableApp } from './program/loadable-app.js';

/** Where an app serves its docs, if it does. */
export type DocsPlaces = Pick<LoadableApp, 'docsUrl'>;

/** Whether a route is a file below the docs page. */
export function isDocsFile({ route }: RouteGraph, { docsUrl }: DocsPlaces): boolean {
  return docsUrl !== undefined && isDocsRoute(route) && route.path.startsWith(docsFolder(docsUrl));
}

/** The path of the docs page with a slash behind it. */
export function docsFolder(docsUrl = ''): string {
  return `${docsUrl.replace(/\/$/, '')}/`;
}
