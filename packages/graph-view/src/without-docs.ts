// Owns which routes are the app's own: those of the document and of the docs page would hide them.
import { isDocsRoute, type RouteGraph } from '@portico/core/graph';

/**
 * The routes of an app without those of its docs.
 * @example const graphs = withoutDocs(app.graphs());
 */
export function withoutDocs(graphs: readonly RouteGraph[]): readonly RouteGraph[] {
  return graphs.filter(({ route }) => !isDocsRoute(route));
}
