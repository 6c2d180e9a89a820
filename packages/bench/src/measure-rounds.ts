// Owns the rounds: in each, every peer does every work once, close together in time, so that what disturbs the machine
// disturbs them all.
import type { Load } from './load-generator.js';
import { type BenchOptions, does, type Peer, warmsUp } from './options.js';
import { requestBytes } from './request-bytes.js';
import type { Command, ServerProcess } from './server-process.js';
import { signIn } from './sign-in.js';
import { startServers, stopServers } from './start-servers.js';
import { statusesOf, type Work } from './works.js';

/** One peer, one work, one round. */
export interface Sample {
  readonly peer: Peer;
  readonly work: string;
  readonly round: number;
  /** Of the server process, user and system, in microseconds per request. */
  readonly cpu: number;
  /** Requests per second. */
  readonly throughput: number;
  /** Latencies in milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

/** What is measured, how long, and on what. */
export interface Measured extends Omit<BenchOptions, 'full'> {
  /** The program that runs the servers. Default: this Node. */
  readonly command?: Command;
  /** How long a server runs before each sample, in seconds. Default: 1. */
  readonly warmUp?: number;
}

/** How long a server runs before each sample, so that its compiler has settled; in seconds. */
const usualWarmUp = 1;

/**
 * Measures the rounds, each on fresh processes: how fast a process gets is partly luck, and one round's luck is no figure.
 * @param onSample Told of each sample as it is taken.
 */
export async function measureRounds(
  load: Load,
  options: Measured,
  onSample: (sample: Sample) => void,
): Promise<readonly Sample[]> {
  const samples: Sample[] = [];
  for (let round = 1; round <= options.rounds; round++) {
    const servers = await startServers(rotate(options.peers, round), options.command);
    try {
      for (const work of options.works) {
        for (const [peer, server] of servers) {
          if (!does(peer, work)) {
            if (warmsUp(peer, work)) await measureOnce(server, load, work, options);
            continue;
          }
          const request = await signIn(peer, server.origin, work.request);
          const measured = await measureOnce(server, load, { ...work, request }, options);
          const sample = { peer, work: work.name, round, ...measured };
          samples.push(sample);
          onSample(sample);
        }
      }
    } finally {
      await stopServers(servers);
    }
  }
  return samples;
}

async function measureOnce(
  server: ServerProcess,
  load: Load,
  work: Work,
  { connections, seconds, warmUp = usualWarmUp }: Measured,
): Promise<Pick<Sample, 'cpu' | 'throughput' | 'p50' | 'p99'>> {
  const { port } = server;
  const job = { port, request: requestBytes(work.request, port), connections, statuses: statusesOf(work) };
  await load.run({ ...job, seconds: warmUp });
  const before = server.cpuMicroseconds();
  const result = await load.run({ ...job, seconds });
  const cpu = (server.cpuMicroseconds() - before) / result.requests;
  return { cpu, throughput: result.requests / result.seconds, p50: result.p50, p99: result.p99 };
}

/** Nobody always comes first. */
function rotate<T>(list: readonly T[], by: number): readonly T[] {
  const at = by % list.length;
  return [...list.slice(at), ...list.slice(0, at)];
}
