// Owns the measuring inside one process: CPU time per request through the app's own fetch, without a network.
import process from 'node:process';
import type { App } from 'portico';
import { median } from '../summary.js';

const rounds = 7;
const batchSeconds = 0.1;

/** Microseconds of CPU time per GET of a path. @throws {Error} If an answer is not 200. */
export async function costPerRequest(app: App, path: string): Promise<number> {
  // A Request without a body can be handled again and again; making it would cost more than handling it.
  const request = new Request(`http://127.0.0.1${path}`);
  const response = await app.fetch(request);
  if (response.status !== 200) throw new Error(`GET ${path} answers ${response.status}: ${await response.text()}`);
  const count = await requestsIn(app, request, batchSeconds * 6);
  const batch = Math.ceil(count / 6);
  const costs: number[] = [];
  for (let round = 0; round < rounds; round++) costs.push(await costOfBatch(app, request, batch));
  return median(costs);
}

/** Warms up for a while, and says how many requests fitted in. */
async function requestsIn(app: App, request: Request, seconds: number): Promise<number> {
  const end = performance.now() + seconds * 1000;
  let count = 0;
  for (; performance.now() < end; count++) await app.fetch(request);
  return count;
}

async function costOfBatch(app: App, request: Request, batch: number): Promise<number> {
  const before = process.cpuUsage();
  for (let count = 0; count < batch; count++) await app.fetch(request);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / batch;
}
