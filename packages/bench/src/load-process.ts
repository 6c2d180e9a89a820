// The load generator, a process of its own so that it can be pinned to another core than the server. It takes a job as a
// message and answers with what it saw. Its work per request is small on purpose: it must never be the bottleneck.
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { LoadConnection } from './load-connection.js';

/** What to ask, of whom, and for how long. */
export interface LoadJob {
  readonly port: number;
  /** The bytes of the request. */
  readonly request: string;
  readonly connections: number;
  readonly seconds: number;
  /** Ends the job after so many answers, if the time is not up before. Default: no limit. */
  readonly requests?: number;
  /** The statuses an answer may have. */
  readonly statuses: readonly number[];
}

/** What the generator saw. */
export interface LoadResult {
  readonly requests: number;
  readonly seconds: number;
  /** Latencies in milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

async function run({
  port,
  request,
  connections,
  seconds,
  requests = Number.POSITIVE_INFINITY,
  statuses,
}: LoadJob): Promise<LoadResult> {
  const latencies: number[] = [];
  let strange: number | undefined;
  let end: () => void = () => undefined;
  const onResponse = (answered: number, milliseconds: number): void => {
    latencies.push(milliseconds);
    if (!statuses.includes(answered)) strange = answered;
    if (latencies.length >= requests) end();
  };
  const start = performance.now();
  const open = Array.from({ length: connections }, () => new LoadConnection(port, request, onResponse));
  await new Promise<void>((resolve) => {
    end = resolve;
    setTimeout(resolve, seconds * 1000);
  });
  await Promise.all(open.map((connection) => connection.stop()));
  const elapsed = (performance.now() - start) / 1000;
  if (strange !== undefined) throw new Error(`An answer had status ${strange} instead of ${statuses.join(' or ')}.`);
  const sorted = Float64Array.from(latencies).sort();
  const quantile = (share: number): number => sorted[Math.floor(share * sorted.length)] ?? Number.NaN;
  return { requests: sorted.length, seconds: elapsed, p50: quantile(0.5), p99: quantile(0.99) };
}

process.on('message', (job: LoadJob) => {
  run(job).then(
    (result) => process.send?.({ result }),
    (error: Error) => process.send?.({ error: error.message }),
  );
});
process.on('disconnect', () => process.exit());
