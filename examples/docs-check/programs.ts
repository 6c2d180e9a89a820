// Owns the list of the examples' programs: every file that exports an app.
import { readFileSync } from 'node:fs';
import { register } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { App } from 'portico';
import { findFiles } from '../../.ci/find-files.mjs';

register('./resolve-beside-copies.mjs', import.meta.url);

const examples = new URL('../', import.meta.url);
const folder = fileURLToPath(examples).replaceAll('\\', '/');

/** Programs that do not start, or not without an environment or a server, which is what they show. */
const unstartable: ReadonlySet<string> = new Set([
  'errors/mistaken.ts',
  'jobs/several-machines.ts',
  'security/scopes/misspelt.ts',
  'settings/app.ts',
  'settings/database.ts',
]);

/** The paths of all programs that start, from the folder of the examples. */
export const programs: readonly string[] = findFiles([folder], /\.ts$/)
  .map((path) => path.slice(folder.length))
  .filter((path) => !unstartable.has(path))
  .filter((path) => /^export const app = new App\b/m.test(readFileSync(new URL(path, examples), 'utf8')));

/**
 * A copy of a program's app, so that what another test does to it does not show.
 * @param copy What this copy is for.
 */
export async function loadApp(program: string, copy: string): Promise<App> {
  const { app } = (await import(new URL(`${program}?${copy}`, examples).href)) as { readonly app: App };
  return app;
}
