// The benchmark's journey on one screen: start every peer, check that all do the same work, measure in rounds, write it down.
import { mkdirSync, writeFileSync } from 'node:fs';
import { LoadGenerator } from './load-generator.js';
import { measureRounds, type Sample } from './measure-rounds.js';
import { type BenchOptions, readOptions } from './options.js';
import { builtFile } from './pinned-process.js';
import { requireConformance, startServers, stopServers } from './start-servers.js';
import { type Summary, summarize } from './summary.js';

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
  const servers = await startServers(options.peers);
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
    await stopServers(servers);
  }
}

await measure(readOptions());
