// Owns the work of `portico graph`: of each route the graph, what is made of what, and the plan, what is done for a request, as text.
import { describePlan, type Node, type RouteGraph } from '@portico/core/graph';
import { CliError } from '../cli-error.js';
import { handlerLabel, isPerRequest } from '../handler-label.js';
import { print } from '../print.js';
import { type AppReference, loadApp } from '../program/load-app.js';
import { describeSecurity } from './print-routes.js';

/** Which graphs of an app to draw. */
export interface GraphOptions extends AppReference {
  /** The path of the routes to show, as it was declared; `undefined`: all that the document shows. */
  readonly path?: string | undefined;
}

/**
 * Prints the graph and the plan of every route, and what stands around them.
 * @throws {CliError} If the app cannot be loaded, lists no routes, or has none at the path that is asked for.
 */
export async function printGraphs(options: GraphOptions): Promise<void> {
  const app = await loadApp(options);
  if (typeof app.graphs !== 'function') {
    throw new CliError(
      `Cannot draw the graph of ${options.file}: its app has none. Create it with App from 'portico'.`,
    );
  }
  const { path } = options;
  const all = app.graphs();
  const chosen = all.filter(({ route }) =>
    path === undefined ? route.options.includeInSchema !== false : route.path === path,
  );
  if (path !== undefined && chosen.length === 0) {
    const documented = all.filter(({ route }) => route.options.includeInSchema !== false);
    const known = [...new Set(documented.map(({ route }) => route.path))].join(', ');
    throw new CliError(`Cannot draw the graph of ${path}: no route has that path. There are ${known}.`);
  }
  await print(`${chosen.map(renderGraph).join('\n\n')}\n`);
}

function renderGraph(graph: RouteGraph): string {
  const { route, nodes } = graph;
  const sections: Readonly<Record<string, readonly string[]>> = {
    around: route.middleware.map(({ name }) => name),
    demand: graph.security.length > 0 ? [describeSecurity(graph.security)] : [],
    graph: [
      ...nodes.map((node) => describeNode(graph, node)),
      withInputs(graph, handlerLabel(route.label, isPerRequest(graph)), graph.arguments),
    ],
    plan: describePlan(graph),
    refuse: graph.errors.size > 0 ? [[...graph.errors.keys()].sort((one, other) => one - other).join(', ')] : [],
  };
  const indent = `\n${' '.repeat(10)}`;
  const text = Object.entries(sections)
    .filter(([, lines]) => lines.length > 0)
    .map(([title, lines]) => `  ${title.padEnd(8)}${lines.join(indent)}`);
  return [`${route.method} ${route.path}`, ...text].join('\n');
}

/** A node, and what it is given. */
function describeNode(graph: RouteGraph, node: Node): string {
  return withInputs(graph, node.label, node.inputs) + (node.kind === 'app' ? ', once for the app' : '');
}

function withInputs({ nodes }: RouteGraph, label: string, inputs: readonly number[]): string {
  return inputs.length === 0 ? label : `${label} (${inputs.map((id) => nodes[id]?.label).join(', ')})`;
}
