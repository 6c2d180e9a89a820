// Owns the list of the examples' programs: every file that exports an app.
import { readdirSync, readFileSync } from 'node:fs';
import { register } from 'node:module';
import type { App } from 'portico';

register('./resolve-beside-copies.mjs', import.meta.url);

const examples = new URL('../', import.meta.url);

/** Programs that do not start, or not without an environment or a server, which is what they show. */
const unstartable: ReadonlySet<string> = new Set([
  'errors/mistaken.ts',
  'jobs/several-machines.ts',
  'security/scopes/misspelt.ts',
  'settings/app.ts',
  'settings/database.ts',
]);

/** The paths of all programs that start, from the folder of the examples. */
export const programs: readonly string[] = readdirSync(examples, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.ts') && !path.includes('node_modules/') && !unstartable.has(path))
  .filter((path) => /^export const app = new App\b/m.test(readFileSync(new URL(path, examples), 'utf8')))
  .sort();

/**
 * A copy of a program's app, so that what another test does to it does not show.
 * @param copy What this copy is for.
 */
export async function loadApp(program: string, copy: string): Promise<App> {
  const { app } = (await import(new URL(`${program}?${copy}`, examples).href)) as { readonly app: App };
  return app;
}
