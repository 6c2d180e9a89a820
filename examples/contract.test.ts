// The contract run over every example: what it answers is what its document says.
import { readdirSync, readFileSync } from 'node:fs';
import { register } from 'node:module';
import { type CheckableApp, checkContract, renderContract } from 'portico/testing';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

register('./docs-check/resolve-beside-copies.mjs', import.meta.url);

const test = suite('contracts of the examples');

/** Examples that answer what they do not declare, with what is found in them. */
const wrong: Readonly<Record<string, readonly string[]>> = {
  'check/app.ts': ['undocumented-status 409'],
  'errors/app.ts': ['undocumented-status 404', 'undocumented-status 409', 'undocumented-status 503'],
  'limits/app.ts': ['undocumented-status 503'],
};

/** Programs that do not start, which is what they show. */
const mistaken = new Set(['errors/mistaken.ts', 'security/scopes/misspelt.ts']);

const folder = new URL('./', import.meta.url);
const programs = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.ts') && !path.includes('node_modules/') && !mistaken.has(path))
  .filter((path) => /^export const app = new App\b/m.test(readFileSync(new URL(path, folder), 'utf8')));

for (const program of programs.sort()) {
  test(`${program} keeps its word`, async () => {
    // A copy of its own: what another test did to the app must not show, nor what this one does.
    const { app } = (await import(new URL(`${program}?contract`, folder).href)) as { readonly app: CheckableApp };
    const report = await checkContract(app, { seed: 1, requests: 80, seconds: 600 });
    const found = report.findings.map(({ rule, response }) => `${rule} ${response?.status}`);
    assert.equal(found.sort(), wrong[program] ?? [], renderContract(report));
  });
}

test.run();
