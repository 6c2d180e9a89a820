// Reads every public name with its declaration and its doc comment, from what the build leaves behind.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import process from 'node:process';
import ts from 'typescript-5.9';
import { exportsOf, publicEntries } from '../public-names.mjs';

/** The public names below a folder, each once, in their order. */
export function readNames(root) {
  const { checker, names } = findNames(root);
  const described = names.map((one) => describe(one, root, checker)).sort(byName);
  const codes = format(
    described.flatMap(({ code, examples }) => [`declare ${code}`, ...examples]),
    root,
  );
  return described.map(({ examples, ...entry }) => ({
    ...entry,
    code: codes.shift().replace(/^declare /gm, ''),
    examples: codes.splice(0, examples.length),
  }));
}

export const byName = ({ name: one }, { name: other }) => one.localeCompare(other, 'en') || (one < other ? -1 : 1);

/** What can be imported, each once, with every specifier that has it. */
function findNames(root) {
  const entries = publicEntries(root).map(({ folder, specifier, types }) => ({
    specifier,
    entry: join(folder, types),
  }));
  const { NodeNext } = ts.ModuleKind;
  const program = ts.createProgram(
    entries.map(({ entry }) => entry),
    { module: NodeNext, types: ['node'], strict: true },
  );
  const names = new Map();
  for (const { specifier, entry } of entries) {
    for (const { name, symbol } of exportsOf(program, entry)) {
      const declarations = (symbol.declarations ?? []).filter(isBelow(`${root}/packages/`));
      if (declarations.length === 0) continue;
      if (!names.has(symbol)) names.set(symbol, { name, symbol, declarations, specifiers: [] });
      names.get(symbol).specifiers.push(specifier);
    }
  }
  return { checker: program.getTypeChecker(), names: [...names.values()] };
}

const isBelow = (folder) => (declaration) => declaration.getSourceFile().fileName.startsWith(folder);

/** One name. `home` is the package that declares it, `folder` where it does. */
function describe({ name, symbol, declarations, specifiers }, root, checker) {
  const [home, , folder] = relative(`${root}/packages`, declarations[0].getSourceFile().fileName).split('/');
  const bases = basesOf(symbol, checker);
  const tags = symbol
    .getJsDocTags(checker)
    .map(({ name, text }) => ({ name, text: plain(ts.displayPartsToString(text)) }));
  const specifier = specifiers.find((one) => /^portico(\/|$)/.test(one)) ?? specifiers[0];
  return {
    name,
    home,
    folder,
    specifier,
    symbol,
    bases,
    code: declarations.map((one) => codeOf(one, bases)).join('\ndeclare '),
    text: [...new Set(declarations.flatMap(commentsOf))].join('\n\n'),
    tags: tags.filter(({ name }) => name !== 'example'),
    examples: tags
      .filter(({ name }) => name === 'example')
      .map(({ text }) => text.replace(/^```\w*\n|\n```$|^`|`$/gm, '')),
  };
}

/** What a class or an interface extends. */
function basesOf(symbol, checker) {
  const extendable = symbol.flags & (ts.SymbolFlags.Class | ts.SymbolFlags.Interface);
  return extendable ? checker.getBaseTypes(checker.getDeclaredTypeOfSymbol(symbol)).map(({ symbol }) => symbol) : [];
}

/** Each doc comment of a declaration; that of a constant stands on its statement. */
function commentsOf(declaration) {
  return ts
    .getJSDocCommentsAndTags(declaration)
    .filter(ts.isJSDoc)
    .map(({ comment }) => plain(ts.getTextOfJSDocComment(comment) ?? ''));
}

const plain = (text) => text.replace(/\{@link(?:code)? ([^}|]+)(?:\|[^}]*)?\}/g, '`$1`').trim();

/** A declaration as a user may rely on it: without what is private, and with the calls of a function under another name. */
function codeOf(declaration, [base]) {
  const statement = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration;
  const [, taken] = /: typeof (\w+)/.exec(statement.getText()) ?? [];
  const calls = declaration.getSourceFile().statements.filter((one) => taken !== undefined && one.name?.text === taken);
  return (
    [statement, ...calls]
      .map((one) => one.getText())
      .join('\n')
      .replaceAll(`function ${taken}`, `function ${declaration.name?.text}`)
      // The compiler's name for a base that is made by a call.
      .replace(/(?<=extends )\w+_base\b/, base?.name)
      .replace(/^(?:export )?(?:default )?(?:declare )?/gm, '')
      .replace(/^ *(?:#private|private [^;]*);\n/gm, '')
  );
}

/** Breaks and indents code as the project's own. What cannot be parsed stays as it is. */
function format(codes, root) {
  const folder = mkdtempSync(join(tmpdir(), 'reference-'));
  try {
    for (const [index, code] of codes.entries()) writeFileSync(join(folder, `${index}.ts`), code.replaceAll('…', hole));
    const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
    const options = ['--write', '--config-path', join(root, '.biome.json'), '--vcs-enabled=false', '--log-level=none'];
    spawnSync(process.execPath, [biome, 'format', ...options, folder], { stdio: 'ignore' });
    return codes.map((_, index) =>
      readFileSync(join(folder, `${index}.ts`), 'utf8')
        .replaceAll(hole, '…')
        .trim(),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What stands for an ellipsis while code is formatted: it is a name, as far as a parser knows. */
const hole = '$ellipsis';
