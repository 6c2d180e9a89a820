// Owns the jobs of an app from its start to its end, and the queue that keeps them.
import { DefinitionError, type Provides } from '@portico/core';
import type { AppJobs, TaskDeclaration, WorkingApp } from '@portico/core/graph';
import type { AnyJob, Job, JobTaker } from './job.js';
import { JobError } from './job-error.js';
import type { AddOptions, JobQueue, QueuedJob } from './job-queue.js';
import { checkJobsOptions, type JobsOptions } from './jobs-options.js';
import { MemoryJobQueue } from './memory-job-queue.js';
import { Working } from './working.js';

/**
 * The jobs of an app: they begin when everything that lives as long as the app is built, and end before it is torn down.
 * @param list Made by `job(…)`.
 * @returns For `new App({ jobs })`.
 * @throws {DefinitionError} If two have one name, one is no job, nobody reads an option, or `work: false` has no queue that others work on.
 * @example const shop = new App({ jobs: jobs([sendMail], { queue: new MemoryJobQueue({ concurrency: 4 }) }) });
 */
export function jobs(list: readonly AnyJob[], options: JobsOptions = {}): AppJobs {
  return new Jobs(list as readonly Job<never>[], options);
}

class Jobs implements AppJobs, JobTaker {
  readonly kind = 'jobs';
  readonly tasks: readonly TaskDeclaration[];
  /** Gives the queue, if a dependency does. */
  readonly #finding: TaskDeclaration | undefined;
  #queue: JobQueue | undefined;
  #ends: readonly (() => void)[] = [];

  constructor(
    private readonly list: readonly Job<never>[],
    private readonly options: JobsOptions,
  ) {
    checkJobsOptions(options);
    checkList(list);
    const { queue } = options;
    if (queue && !isQueue(queue)) this.#finding = findingOf(queue);
    this.tasks = [...list.map(({ task }) => task), ...(this.#finding ? [this.#finding] : [])];
  }

  async start(app: WorkingApp): Promise<void> {
    const queue = await this.#find(app);
    try {
      await queue.start(new Working(this.list, this.options, app));
    } catch (error) {
      await endFailed(queue, app);
      throw error;
    }
    this.#queue = queue;
    this.#ends = this.list.map((job) => job.begin(this));
  }

  async stop(grace: number): Promise<void> {
    for (const end of this.#ends) end();
    this.#ends = [];
    const queue = this.#queue;
    this.#queue = undefined;
    await queue?.stop(grace);
  }

  async take(job: QueuedJob, options: AddOptions): Promise<void> {
    if (!this.#queue) throw new JobError(`Cannot enqueue ${job.name}: the app ends. Enqueue before app.close().`);
    await this.#queue.add(job, options);
  }

  async #find(app: WorkingApp): Promise<JobQueue> {
    if (this.#finding) return (await app.run(this.#finding, { args: [], given: [] })) as JobQueue;
    return (this.options.queue as JobQueue | undefined) ?? new MemoryJobQueue();
  }
}

/** A queue that began by half runs jobs of an app that does not. */
async function endFailed(queue: JobQueue, { logger }: WorkingApp): Promise<void> {
  try {
    await queue.stop(0);
  } catch (error) {
    logger.error('A queue that could not begin could not be stopped', error);
  }
}

/** A dependency gives it, and has a `kind` by which it is known as one. */
function isQueue(queue: object): queue is JobQueue {
  return typeof queue === 'object' && 'add' in queue && 'start' in queue;
}

function findingOf(queue: Provides<JobQueue>): TaskDeclaration {
  return { label: 'the queue of the jobs', sources: [queue], call: (found: JobQueue) => found, lasting: true };
}

function checkList(list: readonly Job<never>[]): void {
  const names = new Set<string>();
  for (const job of list) {
    if (typeof (job as Partial<Job<never>> | undefined)?.begin !== 'function') throw noJob(job);
    if (names.has(job.name)) throw twice(job.name);
    names.add(job.name);
  }
}

function noJob(value: unknown): DefinitionError {
  return new DefinitionError(
    `Cannot list a value of type ${typeof value} among the jobs of an app: it is no job. Write job('mail.send', …); what is undefined here is often an import circle.`,
  );
}

function twice(name: string): DefinitionError {
  return new DefinitionError(
    `Cannot list the jobs of an app: two are called ${name}, and a queue knows them by that. Give one of them another name.`,
  );
}
