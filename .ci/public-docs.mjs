// Checks what the compiler cannot: that everything a user may import says what it is, shows how it is written, and names what
// it throws. Run as a script it checks this checkout; each breach is one line: the file, the symbol, what it lacks.
import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import ts from 'typescript-5.9';
import { exportsOf, publicEntries } from './public-names.mjs';

/** What makes the first sentence of a number say what it counts. */
const units =
  /\b(seconds?|milliseconds?|minutes?|days?|bytes?|characters?|kB|MB|KiB|status(es)?|port|number|count|many|most|least|how|times?|level|index|lines?|items?|code)\b/i;

/** What tells how it is without the option. */
const absence =
  /\bdefaults?\b|without|otherwise|unless|if (it is )?(absent|not given|left out|none)|\bby itself\b|\balso\b|\bonly\b|\bnone\b/i;

/**
 * Checks the public symbols of every package below a folder.
 * @returns One sentence for each breach; empty when all is said.
 */
export function checkPublicDocs(root) {
  const known = new Set();
  return publicSymbols(root).flatMap(({ symbol, file, declarations, checker }) => {
    // What another package exports is checked there.
    if (declarations.length === 0) return [];
    if (known.has(declarations[0])) return [];
    known.add(declarations[0]);
    return checkSymbol(symbol, declarations, checker).map((what) => `${relative(root, file)}: ${what}`);
  });
}

/** What can be imported from the packages below a folder, with its declarations in their sources and where it comes from. */
export function publicSymbols(root) {
  const entries = publicEntries(root)
    .map((one) => ({ ...one, entry: sourceOf(one.folder, one.types) }))
    .filter(({ entry }) => existsSync(entry));
  const options = compilerOptions(root);
  // One program for all: they stand on the same files.
  const program = ts.createProgram(
    entries.map(({ entry }) => entry),
    options,
  );
  const checker = program.getTypeChecker();
  return entries.flatMap(({ folder, specifier, entry }) =>
    exportsOf(program, entry).map(({ name, symbol }) => {
      const declarations = (symbol.declarations ?? []).filter(isOwn(folder));
      return {
        name,
        symbol,
        specifier,
        options,
        checker,
        declarations,
        file: declarations[0]?.getSourceFile().fileName,
      };
    }),
  );
}

const sourceOf = (folder, types) => join(folder, types.replace('./dist/', 'src/').replace('.d.ts', '.ts'));

function compilerOptions(root) {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.base.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, files: [] }, ts.sys, root);
  return { ...options, noEmit: true, composite: false, incremental: false };
}

const isOwn = (folder) => (declaration) => declaration.getSourceFile().fileName.startsWith(`${folder}/src/`);

function checkSymbol(symbol, declarations, checker) {
  const tags = symbol.getJsDocTags(checker);
  const missing = [];
  if (symbol.getDocumentationComment(checker).length === 0) missing.push(`${symbol.name} has no doc comment`);
  if (isCalled(symbol, declarations, checker) && !tags.some(({ name }) => name === 'example'))
    missing.push(`${symbol.name} has no @example`);
  const cut = tags.find(({ name }) => /^[A-Z]/.test(name));
  if (cut) missing.push(`${symbol.name} has an example that @${cut.name} cuts off; put that line in backticks`);
  const says = tags.some(({ name }) => name === 'throws') || declarations.some(saysThrows);
  if (!says && declarations.some((one) => throws(one))) missing.push(`${symbol.name} throws and has no @throws`);
  return [...missing, ...declarations.flatMap((declaration) => checkMembers(declaration, checker))];
}

/** Whether a user calls, applies or extends it: a function, a class, or a constant that can be called. */
function isCalled(symbol, declarations, checker) {
  if (declarations.every((one) => ts.isInterfaceDeclaration(one) || ts.isTypeAliasDeclaration(one))) return false;
  const type = checker.getTypeOfSymbol(symbol);
  return type.getCallSignatures().length > 0 || type.getConstructSignatures().length > 0;
}

