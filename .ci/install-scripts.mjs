// Checks that installing Portico runs nobody's code: no dependency of a published package, however far down, has an install
// script. Reads the manifests that are installed, for the lockfile does not tell.
import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';

/** What npm runs at the install of a dependency; `prepare` is not among it. */
const hooks = ['preinstall', 'install', 'postinstall'];

/**
 * Finds what runs at an install of the packages below `packages/`.
 * @param root The folder of the workspace.
 * @returns One line for each dependency with an install script, and for each that is not installed, so not known.
 */
export function findInstallScripts(root) {
  const folders = readdirSync(join(root, 'packages')).map((name) => join(root, 'packages', name));
  const seen = new Set();
  return folders.filter(isPublished).flatMap((folder) => walk(folder, seen));
}

function isPublished(folder) {
  return existsSync(join(folder, 'package.json')) && readManifest(folder).private !== true;
}

function walk(folder, seen) {
  const path = realpathSync(folder);
  if (seen.has(path)) return [];
  seen.add(path);
  const manifest = readManifest(path);
  return [...findScripts(path, manifest), ...findDependencies(path, manifest, seen)];
}

function findScripts(path, { name, version, scripts = {} }) {
  const found = hooks.filter((hook) => scripts[hook] !== undefined);
  // npm builds what has a binding.gyp, without being told to.
  if (existsSync(join(path, 'binding.gyp'))) found.push('binding.gyp');
  return found.map((hook) => `${name}@${version} runs ${hook} when it is installed`);
}

function findDependencies(path, { name, dependencies, optionalDependencies, peerDependencies, ...others }, seen) {
  const { peerDependenciesMeta = {} } = others;
  return Object.keys({ ...peerDependencies, ...dependencies, ...optionalDependencies }).flatMap((dependency) => {
    const folder = findFolder(path, dependency);
    if (folder !== undefined) return walk(folder, seen);
    // Binaries for other systems are not installed, nor need peers be that are optional.
    const optional = optionalDependencies?.[dependency] !== undefined || peerDependenciesMeta[dependency]?.optional;
    return optional ? [] : [`${name} depends on ${dependency}, which is not installed`];
  });
}

/** As Node looks for it: in the `node_modules` beside the package, and in those above. */
function findFolder(path, dependency) {
  const folder = join(path, 'node_modules', dependency);
  if (existsSync(join(folder, 'package.json'))) return folder;
  return dirname(path) === path ? undefined : findFolder(dirname(path), dependency);
}

function readManifest(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const found = findInstallScripts(process.cwd());
  for (const line of found) console.error(line);
  console.log(found.length === 0 ? 'No install script runs.' : `${found.length} install scripts.`);
  process.exitCode = found.length === 0 ? 0 : 1;
}
