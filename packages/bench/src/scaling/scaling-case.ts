// One case of the scaling measurement, in a process of its own: `node scaling-case.js chain 100 async`, `… routes 1000` or
// `… unused 1000`. // Prints its result as one line of JSON.
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { costPerRequest } from './cost-per-request.js';
import { createGraphApp, shapes } from './graph-shapes.js';
import { createRoutesApp, pathOf } from './many-routes.js';
import { createUnusedApp } from './unused-parts.js';

/** What a case found out. */
export interface CaseResult {
  /** Microseconds of CPU time per request. */
  readonly cost: number;
  /** From the first declaration to an app that is ready, in milliseconds. */
  readonly start: number;
  /** For the document, in milliseconds; only for routes. */
  readonly document?: number;
}

async function measureGraph(shapeName: string, size: number, waits: boolean): Promise<CaseResult> {
  const shape = shapes.find((one) => one === shapeName);
  if (!shape) throw new Error(`There is no shape ${shapeName}.`);
  const started = performance.now();
  const app = createGraphApp(shape, size, waits);
  await app.ready();
  return { start: performance.now() - started, cost: await costPerRequest(app, '/') };
}

async function measureRoutes(size: number): Promise<CaseResult> {
  const started = performance.now();
  const app = createRoutesApp(size);
  await app.ready();
  const ready = performance.now();
  app.openapi();
  const documented = performance.now();
  const cost = await costPerRequest(app, `${pathOf(size - 1, '42')}?limit=5`);
  return { start: ready - started, document: documented - ready, cost };
}

async function measureUnused(size: number): Promise<CaseResult> {
  const started = performance.now();
  const app = createUnusedApp(size);
  await app.ready();
  return { start: performance.now() - started, cost: await costPerRequest(app, '/hello') };
}

function measure(kind: string, size: number, waits: string | undefined): Promise<CaseResult> {
  if (kind === 'routes') return measureRoutes(size);
  if (kind === 'unused') return measureUnused(size);
  return measureGraph(kind, size, waits === 'async');
}

const [kind = '', size = '', waits] = process.argv.slice(2);
console.log(JSON.stringify(await measure(kind, Number(size), waits)));
