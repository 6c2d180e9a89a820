// Owns the picture of a route: every value that is made for a request, what it is made from, and in which stage.
import { describePlan, leavesOf, type Node, placeOfRoute, type RouteGraph } from '@portico/core/graph';
import type { Arrow, Box, Picture, Tone } from './picture.js';

/** The dependency graph of a route. */
export function pictureOfRoute(graph: RouteGraph): Picture {
  const { route } = graph;
  const around = route.middleware.map(({ name }) => name);
  return {
    title: placeOfRoute(route),
    subtitles: around.length > 0 ? [`around it: ${around.join(' › ')}`] : [],
    boxes: [
      ...graph.nodes.map((node) => boxOf(graph, node)),
      handlerBox(graph),
      responseBox(graph),
      ...teardownBox(graph),
    ],
    arrows: [...graph.nodes.flatMap(arrowsInto), ...arrowsOfHandler(graph)],
  };
}

const idOf = (node: number): string => `n${node}`;

function boxOf(graph: RouteGraph, node: Node): Box {
  return { id: idOf(node.id), tone: toneOf(graph, node), title: node.label, notes: notesOf(graph, node) };
}

function toneOf({ authenticate, validate }: RouteGraph, { id, kind }: Node): Tone {
  if (kind === 'app' || kind === 'constant') return 'app';
  if (authenticate.includes(id)) return 'authenticate';
  return validate.includes(id) || kind === 'context' ? 'validate' : 'resolve';
}

const stages: Readonly<Partial<Record<Tone, string>>> = {
  authenticate: 'authenticate',
  validate: 'validate',
  resolve: 'resolve',
  app: 'once for the app',
};

/** A dependency without a name is known by where it stands. */
function notesOf(graph: RouteGraph, node: Node): readonly string[] {
  return [...factsOf(graph, node), ...(node.label.includes('…') ? [node.place] : [])];
}

function factsOf(graph: RouteGraph, node: Node): readonly string[] {
  const stage = node.kind === 'constant' || node.kind === 'context' ? [] : [stages[toneOf(graph, node)] as string];
  if (node.kind === 'credential') {
    const schemes = leavesOf(node.expression).filter((leaf) => leaf.kind === 'scheme');
    const scopes = [...new Set(schemes.flatMap(({ documented }) => documented))];
    return [...stage, ...(scopes.length > 0 ? [`scopes: ${scopes.join(' ')}`] : [])];
  }
  if (node.kind !== 'call') return stage;
  const also = [...(node.generator ? ['has a teardown'] : []), ...(node.parallel ? ['in parallel'] : [])];
  return [[...stage, ...also].join(', ')];
}

function arrowsInto(node: Node): readonly Arrow[] {
  const to = idOf(node.id);
  const given = [...new Set(node.inputs)].map((input) => ({ from: idOf(input), to }));
  if (node.kind !== 'credential') return given;
  const branches = leavesOf(node.expression).flatMap((leaf) => (leaf.kind === 'dependency' ? [leaf.node] : []));
  const tried = branches.filter((branch) => !node.inputs.includes(branch));
  return [...given, ...tried.map((branch) => ({ from: idOf(branch), to, label: 'if tried', loose: true }))];
}

function handlerBox({ route, controller, nodes }: RouteGraph): Box {
  const perRequest = controller !== undefined && nodes[controller]?.kind === 'call';
  return {
    id: 'handler',
    tone: 'handler',
    title: route.label,
    notes: perRequest ? ['handler, per request'] : ['handler'],
  };
}

/** What the plan says of its last step, and in which ways the route may refuse. */
function responseBox(graph: RouteGraph): Box {
  const refusals = [...graph.errors.keys()].sort((one, other) => one - other);
  return {
    id: 'response',
    tone: 'respond',
    title: describePlan(graph).at(-1) ?? 'respond',
    notes: refusals.length > 0 ? [`or refuses: ${refusals.join(', ')}`] : [],
  };
}

/** The last opened first. */
function teardownBox({ nodes, authenticate, resolve }: RouteGraph): readonly Box[] {
  const order = [...authenticate, ...resolve].map((id) => nodes[id]);
  const generators = order.filter((node) => node?.kind === 'call' && node.generator).map((node) => node?.label ?? '');
  if (generators.length === 0) return [];
  return [{ id: 'teardown', tone: 'teardown', title: 'teardown', notes: generators.toReversed() }];
}

/** What nobody takes still runs before the handler. */
function arrowsOfHandler(graph: RouteGraph): readonly Arrow[] {
  const { nodes, controller, arguments: taken } = graph;
  const given = [...new Set([...(controller === undefined ? [] : [controller]), ...taken])];
  const used = new Set([
    ...given,
    ...nodes.flatMap((node) => arrowsInto(node).map(({ from }) => Number(from.slice(1)))),
  ]);
  const before = nodes.filter(({ id }) => !used.has(id)).map(({ id }) => id);
  return [
    ...given.map((id) => ({ from: idOf(id), to: 'handler' })),
    ...before.map((id) => ({ from: idOf(id), to: 'handler', loose: true })),
    { from: 'handler', to: 'response' },
    ...teardownBox(graph).map(({ id }) => ({ from: 'response', to: id, loose: true })),
  ];
}
