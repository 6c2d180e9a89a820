// Owns the mark of the routes that show an app's docs: who audits, lists or draws an app tells them from its author's by it, wherever
// these are and whatever they hide.
import type { RouteDeclaration } from './route.js';

/** By name, so that another copy of this module knows it, too: the command reads apps that brought their own. */
const docsKey = Symbol.for('portico.docs');

/**
 * Marks the handler of a route as one that shows the app's docs.
 * @example const show = docsHandler(() => new Response('<h1>Items</h1>'));
 */
export function docsHandler<H extends (...args: never[]) => unknown>(handler: H): H {
  return Object.defineProperty(handler, docsKey, { value: true });
}

/**
 * Whether a route shows the app's docs.
 * @example const own = app.graphs().filter(({ route }) => !isDocsRoute(route));
 */
export function isDocsRoute({ handler }: Pick<RouteDeclaration, 'handler'>): boolean {
  return docsKey in handler;
}
