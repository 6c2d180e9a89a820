// Owns what a job may know of the run that it is in; a dependency, so that what it needs may ask for it, too.
import { type Dependency, dependency, PorticoError } from '@portico/core';

/** One run of a job. */
export interface JobRun {
  /** The same at every attempt: by it a job can tell what it has done already. */
  readonly id: string;
  /** The name of the job. */
  readonly name: string;
  /** Which attempt it is, from 1 on. */
  readonly attempt: number;
  /** How many there are at most. */
  readonly attempts: number;
  /** Aborted when the app waits no longer, or the job's `timeout` is over. */
  readonly signal: AbortSignal;
}

/**
 * The run that a job is in.
 * @example const importFeed = job('feed.import', [JobRun], async ({ signal }) => { await fetch('https://feeds.example', { signal }); });
 */
export const JobRun: Dependency<JobRun> = dependency([], function jobRun(): JobRun {
  throw new PorticoError('Cannot give a JobRun: no job is running here. Depend on it in what a job needs alone.');
});
