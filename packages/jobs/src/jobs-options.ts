// Owns the options of an app's jobs: where they wait, whether they run here, and who is told of those that are given up.
import type { Provides } from '@portico/core';
import { checkOptions, type Every } from '@portico/core/graph';
import type { JobQueue, QueuedJob } from './job-queue.js';

/** A job that will not be run any more. */
export interface GivenUpJob {
  readonly job: QueuedJob;
  /** Why: what the last attempt threw, or that the app ended. */
  readonly error: unknown;
}

/** Options of an app's jobs. */
export interface JobsOptions {
  /** Keeps the jobs: a queue, or a dependency of scope `app` that gives one. Default: a MemoryJobQueue of its own. */
  readonly queue?: JobQueue | Provides<JobQueue>;
  /** Whether this process runs jobs; otherwise it only enqueues them, for others. Default: true. */
  readonly work?: boolean;
  /** Is told of each job that is given up. Default: the app's logger is. */
  readonly onGivenUp?: (givenUp: GivenUpJob) => void | Promise<void>;
}

const known: Every<JobsOptions> = { queue: true, work: true, onGivenUp: true };

/** @throws {DefinitionError} If there is an option that nobody reads. */
export function checkJobsOptions(options: JobsOptions): void {
  checkOptions(options, known, 'Cannot list the jobs of an app', 'jobs');
}