/** What an interface's members or a class's public methods lack. */
function checkMembers(declaration, checker) {
  const name = declaration.name?.text;
  if (ts.isClassDeclaration(declaration))
    return declaration.members.flatMap((member) => checkMethod(name, member, checker));
  if (!ts.isInterfaceDeclaration(declaration)) return [];
  return declaration.members.filter(ts.isPropertySignature).flatMap((member) => checkMember(name, member, checker));
}

function checkMethod(owner, member, checker) {
  const hidden = ts.getCombinedModifierFlags(member) & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected);
  if (!ts.isMethodDeclaration(member) || hidden || !ts.isIdentifier(member.name)) return [];
  const symbol = checker.getSymbolAtLocation(member.name);
  const called = `${owner}.${member.name.text}`;
  if (symbol.getDocumentationComment(checker).length === 0) return [`${called} has no doc comment`];
  const said = symbol.getJsDocTags(checker).some((tag) => tag.name === 'throws');
  return throws(member) && !said ? [`${called} throws and has no @throws`] : [];
}

function checkMember(owner, member, checker) {
  const symbol = checker.getSymbolAtLocation(member.name);
  const text = ts.displayPartsToString(symbol?.getDocumentationComment(checker));
  const called = `${owner}.${member.name.getText()}`;
  if (!owner.endsWith('Options')) return [];
  if (text === '') return [`${called} has no doc comment`];
  const missing = [];
  const kind = checker.getNonNullableType(checker.getTypeAtLocation(member));
  if (kind.flags & ts.TypeFlags.Number && !units.test(text)) missing.push(`${called} is a number without a unit`);
  if (member.questionToken && !absence.test(text)) missing.push(`${called} does not say what holds without it`);
  return missing;
}

/** A class may say it on its constructor. */
function saysThrows(declaration) {
  const made = ts.isClassDeclaration(declaration) && declaration.members.find(ts.isConstructorDeclaration);
  return made && ts.getJSDocTags(made).some(({ tagName }) => tagName.text === 'throws');
}

/** Whether calling it can end in a `throw` of this file's: in its body, or in what that calls in the same file. */
function throws(declaration, seen = new Set()) {
  if (seen.has(declaration)) return false;
  seen.add(declaration);
  if (ts.isClassDeclaration(declaration)) {
    return declaration.members.some((member) => ts.isConstructorDeclaration(member) && throws(member, seen));
  }
  const body = bodyOf(declaration);
  return body !== undefined && throwsWithin(body, seen);
}

function bodyOf(declaration) {
  if (ts.isVariableDeclaration(declaration)) {
    const { initializer } = declaration;
    return initializer && (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer))
      ? initializer.body
      : undefined;
  }
  return declaration.body;
}

function throwsWithin(node, seen) {
  if (ts.isThrowStatement(node)) return true;
  if (ts.isTryStatement(node)) return (node.catchClause && throwsWithin(node.catchClause, seen)) || false;
  // What is only made here is thrown, if ever, when somebody else calls it.
  if (ts.isFunctionLike(node)) return false;
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && calledThrows(node.expression, seen)) return true;
  return ts.forEachChild(node, (child) => throwsWithin(child, seen) || undefined) ?? false;
}

function calledThrows(name, seen) {
  const file = name.getSourceFile();
  const target = file.statements.find(
    (one) => ts.isFunctionDeclaration(one) && one.name?.text === name.text && one.body,
  );
  return target !== undefined && throws(target, seen);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const breaches = checkPublicDocs(fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, ''));
  for (const breach of breaches) console.error(breach);
  console.log(
    breaches.length === 0 ? 'Every public symbol is documented.' : `${breaches.length} gaps in the public docs.`,
  );
  process.exitCode = breaches.length === 0 ? 0 : 1;
}
