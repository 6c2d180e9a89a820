// Owns which graphs of an app are meant: all that its document shows, or those of one path and method.
import { placeOfRoute, type RouteGraph } from '@portico/core/graph';
import { CliError } from '../cli-error.js';
import { type AppReference, loadApp } from '../program/load-app.js';
import type { LoadableApp } from '../program/loadable-app.js';

/** Which graphs of an app to show. */
export interface GraphChoice extends AppReference {
  /** The path of the routes to show, as it was declared; `undefined`: all that the document shows. */
  readonly path?: string | undefined;
  /** The method of the routes to show; `undefined`: every one. */
  readonly method?: string | undefined;
}

/** An app that has graphs, and those that are meant. */
export interface ChosenGraphs {
  readonly app: LoadableApp;
  readonly all: readonly RouteGraph[];
  readonly chosen: readonly RouteGraph[];
}

/** @throws {CliError} If the app cannot be loaded, lists no routes, or has none of that path and method. */
export async function chooseGraphs(choice: GraphChoice): Promise<ChosenGraphs> {
  const app = await loadApp(choice);
  if (typeof app.graphs !== 'function') {
    throw new CliError(`Cannot draw the graph of ${choice.file}: its app has none. Create it with App from 'portico'.`);
  }
  const all = app.graphs();
  const { path } = choice;
  const method = choice.method?.toUpperCase();
  const documented = all.filter(({ route }) => route.options.includeInSchema !== false);
  const chosen = (path === undefined ? documented : all.filter(({ route }) => route.path === path)).filter(
    ({ route }) => method === undefined || route.method === method,
  );
  if (chosen.length > 0 || (path === undefined && method === undefined)) return { app, all, chosen };
  const known = [...new Set(documented.map(({ route }) => (method === undefined ? route.path : placeOfRoute(route))))];
  const wanted = [method, path].filter((part) => part !== undefined).join(' ');
  throw new CliError(
    `Cannot draw the graph of ${wanted}: no route has that ${path === undefined ? 'method' : 'path'}. There are ${known.join(', ')}.`,
  );
}
