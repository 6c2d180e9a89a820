// Compiles every `@example` of the public symbols as a user would write it: the names of the packages are imported, and what an
// example takes for granted (`app`, `users`, a model) is declared in
// `packages/portico/test/public-examples/names.ts`.
import { join, relative } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import ts from 'typescript-5.9';
import { publicSymbols } from './public-docs.mjs';

/**
 * Compiles the examples below a folder.
 * @returns One sentence for each that does not compile.
 */
export function checkPublicExamples(root) {
  const symbols = publicSymbols(root);
  const origins = originsOf(symbols);
  const examples = new Map(symbols.flatMap((one) => examplesOf(one)).map((one, at) => [nameOf(root, one, at), one]));
  const texts = new Map([...examples].map(([name, one]) => [name, programOf(one, origins)]));
  const options = { ...symbols[0].options, noUnusedLocals: false, noUnusedParameters: false, noImplicitAny: false };
  const program = ts.createProgram([prelude(root), ...texts.keys()], options, hostWith(texts, options));
  return [...examples].flatMap(([name, { symbol, file }]) =>
    ts
      .getPreEmitDiagnostics(program, program.getSourceFile(name))
      .map(
        ({ messageText }) =>
          `${relative(root, file)}: the example of ${symbol} does not compile: ${textOf(messageText)}`,
      ),
  );
}

const textOf = (message) => ts.flattenDiagnosticMessageText(message, ' ').replace(/\s+/g, ' ');

const prelude = (root) => join(root, 'packages/portico/test/public-examples/names.ts');

/** Beside the umbrella's sources, since that package sees all others. */
const nameOf = (root, { symbol }, at) => join(root, `packages/portico/test/public-examples/${at}-${symbol}.ts`);

/** Where each public name is imported from: the umbrella, if it has it. */
function originsOf(symbols) {
  const origins = new Map();
  for (const { name, symbol, specifier } of symbols) {
    const imported = symbol.flags & ts.SymbolFlags.Value ? name : `type ${name}`;
    if (!origins.has(name) || specifier === 'portico') origins.set(name, `import { ${imported} } from '${specifier}';`);
  }
  return origins;
}

function examplesOf({ file, declarations, specifier }) {
  return declarations
    .flatMap((declaration) => [declaration, ...(declaration.members ?? [])])
    .flatMap((node) => documented(node).map((text) => ({ file, specifier, symbol: symbolOf(node), text })));
}

const symbolOf = (node) => node.name?.text ?? node.declarationList?.declarations[0].name.text ?? 'constructor';

function documented(node) {
  const statement = ts.isVariableDeclaration(node) ? node.parent.parent : node;
  return ts
    .getJSDocTags(statement)
    .filter(({ tagName }) => tagName.text === 'example')
    .map(({ comment }) => (ts.getTextOfJSDocComment(comment) ?? '').replace(/^\s*`|`\s*$/gm, ''));
}

/** An example as a module: in a class if it is a member, else in a generator, which may `yield`, `return`, `throw` and `await`. */
function programOf({ text: written }, origins) {
  // What an example leaves out.
  const text = written.replaceAll('{ … }', '{ return undefined as any; }').replaceAll('…', 'undefined as any');
  const own = new Set([...text.matchAll(/\b(?:class|const|function\*?) (\w+)/g)].map(([, name]) => name));
  const names = new Set(text.match(/\b[A-Za-z_]\w*/g));
  const imports = [...names].filter((name) => origins.has(name) && !own.has(name));
  const isMember =
    /^@\w+\((?:[^()]|\([^()]*\))*\)\s+(?!class\b|export\b)/.test(text) && !/^(@[^\n]*\n)*\s*class /m.test(text);
  const code = isMember ? `class Example { ${text} }` : text;
  const isModule = /^export default\b/m.test(code);
  return [
    ...imports.map((name) => origins.get(name)),
    'export {};',
    isModule ? code : `async function* example(): AsyncGenerator<any, any, any> {\n${code}\n}`,
  ].join('\n');
}

function hostWith(texts, options) {
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (name) => texts.has(name) || fileExists(name);
  host.readFile = (name) => texts.get(name) ?? readFile(name);
  host.getSourceFile = (name, ...rest) =>
    texts.has(name)
      ? ts.createSourceFile(name, texts.get(name), rest[0], true)
      : getSourceFile.call(host, name, ...rest);
  return host;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const breaches = checkPublicExamples(fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, ''));
  for (const breach of breaches) console.error(breach);
  console.log(
    breaches.length === 0 ? 'Every public example compiles.' : `${breaches.length} errors in public examples.`,
  );
  process.exitCode = breaches.length === 0 ? 0 : 1;
}
