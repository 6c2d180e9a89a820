// Owns how a route is named in the messages about its document.
import type { RouteDeclaration } from '@portico/core/graph';

/** Names a route by method, path and handler: `GET /items (Items.list)`. */
export function nameRoute(route: RouteDeclaration): string {
  const address = `${route.method} ${route.path}`;
  return route.label === '' || route.label === address ? address : `${address} (${route.label})`;
}
