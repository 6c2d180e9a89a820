// Owns the order of a route's steps: what runs before the first parameter is validated, and what after.
import type { Node, SchemeLeaf } from './route-graph.js';
import { closure, leavesOf } from './walk-graph.js';

/** What lies below a node, itself included. */
interface Below {
  /** Whether there is a scheme. */
  readonly scheme: boolean;
  /** Whether there is one that reads the body. */
  readonly bodyScheme: boolean;
  /** Whether the body is a source of its value. */
  readonly body: boolean;
}

/** The nodes of the two stages in which something runs, each in order. */
export interface Stages {
  readonly authenticate: readonly number[];
  readonly resolve: readonly number[];
}

/**
 * Splits the nodes that the route needs into stages.
 * The authenticate stage holds every scheme, every target of `Security(…)`, every other node with a scheme below it that neither
 * reads the body nor has a teardown, and what these need. A scheme that reads the body, and what needs it, comes last.
 * @param roots The nodes that the route itself asks for.
 */
export function orderStages(nodes: readonly Node[], targets: ReadonlySet<number>, roots: readonly number[]): Stages {
  const below = findBelow(nodes);
  const needed = closure(nodes, roots);
  const chosen = needed.filter((id) => targets.has(id) || belongs(nodes[id], below[id]));
  const authenticate = closure(nodes, chosen);
  const early = new Set(authenticate);
  const late = new Set(authenticate.filter((id) => below[id]?.bodyScheme));
  return {
    authenticate: [...authenticate.filter((id) => !late.has(id)), ...authenticate.filter((id) => late.has(id))],
    resolve: needed.filter((id) => !early.has(id) && nodes[id]?.kind === 'call'),
  };
}

function belongs(node: Node | undefined, below: Below | undefined): boolean {
  if (!node || !below?.scheme || below.body) return false;
  return node.kind === 'credential' || (node.kind === 'call' && !node.generator);
}

function findBelow(nodes: readonly Node[]): readonly Below[] {
  const below: Below[] = [];
  for (const node of nodes) {
    const parts =
      node.kind === 'credential'
        ? leavesOf(node.expression).map((leaf) => (leaf.kind === 'scheme' ? belowScheme(leaf) : below[leaf.node]))
        : node.inputs.map((input) => below[input]);
    below.push({
      scheme: parts.some((part) => part?.scheme),
      bodyScheme: parts.some((part) => part?.bodyScheme),
      body: parts.some((part) => part?.body) || (node.kind === 'source' && node.source.reads === 'body'),
    });
  }
  return below;
}

function belowScheme({ scheme }: SchemeLeaf): Below {
  return { scheme: true, bodyScheme: scheme.readsBody === true, body: false };
}
