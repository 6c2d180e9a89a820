// Owns the options of an app's jobs: where they wait, whether they run here, and who is told of those that are given up.
import { DefinitionError, type Provides } from '@portico/core';
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
  /** Whether this process runs jobs; otherwise it only enqueues them in a `queue` of others. Default: true. */
  readonly work?: boolean;
  /** Is told of each job that is given up. Default: the app's logger is. */
  readonly onGivenUp?: (givenUp: GivenUpJob) => void | Promise<void>;
}

const known: Every<JobsOptions> = { queue: true, work: true, onGivenUp: 'function' };

/** @throws {DefinitionError} If there is an option that nobody reads, or jobs wait where nobody runs them. */
export function checkJobsOptions(options: JobsOptions): void {
  checkOptions(options, known, 'Cannot list the jobs of an app', 'jobs');
  if (options.work === false && !options.queue) throw neverRun();
}

function neverRun(): DefinitionError {
  return new DefinitionError(
    'Cannot list the jobs of an app with work: false and no queue: they would wait in the memory of this process, and none of them ever run. ' +
      'Name a queue that other processes share, jobs([…], { queue: new BullMQJobQueue({ url }), work: false }), or leave work out.',
  );
}
