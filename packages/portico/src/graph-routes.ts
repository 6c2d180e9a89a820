// Owns the route of the page that draws an app's graph: for development, and only where the app asks for it.
import { Router, type Sources } from '@portico/core';
import type { RouteGraph } from '@portico/core/graph';

/** What is drawn. */
export interface DrawnApp {
  readonly title: string;
  graphs(): readonly RouteGraph[];
}

/** Creates the route; the document does not show it. @param dependencies Who may see it. */
export function createGraphRouter(app: DrawnApp, url: string, dependencies: Sources): Router {
  const router = new Router({ dependencies });
  router.get(url, [], { includeInSchema: false }, async () => {
    // Nobody who does not ask for a picture loads what draws it.
    const { createGraphPage, graphPagePolicy, withoutDocs } = await import('@portico/graph-view');
    const own = withoutDocs(app.graphs()).filter(({ route }) => route.path !== url);
    const headers = {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': graphPagePolicy,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    };
    return new Response(await createGraphPage(own, app.title), { headers });
  });
  return router;
}
