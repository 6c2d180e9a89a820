// Refactors the text of programs as people do: other names, other places, another order; what a caller needs stays the same.
import ts from 'typescript-5.9';

/** A piece of a text, and what stands there instead. */
type Edit = readonly [from: number, to: number, text: string];

const parse = (text: string): ts.SourceFile => ts.createSourceFile('program.ts', text, ts.ScriptTarget.Latest, true);

function nodesOf(root: ts.Node): readonly ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    found.push(node);
    node.forEachChild(visit);
  };
  visit(root);
  return found;
}

function apply(text: string, edits: readonly Edit[]): string {
  const ordered = [...edits].sort((a, b) => b[0] - a[0]);
  return ordered.reduce((all, [from, to, instead]) => all.slice(0, from) + instead + all.slice(to), text);
}

/** The classes, functions and values that a program declares, its exports aside. */
export function declaredNames(text: string): readonly string[] {
  return nodesOf(parse(text)).flatMap((node) => {
    const names = ts.isClassDeclaration(node) || ts.isFunctionDeclaration(node) || ts.isFunctionExpression(node);
    const value = ts.isVariableDeclaration(node) && ts.isIdentifier(node.name);
    const name = names || value ? (node.name as ts.Identifier | undefined)?.text : undefined;
    return name === undefined || name === 'app' ? [] : [name];
  });
}

/** Every class, function, value and handler has another name. @param names What is declared beside it. */
export function rename(text: string, names: ReadonlySet<string>): string {
  const edits = nodesOf(parse(text)).flatMap((node): readonly Edit[] => {
    if (!ts.isIdentifier(node)) return [];
    const { parent } = node;
    const isHandler = ts.isMethodDeclaration(parent) && parent.name === node && ts.canHaveDecorators(parent);
    if (isHandler) return ts.getDecorators(parent) ? [[node.end, node.end, 'Renamed']] : [];
    if (!names.has(node.text)) return [];
    if (ts.isShorthandPropertyAssignment(parent)) return [[node.end, node.end, `: ${node.text}Renamed`]];
    const isMember =
      'name' in parent &&
      parent.name === node &&
      (ts.isPropertyAccessExpression(parent) ||
        ts.isPropertyAssignment(parent) ||
        ts.isClassElement(parent) ||
        ts.isTypeElement(parent));
    if (isMember || (ts.isBindingElement(parent) && parent.propertyName === node)) return [];
    const isPattern = ts.isBindingElement(parent) && parent.name === node && ts.isObjectBindingPattern(parent.parent);
    if (isPattern && !parent.propertyName && !parent.dotDotDotToken)
      return [[node.end, node.end, `: ${node.text}Renamed`]];
    return [[node.end, node.end, 'Renamed']];
  });
  return apply(text, edits);
}

/** The parts of requirements and the methods of controllers stand in the opposite order. */
export function reorder(text: string): string {
  const edits = nodesOf(parse(text)).flatMap((node): readonly Edit[] => {
    if (ts.isCallExpression(node) && /^(anyOf|allOf)$/.test(node.expression.getText())) return reversed(node.arguments);
    if (ts.isClassDeclaration(node))
      return reversed(node.members.filter((one) => ts.isMethodDeclaration(one) && ts.getDecorators(one)));
    return [];
  });
  return apply(text, edits);
}

function reversed(nodes: readonly ts.Node[]): readonly Edit[] {
  return nodes.map((node, index) => [node.getStart(), node.end, (nodes.at(-1 - index) as ts.Node).getText()]);
}

/** Every controller and every function is in a router of its own. */
export function move(text: string): string {
  const edits = nodesOf(parse(text)).flatMap((node): readonly Edit[] => {
    if (!ts.isExpressionStatement(node) || !ts.isCallExpression(node.expression)) return [];
    const call = node.expression.getText();
    if (!/^app\.(include|get|post|put|patch|delete|head|options)\(/.test(call)) return [];
    const moved = `app.include(((router) => (router${call.slice('app'.length)}, router))(new MovedRouter()));`;
    return [[node.getStart(), node.end, moved]];
  });
  const moved = apply(text, edits);
  return edits.length > 0 ? `import { Router as MovedRouter } from 'portico';\n${moved}` : moved;
}

/** The text without the scopes of one `Security(…, […])` after the other. */
export function withoutScopes(text: string): readonly string[] {
  return nodesOf(parse(text)).flatMap((node) => {
    if (!ts.isCallExpression(node) || node.expression.getText() !== 'Security') return [];
    const [, scopes] = node.arguments;
    return scopes ? [apply(text, [[scopes.getStart(), scopes.end, '[]']])] : [];
  });
}

/** The text in which all parts of one `allOf(…)` after the other are alternatives. */
export function withChoice(text: string): readonly string[] {
  return nodesOf(parse(text)).flatMap((node) => {
    if (!ts.isCallExpression(node) || node.expression.getText() !== 'allOf') return [];
    return [
      `import { anyOf as either } from 'portico';\n${apply(text, [[node.expression.getStart(), node.expression.end, 'either']])}`,
    ];
  });
}
