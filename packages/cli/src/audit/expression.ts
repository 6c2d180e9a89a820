// Owns what an audit reads out of an expression over schemes: its schemes, its branches, and whether it lets everybody in.
import { type Expression, leavesOf, type Node, type SchemeLeaf } from '@portico/core/graph';

/** Every scheme of an expression, without those below its branches: these have nodes of their own. */
export function schemesOf(expression: Expression): readonly SchemeLeaf[] {
  return leavesOf(expression).filter((leaf) => leaf.kind === 'scheme');
}

/** The schemes whose credential somebody has to show: not those that are optional. */
export function demandedSchemes(expression: Expression): readonly SchemeLeaf[] {
  if (expression.kind === 'optional') return [];
  if (expression.kind === 'anyOf' || expression.kind === 'allOf') return expression.parts.flatMap(demandedSchemes);
  return schemesOf(expression);
}

/** The nodes that the branches of an expression need. */
export function branchesOf(expression: Expression): readonly number[] {
  return leavesOf(expression).flatMap((leaf) => (leaf.kind === 'dependency' ? leaf.nodes : []));
}

/** Whether the expression holds without any credential. */
export function isForgiving(expression: Expression, nodes: readonly Node[]): boolean {
  switch (expression.kind) {
    case 'scheme':
      return false;
    case 'optional':
      return true;
    case 'anyOf':
      return expression.parts.some((part) => isForgiving(part, nodes));
    case 'allOf':
      return expression.parts.every((part) => isForgiving(part, nodes));
    case 'dependency':
      return expression.nodes.every((id) => {
        const node = nodes[id];
        return node?.kind !== 'credential' || isForgiving(node.expression, nodes);
      });
  }
}
