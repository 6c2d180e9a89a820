// Owns what is installed: packages as Node finds them from a folder, and all copies of a package that a project reaches.
import { realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Installed, readManifest } from '../program/read-manifest.js';

/** A package as Node finds it from a folder. */
export function findPackage(name: string, from: string): Installed | undefined {
  const folder = join(from, 'node_modules', name);
  const manifest = readManifest(folder);
  if (manifest) return { folder: realpathSync(folder), manifest };
  return from === dirname(from) ? undefined : findPackage(name, dirname(from));
}

/** Every package that a project reaches by what packages say that they need, each copy once. */
export function findAllPackages(project: Installed): readonly Installed[] {
  const found = new Map<string, Installed>();
  const waiting = [project];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    for (const name of namesOf(next, next === project)) {
      const installed = findPackage(name, next.folder);
      if (!installed || found.has(installed.folder)) continue;
      found.set(installed.folder, installed);
      waiting.push(installed);
    }
  }
  return [...found.values()];
}

/** What a package needs; what it is developed with is nothing to those who use it. */
function namesOf({ manifest }: Installed, withDevelopment: boolean): readonly string[] {
  const { dependencies, peerDependencies, optionalDependencies, devDependencies } = manifest;
  return Object.keys({
    ...dependencies,
    ...peerDependencies,
    ...optionalDependencies,
    ...(withDevelopment && devDependencies),
  });
}
