// The contract run over every example: what it answers is what its document says.
import { readdirSync, readFileSync } from 'node:fs';
import { register } from 'node:module';
import { type CheckableApp, checkContract, renderContract } from 'portico/testing';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

register('./docs-check/resolve-beside-copies.mjs', import.meta.url);

const test = suite('contracts of the examples');

/** Examples that answer what they do not declare on purpose, with all that is found in them. */
const wrong: Readonly<Record<string, readonly string[]>> = {
  // Its page shows how a lie is found.
  'check/app.ts': ['undeclared-error POST /orders 409'],
  // Its page replaces the database, which is not here.
  'check/stored.ts': ['server-error GET /orders/{id} 500'],
  // Its page begins with errors that nobody declared, and with one that nobody meant; further down they are declared.
  'errors/app.ts': [
    'server-error GET /broken 500',
    'undeclared-error GET /items/{name} 404',
    'undeclared-error POST /items/{name}/order 409',
    'undeclared-error POST /items/{name}/reservation 503',
  ],
};

const requestsPerRoute = 30;

/** Fewer where each takes its time: to hash a password, or to wait. */
const most: Readonly<Record<string, number>> = {
  'dependencies/parallel.ts': 20,
  'limits/app.ts': 20,
  'security/passwords/app.ts': 30,
  'signed-tokens/app.ts': 60,
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
    const requests = most[program] ?? requestsPerRoute * app.graphs().length;
    const report = await checkContract(app, { seed: 1, requests, seconds: 600 });
    const untried = report.operations.filter(({ reach }) => reach === 'untried');
    assert.equal(untried, []);
    const found = report.findings.map(
      ({ rule, method, path, response }) => `${rule} ${method} ${path} ${response?.status}`,
    );
    assert.equal(found.sort(), wrong[program] ?? [], renderContract(report));
  });
}

test.run();
