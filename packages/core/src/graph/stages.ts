// Owns the order of a route's steps: what runs before the first parameter is validated, and what after.
import type { Below } from './below.js';
import type { Node, SchemeLeaf } from './node.js';

/** What the stages are decided from. */
interface Grown {
  readonly nodes: readonly Node[];
  readonly below: readonly Below[];
  readonly targets: ReadonlySet<number>;
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
export function orderStages({ nodes, below, targets }: Grown, roots: readonly number[]): Stages {
  const needed = closure(nodes, roots);
  const chosen = needed.filter((id) => targets.has(id) || belongs(nodes[id], below[id]));
  const authenticate = closure(nodes, chosen);
  const early = new Set(authenticate);
  const late = new Set(authenticate.filter((id) => readsBody(below[id])));
  return {
    authenticate: [...authenticate.filter((id) => !late.has(id)), ...authenticate.filter((id) => late.has(id))],
    resolve: needed.filter((id) => !early.has(id) && nodes[id]?.kind === 'call'),
  };
}

function belongs(node: Node | undefined, below: Below | undefined): boolean {
  if (!node || !below || below.leaves.size === 0 || below.body) return false;
  return node.kind === 'credential' || (node.kind === 'call' && !node.generator);
}

function readsBody(below: Below | undefined): boolean {
  return [...(below?.leaves ?? [])].some((leaf: SchemeLeaf) => leaf.scheme.readsBody === true);
}

/** Nodes and everything they need, in the order of their ids: inputs have lower ones than the nodes that take them. */
export function closure(nodes: readonly Node[], from: readonly number[]): readonly number[] {
  if (from.length === 0) return from;
  const needed = nodes.map(() => false);
  for (const id of from) needed[id] = true;
  for (let id = nodes.length - 1; id >= 0; id--) {
    if (needed[id]) for (const input of nodes[id]?.inputs ?? []) needed[input] = true;
  }
  return nodes.map((_, id) => id).filter((id) => needed[id]);
}
