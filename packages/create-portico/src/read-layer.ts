// Owns the templates on disk: the files of one layer, under the names that they have in a project.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const templates = fileURLToPath(new URL('../templates', import.meta.url));

/** What lies there for work on the templates themselves. */
const foreign = /(^|\/)(node_modules|dist)\/|\.db$/;

/** @returns The texts of a layer's files, by their paths in a project. */
export function readLayer(layer: string): ReadonlyMap<string, string> {
  const folder = join(templates, layer);
  const paths = pathsBelow(folder).filter((path) => !foreign.test(path) && !isCheck(layer, path));
  return new Map(paths.map((path) => [nameInProject(path), readFileSync(join(folder, path), 'utf8')]));
}

/** Walked by hand: where Yarn reads packages from archives, `readdirSync` is not recursive. */
function pathsBelow(folder: string, prefix = ''): readonly string[] {
  return readdirSync(join(folder, prefix), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? pathsBelow(folder, `${prefix}${entry.name}/`) : [prefix + entry.name],
  );
}

/** The other layers are no programs of their own; with a configuration they are checked where they lie. */
function isCheck(layer: string, path: string): boolean {
  return path === 'tsconfig.json' && layer !== 'minimal';
}

/** npm leaves files of these names out of packages. */
function nameInProject(path: string): string {
  return path === 'gitignore' ? '.gitignore' : path;
}
