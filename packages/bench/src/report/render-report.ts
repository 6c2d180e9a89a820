// Owns the page `docs/benchmarks.md`: every figure in it comes from a run, every sentence holds for any run.
import type { ProcessSample } from '../measure-process.js';
import { type BenchOptions, isGuarded } from '../options.js';
import type { ScalingRow } from '../scaling/measure-scaling.js';
import type { Summary } from '../summary.js';
import type { Work } from '../works.js';
import { describeMachine, describePeer, titleOf } from './describe-machine.js';
import { figure, renderTable } from './table.js';

/** Everything a full run found out. */
export interface Findings {
  readonly options: BenchOptions;
  readonly summaries: readonly Summary[];
  readonly processes: readonly ProcessSample[];
  readonly scaling: readonly ScalingRow[];
}

/** The page as Markdown. */
export function renderReport(findings: Findings): string {
  const { options, summaries, processes, scaling } = findings;
  return `${[
    '# Benchmarks',
    introduction(findings),
    '![CPU time per request, raw node:http over each peer](benchmarks.svg)',
    ...options.works.flatMap((work) => describeWork(work, summaries)),
    '## Start and memory',
    'Cold start is from the start of the process to the first answer of W2; memory is resident after 20,000 requests, or 20 seconds, of each work.',
    renderTable(
      ['', 'cold start, ms', 'memory, MB'],
      processes.map(({ peer, coldStart, memory }) => [titleOf(peer), figure(coldStart), figure(memory)]),
    ),
    '## How Portico scales',
    describeScaling(scaling),
    '## Machine and versions',
    describeMachine(),
    options.peers.map((peer) => `- ${describePeer(peer)}`).join('\n'),
  ].join('\n\n')}\n`;
}

/** What the rows with a session are. */
const guardedRows =
  '«With session and limit» is the same behind a session in a cookie, kept in memory, in place of the token, and with a limit of requests for each user, whose headers go out with the response; on Portico with `telemetry()` as well, for which no SDK listens. Raw, to which their ratios are, has nothing of this.';

function introduction({ options: { rounds, seconds, connections } }: Findings): string {
  return [
    'Written by `npm run bench`; how it measures is told in [packages/bench/README.md](../packages/bench/README.md).',
    `Medians of ${rounds} rounds of ${seconds} s over ${connections} connections; every server does the same work, which is checked first.`,
    'Ratios are to the same work written by hand on node:http, within the same round: 1 is as fast, higher is better.',
    'CPU time of the server process (user and system) is the steadier figure; throughput swings with whatever else the machine does.',
  ].join('\n');
}

function describeWork(work: Work, summaries: readonly Summary[]): readonly string[] {
  const head = ['', 'CPU ratio', 'throughput ratio', 'CPU, µs/request', 'requests/s', 'p50, ms', 'p99, ms'];
  const rows = summaries
    .filter((summary) => summary.work === work.name)
    .map(({ peer, cpuRatio, throughputRatio, cpu, throughput, p50, p99 }) => [
      titleOf(peer),
      figure(cpuRatio, 2),
      figure(throughputRatio, 2),
      figure(cpu, 1),
      figure(throughput),
      figure(p50, 2),
      figure(p99, 2),
    ]);
  const note = summaries.some(({ work: name, peer }) => name === work.name && isGuarded(peer)) ? [guardedRows] : [];
  return [`## ${work.name}: ${work.title}`, renderTable(head, rows), ...note];
}

function describeScaling(rows: readonly ScalingRow[]): string {
  const head = ['', 'size', 'CPU, µs/request', 'requests/s', 'ready after, ms', 'document after, ms'];
  return [
    [
      'Graphs and routes are measured in one process through `app.fetch`, which makes a web `Response` for each answer; bodies and connections over HTTP.',
      'Each process has one core alone: when it starts, the compiler and the garbage collector of V8 take their time from it, too.',
      'Every route has two Zod schemas of its own, and making them counts.',
    ].join('\n'),
    renderTable(
      head,
      rows.map(({ what, size, cost, throughput, start, document }) => [
        what,
        figure(size),
        figure(cost, 1),
        figure(throughput),
        figure(start, 1),
        figure(document, 1),
      ]),
    ),
  ].join('\n\n');
}
