// Owns what an install of a package brings along, read from the manifests that are installed: the lockfile does not tell what is
// published of the workspace's own packages.
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import pnpmfile from '../.pnpmfile.cjs';

/**
 * Finds a package and all that it depends on, however far down; a peer is among it where it is installed.
 * @param folder Where the package is.
 * @param options.peers Whether peers that need not be there are followed, too. Default: `true`.
 * @param seen The folders that are known already; it grows.
 * @returns For each package its folder, its manifest, and the names of what it needs and nobody installed.
 */
export function findInstalled(folder, { peers = true, seen = new Set() } = {}) {
  const path = realpathSync(folder);
  if (seen.has(path)) return [];
  seen.add(path);
  // As it was installed here; what was cut from it is not known.
  const manifest = pnpmfile.hooks.readPackage(readManifest(path));
  const missing = [];
  const below = dependenciesOf(manifest, peers).flatMap(([name, optional]) => {
    const found = findFolder(path, name);
    if (found !== undefined) return findInstalled(found, { peers, seen });
    if (!optional) missing.push(name);
    return [];
  });
  return [{ path, manifest, missing }, ...below];
}

/** Each with whether it may be missing: binaries for other systems are not installed, nor need peers be that are optional. */
function dependenciesOf(
  { dependencies, optionalDependencies = {}, peerDependencies, peerDependenciesMeta = {} },
  peers,
) {
  const isOptionalPeer = (name) => dependencies?.[name] === undefined && peerDependenciesMeta[name]?.optional === true;
  return Object.keys({ ...peerDependencies, ...dependencies, ...optionalDependencies })
    .filter((name) => peers || !isOptionalPeer(name))
    .map((name) => [name, optionalDependencies[name] !== undefined || isOptionalPeer(name)]);
}

/** As Node looks for it: in the `node_modules` beside the package, and in those above. */
function findFolder(path, dependency) {
  const folder = join(path, 'node_modules', dependency);
  if (existsSync(join(folder, 'package.json'))) return folder;
  return dirname(path) === path ? undefined : findFolder(dirname(path), dependency);
}

/** @returns The `package.json` of a folder. */
export function readManifest(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}
