// Owns what is made of the samples: ratios to raw within each round, and medians over the rounds.
import type { Sample } from './measure-rounds.js';
import type { Peer } from './options.js';

/** One peer on one work, over all rounds. */
export interface Summary {
  readonly peer: Peer;
  readonly work: string;
  /** Raw's CPU time per request over the peer's: 1 is raw, higher is better. */
  readonly cpuRatio: number;
  /** The peer's throughput over raw's. */
  readonly throughputRatio: number;
  /** Microseconds per request. */
  readonly cpu: number;
  readonly throughput: number;
  readonly p50: number;
  readonly p99: number;
}

/** Summarizes the samples, in the order in which peers and works were first measured. */
export function summarize(samples: readonly Sample[], peers: readonly Peer[]): readonly Summary[] {
  const works = [...new Set(samples.map(({ work }) => work))];
  return works.flatMap((work) => {
    const present = peers.filter((peer) => samples.some((sample) => sample.work === work && sample.peer === peer));
    return present.map((peer) => summarizeOne(samples, work, peer));
  });
}

function summarizeOne(samples: readonly Sample[], work: string, peer: Peer): Summary {
  const own = samples.filter((sample) => sample.work === work && sample.peer === peer);
  const rawOf = ({ round }: Sample): Sample | undefined =>
    samples.find((sample) => sample.work === work && sample.peer === 'raw' && sample.round === round);
  const medianOf = (take: (sample: Sample, raw: Sample | undefined) => number): number =>
    median(own.map((sample) => take(sample, rawOf(sample))));
  return {
    peer,
    work,
    cpuRatio: medianOf((sample, raw) => (raw ? raw.cpu / sample.cpu : Number.NaN)),
    throughputRatio: medianOf((sample, raw) => (raw ? sample.throughput / raw.throughput : Number.NaN)),
    cpu: medianOf(({ cpu }) => cpu),
    throughput: medianOf(({ throughput }) => throughput),
    p50: medianOf(({ p50 }) => p50),
    p99: medianOf(({ p99 }) => p99),
  };
}

/** The middle value; of an even number, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2;
}
