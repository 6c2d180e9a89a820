// Owns `portico graph`: what each route does for a request, step by step, as text.
import { type Node, type RouteGraph, responderOf } from '@portico/core/graph';
import { CliError } from '../cli-error.js';
import type { GraphOptions } from '../command.js';
import { handlerLabel, isPerRequest } from '../handler-label.js';
import { loadApp } from '../load-app.js';
import { print } from '../print.js';
import { describeSecurity } from './routes.js';

/**
 * Prints the graph of every route as its plan runs it: what stands around, authenticate, validate, resolve, call, respond.
 * @throws {CliError} If the app cannot be loaded, lists no routes, or has none at the path that is asked for.
 */
export async function graph(options: GraphOptions): Promise<void> {
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

/** One line of a route's plan: the stage, then what happens in it. */
type Line = readonly [stage: string, what: readonly string[]];

function renderGraph(graph: RouteGraph): string {
  const { route } = graph;
  const lines: readonly Line[] = [
    ['around', route.middleware.map(({ name }) => name)],
    ['demand', graph.security.length > 0 ? [describeSecurity(graph.security)] : []],
    ['authenticate', graph.authenticate.map((id) => describeNode(graph, id))],
    ['validate', graph.validate.filter((id) => !graph.authenticate.includes(id)).map((id) => labelOf(graph, id))],
    ['resolve', graph.resolve.map((id) => describeNode(graph, id))],
    ['call', [withInputs(graph, handlerLabel(route.label, isPerRequest(graph)), graph.arguments)]],
    ['respond', describeResponses(graph)],
    ['refuse', graph.errors.size > 0 ? [[...graph.errors.keys()].sort((one, other) => one - other).join(', ')] : []],
  ];
  const width = 'authenticate'.length;
  const text = lines
    .filter(([, what]) => what.length > 0)
    .map(([stage, what]) => `  ${stage.padEnd(width)}  ${what.join(`\n  ${' '.repeat(width)}  `)}`);
  return [`${route.method} ${route.path}`, ...text].join('\n');
}

function labelOf({ nodes }: RouteGraph, id: number): string {
  const node = nodes[id] as Node;
  return node.kind === 'app' ? `${node.label}, once for the app` : node.label;
}

/** A step, and what it is given. */
function describeNode(graph: RouteGraph, id: number): string {
  const node = graph.nodes[id] as Node;
  const parallel = node.kind === 'call' && node.parallel ? ', beside its neighbours' : '';
  return withInputs(graph, labelOf(graph, id), node.inputs) + parallel;
}

function withInputs(graph: RouteGraph, label: string, inputs: readonly number[]): string {
  return inputs.length === 0 ? label : `${label} (${inputs.map((id) => graph.nodes[id]?.label).join(', ')})`;
}

/** Each status with its media types. */
function describeResponses({ responses }: RouteGraph): readonly string[] {
  const { success, replies } = responses;
  const mediaTypes = (body: typeof success.body): string => {
    const types = responderOf(body)
      .describe()
      .content.map(({ mediaType }) => mediaType);
    return types.length > 0 ? ` ${types.join(', ')}` : '';
  };
  const empty =
    success.emptyStatus !== undefined && success.emptyStatus !== success.status ? [`${success.emptyStatus}`] : [];
  return [
    `${success.status}${success.status === 204 ? '' : mediaTypes(success.body)}`,
    ...empty,
    ...[...replies].filter(([status]) => status < 400).map(([status, body]) => `${status}${mediaTypes(body)}`),
  ];
}
