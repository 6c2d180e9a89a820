// Owns the walk to the leaves of an expression over schemes; plan, audit and the start-up checks ask for them.
import type { DependencyLeaf, Expression, Node, SchemeLeaf } from './node.js';

/** The schemes and the dependencies that an expression is made of, in order. */
export function leavesOf(expression: Expression): readonly (SchemeLeaf | DependencyLeaf)[] {
  switch (expression.kind) {
    case 'anyOf':
    case 'allOf':
      return expression.parts.flatMap(leavesOf);
    case 'optional':
      return leavesOf(expression.part);
    default:
      return [expression];
  }
}

/** The schemes of a node's expression, without those below its branches: these have nodes of their own. */
export function schemeLeavesOf(node: Node): readonly SchemeLeaf[] {
  if (node.kind !== 'credential') return [];
  return leavesOf(node.expression).filter((leaf) => leaf.kind === 'scheme');
}

/** The nodes that a node's expression runs by itself, when one of its branches is tried. */
export function branchNodesOf(node: Node): readonly number[] {
  if (node.kind !== 'credential') return [];
  return leavesOf(node.expression).flatMap((leaf) => (leaf.kind === 'dependency' ? leaf.nodes : []));
}
