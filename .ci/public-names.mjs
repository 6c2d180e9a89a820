// Finds what can be imported from the packages of a checkout.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript-5.9';
import { findFiles } from './find-files.mjs';

/** What can be imported from the packages below a folder, by its specifier, with its declaration file as the manifest has it. */
export function publicEntries(root) {
  return findFiles([join(root, 'packages')], /packages\/[^/]+\/package\.json$/).flatMap((path) => {
    const { name, exports = {}, private: isPrivate } = JSON.parse(readFileSync(path, 'utf8'));
    if (isPrivate === true) return [];
    return Object.entries(exports)
      .filter(([, { types }]) => types)
      .map(([key, { types }]) => ({ folder: dirname(path), specifier: name + key.slice(1), types }));
  });
}

/** The names that a module exports, each with the symbol that it stands for. */
export function exportsOf(program, entry) {
  const checker = program.getTypeChecker();
  const module = checker.getSymbolAtLocation(program.getSourceFile(entry));
  return checker.getExportsOfModule(module).map((symbol) => ({
    name: symbol.name,
    symbol: symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol,
  }));
}
