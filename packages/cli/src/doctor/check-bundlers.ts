// Owns whether what builds a project keeps what Portico needs: the types of parameters, and the names of classes.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Installed } from '../program/read-manifest.js';
import { type Diagnosis, warning } from './diagnosis.js';
import { findPackage } from './installed.js';

/** Build on esbuild, which emits no types of parameters and shortens names when it minifies. */
const onEsbuild = ['esbuild', 'tsup'];
/** Build on esbuild up to Vite 7, and on oxc since. */
const onVite = ['vite', 'vitest'];

/**
 * Looks at the settings of bundlers.
 * @param standard Whether the program's decorators are standard ones.
 */
export function checkBundlers(project: Installed, standard: boolean): readonly Diagnosis[] {
  const { dependencies, devDependencies } = project.manifest;
  const names = Object.keys({ ...dependencies, ...devDependencies });
  const told = names.flatMap((name) => {
    if (onEsbuild.includes(name) || (onVite.includes(name) && !hasOxc(project))) return esbuildSays(name, standard);
    return onVite.includes(name) && standard ? oxcSays(name) : [];
  });
  return [...told, ...(standard ? [] : checkSwc(project.folder))];
}

function hasOxc({ folder }: Installed): boolean {
  return Number.parseInt(findPackage('vite', folder)?.manifest.version ?? '0', 10) >= 8;
}

function esbuildSays(name: string, standard: boolean): readonly Diagnosis[] {
  const names = 'minified classes lose the names that the document is made of';
  if (standard) return [warning(`${name}: ${names}.`, 'If it compiles the app: set keepNames: true.')];
  return [
    warning(
      `${name} emits no types of decorated parameters, and ${names}.`,
      'If it compiles the app: give each source and field its schema, and set keepNames: true; or compile with tsc before.',
    ),
  ];
}

function oxcSays(name: string): readonly Diagnosis[] {
  return [
    warning(
      `${name} leaves standard decorators as they are, and no engine runs them yet.`,
      'If it compiles decorated classes: write "experimentalDecorators": true under "compilerOptions", or let the plugin unplugin-swc compile.',
    ),
  ];
}

/** @see https://swc.rs/docs/configuration/compilation */
function checkSwc(folder: string): readonly Diagnosis[] {
  const file = join(folder, '.swcrc');
  if (!existsSync(file)) return [];
  const settings = readFileSync(file, 'utf8');
  const missing = ['legacyDecorator', 'decoratorMetadata'].filter((name) => !isOn(settings, name));
  if (missing.length === 0) return [];
  const lines = missing.map((name) => `"${name}": true`).join(' and ');
  return [warning('.swcrc: decorators are not compiled as tsc does.', `Write ${lines} under "jsc.transform".`)];
}

/** The file may have comments, which JSON has not. */
function isOn(settings: string, name: string): boolean {
  return new RegExp(`"${name}"\\s*:\\s*true`).test(settings);
}
