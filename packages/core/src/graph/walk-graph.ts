// Owns the walks over a graph: from nodes to everything they need, and through an expression to its leaves.
import { unnamed } from './dependency-form.js';
import type { DependencyLeaf, Expression, Node, SchemeLeaf } from './route-graph.js';

/**
 * Nodes and everything they need, in the order of their ids: inputs have lower ones than the nodes that take them.
 * @param edges What a node needs. Default: its inputs.
 */
export function closure(
  nodes: readonly Node[],
  from: readonly number[],
  edges: (node: Node) => readonly number[] = ({ inputs }) => inputs,
): readonly number[] {
  if (from.length === 0) return from;
  const needed = nodes.map(() => false);
  for (const id of from) needed[id] = true;
  for (let id = nodes.length - 1; id >= 0; id--) {
    if (needed[id]) for (const input of edges(nodes[id] as Node)) needed[input] = true;
  }
  return nodes.map((_, id) => id).filter((id) => needed[id]);
}

/**
 * The schemes and the dependencies that an expression is made of, in order.
 * @example const schemes = leavesOf(expression).filter((leaf) => leaf.kind === 'scheme');
 */
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
  return node.kind === 'credential' ? nodesOf(node.expression) : [];
}

/** What a node needs in all: its inputs, and what its expression runs by itself. */
export function needsOf(node: Node): readonly number[] {
  return [...node.inputs, ...branchNodesOf(node)];
}

/** The nodes that an expression runs by itself. */
export function nodesOf(expression: Expression): readonly number[] {
  return leavesOf(expression).flatMap((leaf) => (leaf.kind === 'dependency' ? leaf.nodes : []));
}

/**
 * The same expression with other leaves in the places of its schemes.
 * @example const without = mapSchemes(expression, (leaf) => ({ ...leaf, scopes: [] }));
 */
export function mapSchemes(expression: Expression, change: (leaf: SchemeLeaf) => SchemeLeaf): Expression {
  switch (expression.kind) {
    case 'scheme':
      return change(expression);
    case 'dependency':
      return expression;
    case 'optional':
      return { ...expression, part: mapSchemes(expression.part, change) };
    default:
      return { ...expression, parts: expression.parts.map((part) => mapSchemes(part, change)) };
  }
}

/**
 * An expression as it could be written: `anyOf(Key, optional(Bearer))`; a branch by its dependency's name, or, where that has none, by
 * what it asks for.
 * @example describeExpression(expression, graph.nodes); // 'anyOf(Key, optional(Bearer))'
 */
export function describeExpression(expression: Expression, nodes: readonly Node[]): string {
  switch (expression.kind) {
    case 'scheme':
      return expression.scheme.schemeName;
    case 'dependency':
      return describeBranch(expression, nodes);
    case 'optional':
      return `optional(${describeExpression(expression.part, nodes)})`;
    default:
      return `${expression.kind}(${expression.parts.map((part) => describeExpression(part, nodes)).join(', ')})`;
  }
}

function describeBranch({ node, credentials }: DependencyLeaf, nodes: readonly Node[]): string {
  const label = nodes[node]?.label ?? '';
  if (label !== unnamed || credentials.length === 0) return label;
  const asked = credentials.map((id) => nodes[id]?.label);
  return asked.length > 1 ? `allOf(${asked.join(', ')})` : `${asked[0]}`;
}
