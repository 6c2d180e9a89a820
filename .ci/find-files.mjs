// Owns the walk over the project's own files: what is installed, built or hidden is not ours.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const foreign = new Set(['node_modules', 'dist', 'coverage']);

/** The files below the folders whose path (with `/`) matches, sorted. */
export function findFiles(folders, pattern) {
  return folders
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => walk(folder))
    .filter((file) => pattern.test(file))
    .sort();
}

function walk(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (foreign.has(entry.name) || entry.name.startsWith('.')) return [];
    const path = join(folder, entry.name).replaceAll('\\', '/');
    return entry.isDirectory() ? walk(path) : [path];
  });
}
