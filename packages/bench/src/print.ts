// Owns what is shown on the terminal while the benchmark runs.
import type { ProcessSample } from './measure-process.js';
import type { Sample } from './measure-rounds.js';
import type { ScalingRow } from './scaling/measure-scaling.js';
import type { Summary } from './summary.js';

/** One sample on one line. */
export function printSample({ round, work, peer, cpu, throughput, p50, p99 }: Sample): void {
  const cells = [`round ${round}`, work, peer.padEnd(8), `${cpu.toFixed(1)} µs CPU`, `${Math.round(throughput)}/s`];
  console.log([...cells, `p50 ${p50.toFixed(2)} ms`, `p99 ${p99.toFixed(2)} ms`].join('  '));
}

/** The table of medians. */
export function printSummaries(summaries: readonly Summary[]): void {
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

/** One peer's start and memory. */
export function printProcess({ peer, coldStart, memory }: ProcessSample): void {
  console.log(`${peer.padEnd(8)}  cold start ${coldStart.toFixed(0)} ms  memory after load ${memory.toFixed(0)} MB`);
}

/** One row of the scaling measurement. */
export function printScaling({ what, size, cost, start, document, throughput }: ScalingRow): void {
  const ready = start === undefined ? [] : [`ready in ${start.toFixed(1)} ms`];
  const described = document === undefined ? [] : [`document in ${document.toFixed(1)} ms`];
  const rate = throughput === undefined ? [] : [`${Math.round(throughput)}/s`];
  console.log(
    [what.padEnd(22), String(size).padStart(9), `${cost.toFixed(1)} µs CPU`, ...rate, ...ready, ...described].join(
      '  ',
    ),
  );
}
