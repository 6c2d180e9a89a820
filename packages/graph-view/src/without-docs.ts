// Owns which routes are the app's own: those of the document and of the docs page would hide them.
import type { RouteGraph } from '@portico/core/graph';

/** Where an app serves its docs, if it does. */
export interface DocsPlaces {
  readonly docsUrl?: string | undefined;
  readonly openapiUrl?: string | undefined;
}

/**
 * The routes of an app without those of its docs.
 * @example const graphs = withoutDocs(app.graphs(), app);
 */
export function withoutDocs(graphs: readonly RouteGraph[], { docsUrl, openapiUrl }: DocsPlaces): readonly RouteGraph[] {
  const below = docsUrl === undefined ? undefined : `${docsUrl.replace(/\/$/, '')}/`;
  return graphs.filter(({ route: { path, options } }) => {
    if (options.includeInSchema !== false) return true;
    return path !== openapiUrl && (below === undefined || !`${path}/`.startsWith(below));
  });
}
