// The benchmark's journey on one screen: start every peer, check that all do the same work, measure in rounds, write it down.
import { mkdirSync, writeFileSync } from 'node:fs';
import { checkConformance } from './conformance.js';
import { LoadGenerator } from './load-generator.js';
import { measureRounds, type Sample, type Servers } from './measure-rounds.js';
import { type BenchOptions, type Peer, readOptions } from './options.js';
import { builtFile } from './pinned-process.js';
import { ServerProcess } from './server-process.js';
import { type Summary, summarize } from './summary.js';
import { works } from './works.js';

const firstPort = 41_500;

async function startAll(peers: readonly Peer[]): Promise<Servers> {
  const servers = new Map<Peer, ServerProcess>();
  const [hello] = works;
  if (!hello) throw new Error('There is no work to start with.');
  for (const [index, peer] of peers.entries()) {
    servers.set(peer, await ServerProcess.start(peer, firstPort + index, hello.request));
  }
  return servers;
}

async function requireConformance(servers: Servers): Promise<void> {
  for (const [peer, server] of servers) {
    const faults = await checkConformance(server.origin, works);
    if (faults.length > 0) throw new Error(`${peer} does other work than the rest:\n${faults.join('\n')}`);
  }
}

function printSample({ round, work, peer, cpu, throughput, p50, p99 }: Sample): void {
  const cells = [`round ${round}`, work, peer.padEnd(8), `${cpu.toFixed(1)} µs CPU`, `${Math.round(throughput)}/s`];
  console.log([...cells, `p50 ${p50.toFixed(2)} ms`, `p99 ${p99.toFixed(2)} ms`].join('  '));
}

function printSummaries(summaries: readonly Summary[]): void {
  console.log('\nMedians over the rounds; ratios to raw within each round, higher is better');
  console.table(
    summaries.map(({ work, peer, cpuRatio, throughputRatio, cpu, throughput, p50, p99 }) => ({
      work,
      peer,
      'CPU ratio': Number(cpuRatio.toFixed(3)),
      'throughput ratio': Number(throughputRatio.toFixed(3)),
      'µs CPU': Number(cpu.toFixed(1)),
      'requests/s': Math.round(throughput),
      'p50 ms': Number(p50.toFixed(2)),
      'p99 ms': Number(p99.toFixed(2)),
    })),
  );
}

async function measure(options: BenchOptions): Promise<void> {
  const servers = await startAll(options.peers);
  const load = new LoadGenerator();
  try {
    await requireConformance(servers);
    const samples = await measureRounds(servers, load, options, printSample);
    const summaries = summarize(samples, options.peers);
    printSummaries(summaries);
    mkdirSync(builtFile('results'), { recursive: true });
    writeFileSync(builtFile('results/rounds.json'), JSON.stringify({ samples, summaries }, undefined, 2));
  } finally {
    load.close();
    await Promise.all([...servers.values()].map((server) => server.stop()));
  }
}

await measure(readOptions());
