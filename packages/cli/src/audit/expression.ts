// Owns what an audit reads out of an expression over schemes: its text, its schemes, and whether it lets everybody in.
import type { Expression, Node, SchemeLeaf } from '@portico/core/graph';

/** The expression as it could be written: `anyOf(APIKeyHeader, optional(JWTBearer))`; a branch by its dependency's name. */
export function describeExpression(expression: Expression, nodes: readonly Node[]): string {
  switch (expression.kind) {
    case 'scheme':
      return expression.scheme.schemeName;
    case 'dependency':
      return nodes[expression.node]?.label ?? '';
    case 'optional':
      return `optional(${describeExpression(expression.part, nodes)})`;
    case 'anyOf':
    case 'allOf':
      return `${expression.kind}(${expression.parts.map((part) => describeExpression(part, nodes)).join(', ')})`;
  }
}

/** Every scheme of an expression, without those below its branches: these have nodes of their own. */
export function schemesOf(expression: Expression): readonly SchemeLeaf[] {
  switch (expression.kind) {
    case 'scheme':
      return [expression];
    case 'dependency':
      return [];
    case 'optional':
      return schemesOf(expression.part);
    case 'anyOf':
    case 'allOf':
      return expression.parts.flatMap(schemesOf);
  }
}

/** The schemes whose credential somebody has to show: not those that are optional. */
export function demandedSchemes(expression: Expression): readonly SchemeLeaf[] {
  if (expression.kind === 'optional') return [];
  if (expression.kind === 'anyOf' || expression.kind === 'allOf') return expression.parts.flatMap(demandedSchemes);
  return schemesOf(expression);
}

/** The nodes that the branches of an expression need. */
export function branchesOf(expression: Expression): readonly number[] {
  switch (expression.kind) {
    case 'scheme':
      return [];
    case 'dependency':
      return expression.nodes;
    case 'optional':
      return branchesOf(expression.part);
    case 'anyOf':
    case 'allOf':
      return expression.parts.flatMap(branchesOf);
  }
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

/** A copy of an expression with other schemes in the places of its own. */
export function replaceSchemes(
  expression: Expression,
  replace: (scheme: SchemeLeaf['scheme']) => SchemeLeaf['scheme'],
): Expression {
  switch (expression.kind) {
    case 'scheme':
      return { ...expression, scheme: replace(expression.scheme) };
    case 'dependency':
      return expression;
    case 'optional':
      return { ...expression, part: replaceSchemes(expression.part, replace) };
    case 'anyOf':
    case 'allOf':
      return { ...expression, parts: expression.parts.map((part) => replaceSchemes(part, replace)) };
  }
}
