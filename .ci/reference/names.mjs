// Reads every public name with its declaration and its doc comment, from what the build leaves behind.
import { execFileSync } from 'node:child_process';
import { join, relative } from 'node:path';
import process from 'node:process';
import ts from 'typescript-5.9';
import { exportsOf, publicEntries } from '../public-names.mjs';

/** The public names below a folder, each once, in their order. */
export function readNames(root) {
  const { checker, names } = findNames(root);
  const described = names.map((one) => describe(one, root, checker));
  return format(described.sort(byName), root);
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

/** One name. `home` is the package that declares it, `room` the folder there. */
function describe({ name, symbol, declarations, specifiers }, root, checker) {
  const [home, , room] = relative(`${root}/packages`, declarations[0].getSourceFile().fileName).split('/');
  const specifier = specifiers.find((one) => /^portico(\/|$)/.test(one)) ?? specifiers[0];
  return {
    name,
    home,
    room,
    specifier,
    code: declarations.map((one) => codeOf(one, checker)).join('\n'),
    text: plain(ts.displayPartsToString(symbol.getDocumentationComment(checker))),
    tags: symbol.getJsDocTags(checker).map((tag) => ({ ...tag, text: plain(ts.displayPartsToString(tag.text)) })),
  };
}

const plain = (text) => text.replace(/\{@link(?:code)? ([^}|]+)(?:\|[^}]*)?\}/g, '`$1`').trim();

/** A declaration as a user may rely on it: without what is private, and with the calls of a function under another name. */
function codeOf(declaration, checker) {
  const statement = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration;
  const [, taken] = /: typeof (\w+)/.exec(statement.getText()) ?? [];
  const calls = declaration.getSourceFile().statements.filter((one) => taken !== undefined && one.name?.text === taken);
  return [statement, ...calls]
    .map((one) => one.getText())
    .join('\n')
    .replaceAll(`function ${taken}`, `function ${declaration.name?.text}`)
    .replace(
      /(?<=extends )\w+_base\b/,
      () => checker.getBaseTypes(checker.getTypeAtLocation(declaration))[0].symbol.name,
    )
    .replace(/^(?:export )?(?:default )?(?:declare )?/gm, '')
    .replace(/^ *(?:#private|private [^;]*);\n/gm, '');
}

/** Breaks long lines of all the code at once: to start a formatter takes longer than to format. */
function format(entries, root) {
  const between = (index) => `// entry ${index}\n`;
  const input = entries
    .map(
      ({ code }, index) => between(index) + code.replace(/^(?=(?:abstract )?(?:class|function|const))/gm, 'declare '),
    )
    .join('\n');
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
  const output = execFileSync(process.execPath, [biome, 'format', '--stdin-file-path=reference.ts'], {
    cwd: root,
    input,
    encoding: 'utf8',
  });
  const codes = output.split(/^\/\/ entry \d+\n/m).slice(1);
  return entries.map((entry, index) => ({ ...entry, code: codes[index].replace(/^declare /gm, '').trim() }));
}
