// Owns the work of `portico graph`: of each route the graph, what is made of what, and the plan, what is done for a request, as text.
import { describePlan, type Node, placeOfRoute, type RouteGraph } from '@portico/core/graph';
import { CliError } from '../cli-error.js';
import { handlerLabel, isPerRequest } from '../handler-label.js';
import { print } from '../print.js';
import { chooseGraphs, type GraphChoice } from './choose-graphs.js';
import { describeSecurity } from './print-routes.js';

/**
 * Prints the graph and the plan of every route that is meant, and what stands around them.
 * @throws {CliError} If the app cannot be loaded, lists no routes, or has none that is meant or that its document shows.
 */
export async function printGraphs(choice: GraphChoice): Promise<void> {
  const { chosen } = await chooseGraphs(choice);
  if (chosen.length === 0) {
    throw new CliError(
      `Cannot show a graph of ${choice.file}: its document shows no route. Declare one, or name one that is hidden with --path.`,
    );
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
  return [placeOfRoute(route), ...text].join('\n');
}

/** A node, and what it is given. */
function describeNode(graph: RouteGraph, node: Node): string {
  return withInputs(graph, node.label, node.inputs) + (node.kind === 'app' ? ', once for the app' : '');
}

function withInputs({ nodes }: RouteGraph, label: string, inputs: readonly number[]): string {
  return inputs.length === 0 ? label : `${label} (${inputs.map((id) => nodes[id]?.label).join(', ')})`;
}
