// Owns whether what builds a project keeps what Portico needs: the types of parameters, and the names of classes.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Diagnosis, warning } from './diagnosis.js';
import type { Installed } from './installed.js';

/** Build on esbuild, which emits no types of parameters and shortens names when it minifies. */
const onEsbuild = ['esbuild', 'tsup', 'vite', 'vitest'];

/** Looks at the settings of bundlers. */
export function checkBundlers(project: Installed): readonly Diagnosis[] {
  const { dependencies, devDependencies } = project.manifest;
  const names = Object.keys({ ...dependencies, ...devDependencies });
  const bundlers = onEsbuild.filter((name) => names.includes(name));
  const told = bundlers.map((name) =>
    warning(
      `${name} emits no types of decorated parameters, and minified classes lose the names that the document is made of.`,
      'If it compiles the app: give each source and field its schema, and set keepNames: true; or compile with tsc before.',
    ),
  );
  return [...told, ...checkSwc(project.folder)];
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
