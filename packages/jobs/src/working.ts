// Owns the runs of an app's jobs: one attempt, what came of it, and who is told of what is given up.
import type { Retries } from '@portico/core';
import type { WorkingApp } from '@portico/core/graph';
import type { Job } from './job.js';
import { GiveUp, JobError } from './job-error.js';
import { retriesIn } from './job-options.js';
import type { JobOutcome, JobSchedule, JobWorker, QueuedJob } from './job-queue.js';
import type { JobsOptions } from './jobs-options.js';
import { readPayload } from './payload.js';
import { withSignal } from './with-signal.js';

/** The most jobs that one line of the log names. */
const mostNamed = 20;

/** Runs the jobs of one app. */
export class Working implements JobWorker {
  readonly works: boolean;
  readonly schedules: readonly JobSchedule[];
  readonly #jobs: ReadonlyMap<string, Job<never>>;

  constructor(
    jobs: readonly Job<never>[],
    private readonly options: JobsOptions,
    private readonly app: WorkingApp,
  ) {
    this.works = options.work ?? true;
    this.#jobs = new Map(jobs.map((job) => [job.name, job]));
    this.schedules = jobs.flatMap(({ name, options: { schedule } }) => {
      if (schedule === undefined) return [];
      const { pattern, timeZone = 'UTC' } = typeof schedule === 'string' ? { pattern: schedule } : schedule;
      return [{ name, pattern, timeZone }];
    });
  }

  retriesOf(name: string): Required<Retries> {
    return retriesIn(this.#jobs.get(name)?.options ?? {});
  }

  async run(queued: QueuedJob, attempt: number, signal: AbortSignal): Promise<JobOutcome> {
    const { attempts } = this.retriesOf(queued.name);
    try {
      await this.#run(queued, attempt, signal);
      return { kind: 'done' };
    } catch (error) {
      const final = attempt >= attempts || error instanceof GiveUp;
      if (!final) this.app.logger.error(`${nameOf(queued)} failed at attempt ${attempt} of ${attempts}`, error);
      return { kind: 'failed', error, final };
    }
  }

  async giveUp(jobs: readonly QueuedJob[], error: unknown): Promise<void> {
    const untold = (await Promise.all(jobs.map((job) => this.#tell(job, error)))).flat();
    if (untold.length === 0) return;
    const named = untold.slice(0, mostNamed).map(nameOf).join(', ');
    const more = untold.length > mostNamed ? `, and ${untold.length - mostNamed} more` : '';
    this.app.logger.error(`Given up: ${named}${more}`, error);
  }

  onInfo(message: string): void {
    this.app.logger.info?.(message);
  }

  onError(message: string, error: unknown): void {
    this.app.logger.error(message, error);
  }

  async #run(queued: QueuedJob, attempt: number, cut: AbortSignal): Promise<void> {
    const { id, name, payload } = queued;
    const job = this.#jobs.get(name);
    // An older version of the app may be asked to run a job of a newer one; that one will run it at another attempt.
    if (!job) throw new JobError(`Cannot run ${name}: this app has no such job. List it in jobs([…]).`);
    const args = job.schema === undefined ? [] : [await readPayload(job.schema, payload ?? 'null', name)];
    await withSignal(cut, job.options.timeout, (signal) => {
      const given = [{ id, name, attempt, attempts: this.retriesOf(name).attempts, signal }];
      return this.app.run(job.task, { args, given });
    });
  }

  /** @returns The job, if nobody heard of it. */
  async #tell(job: QueuedJob, error: unknown): Promise<readonly QueuedJob[]> {
    const { onGivenUp } = this.options;
    if (!onGivenUp) return [job];
    try {
      await onGivenUp({ job, error });
      return [];
    } catch (failure) {
      this.app.logger.error('What a job is given up by, onGivenUp, failed itself', failure);
      return [job];
    }
  }
}

/** By its id: what it is given may be secret. */
function nameOf({ name, id }: QueuedJob): string {
  return `${name} (${id})`;
}
