// Reads in a program's text which options are given to what: the names in the objects that stand in a call.
import ts from 'typescript-5.9';

/** The names that stand in the objects given to a call, or in an object within these, by the name of either. */
export type GivenOptions = ReadonlyMap<string, ReadonlySet<string>>;

/** Whose entries are named by the program, and what each of these is. */
const entries: Readonly<Record<string, string>> = { responses: 'response', headers: 'header' };

/** Reads the options of every call in some programs; `new App({ … })` and `@Get('/', { … })` are calls, too. */
export function readOptions(programs: readonly string[]): GivenOptions {
  const given = new Map<string, Set<string>>();
  for (const text of programs) visit(ts.createSourceFile('sink.ts', text, ts.ScriptTarget.Latest), given);
  return given;
}

function visit(node: ts.Node, given: Map<string, Set<string>>): void {
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
    for (const argument of node.arguments ?? []) {
      if (ts.isObjectLiteralExpression(argument)) note(calleeOf(node.expression), argument, given);
    }
  }
  ts.forEachChild(node, (child) => visit(child, given));
}

/** `@Get` is `Get`, `app.get` is `get`. */
function calleeOf(expression: ts.Expression): string {
  if (ts.isPropertyAccessExpression(expression)) return expression.name.text;
  return ts.isIdentifier(expression) ? expression.text : '';
}

function note(owner: string, object: ts.ObjectLiteralExpression, given: Map<string, Set<string>>): void {
  const names = given.get(owner) ?? new Set();
  given.set(owner, names);
  for (const property of object.properties) {
    if (ts.isSpreadAssignment(property)) {
      if (ts.isObjectLiteralExpression(property.expression)) note(owner, property.expression, given);
      continue;
    }
    const { name } = property;
    if (!(ts.isIdentifier(name) || ts.isStringLiteral(name) || ts.isNumericLiteral(name))) continue;
    names.add(name.text);
    if (!ts.isPropertyAssignment(property) || !ts.isObjectLiteralExpression(property.initializer)) continue;
    note(entries[owner] ?? name.text, property.initializer, given);
  }
}
