// Owns the scaling measurement: what a request costs as the graph, the routes, the body and the connections grow.
import type { LoadGenerator } from '../load-generator.js';
import type { Peer } from '../options.js';
import { builtFile, serverCore, spawnPinned } from '../pinned-process.js';
import { requestBytes } from '../request-bytes.js';
import { ServerProcess } from '../server-process.js';
import { startServers, stopServers } from '../start-servers.js';
import { median } from '../summary.js';
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
const turns = 5;
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
  (await measureCases()).forEach(keep);
  await measureBodies(load, keep);
  await measureConnections(load, keep);
  return rows;
}

/** A case of its own process: what is varied, how far, and its arguments. */
type Case = readonly [what: string, size: number, args: readonly string[]];

function listCases(): readonly Case[] {
  const graphs = ['sync', 'async'].flatMap((waits) =>
    shapes.flatMap((shape) => [1, 10, 100].map((size): Case => [`${waits} ${shape}`, size, [shape, `${size}`, waits]])),
  );
  const routes = [10, 1000, 10_000].map((size): Case => ['routes', size, ['routes', `${size}`]]);
  const unused = [0, 100, 1000].map((size): Case => ['unused schemes, routes', size, ['unused', `${size}`]]);
  return [...graphs, ...routes, ...unused];
}

/** Every case in turn, several times over: the process with the median cost counts, for how fast one gets is partly luck. */
async function measureCases(): Promise<readonly ScalingRow[]> {
  const cases = listCases();
  const results = cases.map((): CaseResult[] => []);
  for (let turn = 0; turn < turns; turn++) {
    for (const [index, [, , args]] of cases.entries()) results[index]?.push(await runCase(args));
  }
  return cases.map(([what, size], index) => {
    const sorted = [...(results[index] ?? [])].sort((one, other) => one.cost - other.cost);
    return { what, size, ...(sorted[Math.floor(turns / 2)] as CaseResult) };
  });
}

async function runCase(args: readonly string[]): Promise<CaseResult> {
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
  return JSON.parse(text) as CaseResult;
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
    const cost = await costOf(server, load, request, 4);
    keep({ what: 'body bytes', size, ...cost });
  }
  await server.stop();
}

function createBody(size: number): string {
  const reading = JSON.stringify({ sensor: 'greenhouse-north-window', value: 21.75, ok: true });
  return `[${Array(Math.max(1, Math.floor(size / (reading.length + 1))))
    .fill(reading)
    .join(',')}]`;
}

/** The two take turns, so that what disturbs the machine disturbs both. */
async function measureConnections(load: LoadGenerator, keep: (row: ScalingRow) => void): Promise<void> {
  const peers = ['raw', 'portico'] as const;
  const servers = await startServers(peers);
  for (const size of [1, 10, 100, 1000]) {
    const costs = new Map<Peer, Cost[]>(peers.map((peer) => [peer, []]));
    for (let turn = 0; turn < turns; turn++) {
      for (const [peer, server] of servers) costs.get(peer)?.push(await costOf(server, load, hello, size));
    }
    for (const [peer, found] of costs) {
      const cost = median(found.map((one) => one.cost));
      keep({ what: `connections to ${peer}`, size, cost, throughput: median(found.map((one) => one.throughput)) });
    }
  }
  await stopServers(servers);
}

interface Cost {
  readonly cost: number;
  readonly throughput: number;
}

async function costOf(
  server: ServerProcess,
  load: LoadGenerator,
  work: WorkRequest,
  connections: number,
): Promise<Cost> {
  const { port } = server;
  const job = { port, request: requestBytes(work, port), connections, seconds: 1, statuses: [200] };
  await load.run({ ...job, seconds: 0.5 });
  const before = server.cpuMicroseconds();
  const { requests, seconds } = await load.run(job);
  return { cost: (server.cpuMicroseconds() - before) / requests, throughput: requests / seconds };
}
