// Checks that installing Portico runs nobody's code: no dependency of a published package, however far down, has an install
// script. Peers that need not be there come with those alone who install them by name.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { findInstalled, readManifest } from './installed.mjs';

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
  return folders
    .filter(isPublished)
    .flatMap((folder) => findInstalled(folder, { seen, peers: false }).flatMap(findScripts));
}

function isPublished(folder) {
  return existsSync(join(folder, 'package.json')) && readManifest(folder).private !== true;
}

function findScripts({ path, manifest: { name, version, scripts = {} }, missing }) {
  const found = hooks.filter((hook) => scripts[hook] !== undefined);
  // npm builds what has a binding.gyp, without being told to.
  if (existsSync(join(path, 'binding.gyp'))) found.push('binding.gyp');
  return [
    ...found.map((hook) => `${name}@${version} runs ${hook} when it is installed`),
    ...missing.map((dependency) => `${name} depends on ${dependency}, which is not installed`),
  ];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const found = findInstallScripts(process.cwd());
  for (const line of found) console.error(line);
  console.log(found.length === 0 ? 'No install script runs.' : `${found.length} install scripts.`);
  process.exitCode = found.length === 0 ? 0 : 1;
}
