// The public surface of the package: the graphs of an app, drawn as SVG, written as Mermaid, or put together on one page.
import type { RouteGraph } from '@portico/core/graph';
import { writeMermaid } from './mermaid.js';
import { pictureOfRoute } from './picture-of-route.js';
import { pictureOfSecurity } from './picture-of-security.js';
import { drawSvg } from './svg.js';

export { createGraphPage, graphPagePolicy } from './page.js';
export { withoutDocs } from './without-docs.js';

/**
 * Draws the dependency graph of a route as SVG.
 * @example const svg = await drawRoute(app.graphs()[0]!);
 */
export function drawRoute(graph: RouteGraph): Promise<string> {
  return drawSvg(pictureOfRoute(graph));
}

/**
 * Draws the security map of an app as SVG: who reaches which routes, by which schemes and with which scopes.
 * @param title The app's.
 * @example const svg = await drawSecurity(app.graphs(), app.title);
 */
export function drawSecurity(graphs: readonly RouteGraph[], title: string): Promise<string> {
  return drawSvg(pictureOfSecurity(graphs, title));
}

/**
 * Writes the dependency graph of a route as a Mermaid flowchart.
 * @example const text = routeToMermaid(app.graphs()[0]!);
 */
export function routeToMermaid(graph: RouteGraph): string {
  return writeMermaid(pictureOfRoute(graph));
}

/**
 * Writes the security map of an app as a Mermaid flowchart.
 * @param title The app's.
 * @example const text = securityToMermaid(app.graphs(), app.title);
 */
export function securityToMermaid(graphs: readonly RouteGraph[], title: string): string {
  return writeMermaid(pictureOfSecurity(graphs, title));
}
