// Owns the scaling measurement: what a request costs as the graph, the routes, the body and the connections grow.
import type { LoadGenerator } from '../load-generator.js';
import { builtFile, serverCore, spawnPinned } from '../pinned-process.js';
import { requestBytes } from '../request-bytes.js';
import { ServerProcess } from '../server-process.js';
import type { WorkRequest } from '../works.js';
import { shapes } from './graph-shapes.js';
import type { CaseResult } from './scaling-case.js';

/** One row: what was varied, how far, and what came out. */
export interface ScalingRow {
  readonly what: string;
  readonly size: number;
  /** Microseconds of CPU time per request. */
  readonly cost: number;
  /** Milliseconds until the app is ready. */
  readonly start?: number;
  /** Milliseconds for the document. */
  readonly document?: number;
  /** Requests per second. */
  readonly throughput?: number;
}

const hello: WorkRequest = { method: 'GET', path: '/hello' };
let nextPort = 23_000;

/** Measures all of it. @param onRow Told of each row as it is found. */
export async function measureScaling(
  load: LoadGenerator,
  onRow: (row: ScalingRow) => void,
): Promise<readonly ScalingRow[]> {
  const rows: ScalingRow[] = [];
  const keep = (row: ScalingRow): void => {
    rows.push(row);
    onRow(row);
  };
  for (const waits of ['sync', 'async']) {
    for (const shape of shapes) {
      for (const size of [1, 10, 100]) keep(await inOwnProcess(`${waits} ${shape}`, size, [shape, `${size}`, waits]));
    }
  }
  for (const size of [10, 1000, 10_000]) keep(await inOwnProcess('routes', size, ['routes', `${size}`]));
  await measureBodies(load, keep);
  await measureConnections(load, keep);
  return rows;
}

async function inOwnProcess(what: string, size: number, args: readonly string[]): Promise<ScalingRow> {
  const child = spawnPinned(
    serverCore,
    [builtFile('src/scaling/scaling-case.js'), ...args],
    ['ignore', 'pipe', 'inherit'],
  );
  let text = '';
  child.stdout?.on('data', (chunk) => {
    text += chunk;
  });
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`The case ${args.join(' ')} exited with code ${code}.`);
  return { what, size, ...(JSON.parse(text) as CaseResult) };
}

async function measureBodies(load: LoadGenerator, keep: (row: ScalingRow) => void): Promise<void> {
  const server = await ServerProcess.start('portico-bodies', nextPort++, hello);
  for (const size of [1_000, 10_000, 100_000, 1_000_000, 10_000_000]) {
    const request: WorkRequest = {
      method: 'POST',
      path: '/readings',
      headers: { 'content-type': 'application/json' },
      body: createBody(size),
    };
    keep({ what: 'body bytes', size, ...(await costOf(server, load, request, 4)) });
  }
  await server.stop();
}

function createBody(size: number): string {
  const reading = JSON.stringify({ sensor: 'greenhouse-north-window', value: 21.75, ok: true });
  return `[${Array(Math.max(1, Math.floor(size / (reading.length + 1))))
    .fill(reading)
    .join(',')}]`;
}

async function measureConnections(load: LoadGenerator, keep: (row: ScalingRow) => void): Promise<void> {
  for (const peer of ['raw', 'portico']) {
    const server = await ServerProcess.start(peer, nextPort++, hello);
    for (const size of [1, 10, 100, 1000]) {
      keep({ what: `connections to ${peer}`, size, ...(await costOf(server, load, hello, size)) });
    }
    await server.stop();
  }
}

async function costOf(
  server: ServerProcess,
  load: LoadGenerator,
  work: WorkRequest,
  connections: number,
): Promise<Pick<ScalingRow, 'cost' | 'throughput'>> {
  const { port } = server;
  const job = { port, request: requestBytes(work, port), connections, seconds: 2, status: 200 };
  await load.run({ ...job, seconds: 1 });
  const before = server.cpuMicroseconds();
  const { requests, seconds } = await load.run(job);
  return { cost: (server.cpuMicroseconds() - before) / requests, throughput: requests / seconds };
}
