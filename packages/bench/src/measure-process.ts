// Owns what is measured on fresh processes: how long a server takes to its first answer, and what it holds after load.
import type { LoadGenerator } from './load-generator.js';
import { isGuarded, type Peer } from './options.js';
import { requestBytes } from './request-bytes.js';
import { type Command, ServerProcess } from './server-process.js';
import { median } from './summary.js';
import { statusesOf, type Work } from './works.js';

/** One peer's process. */
export interface ProcessSample {
  readonly peer: Peer;
  /** From the start of the process to the first 200 of W2, in milliseconds: the median of the starts. */
  readonly coldStart: number;
  /** Resident memory after the load, in MB. */
  readonly memory: number;
}

const starts = 5;
const requestsPerWork = 20_000;
let nextPort = 22_000;

/** Measures every peer, but for those that keep sessions; the starts are interleaved. */
export async function measureProcesses(
  chosen: readonly Peer[],
  works: readonly Work[],
  load: LoadGenerator,
): Promise<readonly ProcessSample[]> {
  const peers = chosen.filter((peer) => !isGuarded(peer));
  const times = await measureStarts(peers, works);
  const samples: ProcessSample[] = [];
  for (const peer of peers) {
    samples.push({ peer, coldStart: times.get(peer) ?? Number.NaN, memory: await weigh(peer, works, load) });
  }
  return samples;
}

/** The median cold start of every peer, in milliseconds. @param command What runs them. Default: this Node. */
export async function measureStarts(
  peers: readonly Peer[],
  works: readonly Work[],
  command?: Command,
): Promise<ReadonlyMap<Peer, number>> {
  const times = new Map<Peer, number[]>(peers.map((peer) => [peer, []]));
  for (let round = 0; round < starts; round++) {
    for (const peer of peers) times.get(peer)?.push(await timeStart(peer, works, command));
  }
  return new Map([...times].map(([peer, list]) => [peer, median(list)]));
}

async function start(peer: Peer, works: readonly Work[], command?: Command): Promise<ServerProcess> {
  const work = works.find(({ name }) => name === 'W2');
  if (!work) throw new Error('Cannot time a start: W2 is not among the works. Leave --works out.');
  return ServerProcess.start(peer, nextPort++, work.request, command);
}

async function timeStart(peer: Peer, works: readonly Work[], command?: Command): Promise<number> {
  const server = await start(peer, works, command);
  await server.stop();
  return server.startMilliseconds;
}

async function weigh(peer: Peer, works: readonly Work[], load: LoadGenerator): Promise<number> {
  const server = await start(peer, works);
  const { port } = server;
  for (const work of works) {
    const request = requestBytes(work.request, port);
    const statuses = statusesOf(work);
    await load.run({ port, request, connections: 32, seconds: 20, requests: requestsPerWork, statuses });
  }
  const memory = server.memoryMegabytes();
  await server.stop();
  return memory;
}
