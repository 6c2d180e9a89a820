// Owns the queue of one process: runs jobs as they come, tries again with growing pauses, and at its end tells of all that it lost.
import { checkNumbers, checkOptions, delayAfter, type Every, Fifo, stayAwake, withDefaults } from '@portico/core/graph';
import { JobError } from './job-error.js';
import type { AddOptions, JobQueue, JobWorker, QueuedJob } from './job-queue.js';
import { idOfRun, readSchedules } from './schedule-clock.js';
import { within } from './within.js';

/** Options of a queue in memory. */
export interface MemoryJobQueueOptions {
  /** How many jobs run at once. Default: 16. */
  readonly concurrency?: number;
  /** How many jobs it holds; the next one is refused. Default: 10 000. */
  readonly limit?: number;
}

const known: Every<MemoryJobQueueOptions> = { concurrency: true, limit: true };

const defaults: Required<MemoryJobQueueOptions> = { concurrency: 16, limit: 10_000 };

interface Entry {
  readonly job: QueuedJob;
  attempts: number;
}

/** How long jobs may take to end once their signal says that the app ends, in seconds; part of the grace. */
const lastWords = 0.5;

/**
 * Keeps jobs in the memory of one process. Its end waits for those that run; those that wait are lost, and told: what shall outlive
 * the process needs a queue that does.
 * @example const shop = new App({ jobs: jobs([sendMail], { queue: new MemoryJobQueue({ concurrency: 4 }) }) });
 */
export class MemoryJobQueue implements JobQueue {
  readonly #options: Required<MemoryJobQueueOptions>;
  /** Every job that is not settled, by its name and id. */
  readonly #entries = new Map<string, Entry>();
  readonly #ready = new Fifo<Entry>();
  readonly #waiting = new Map<Entry, ReturnType<typeof setTimeout>>();
  readonly #underWay = new Map<Entry, Promise<void>>();
  /** The scheduled runs that are not settled, by the name of their job. */
  readonly #scheduled = new Map<string, string>();
  #worker: JobWorker | undefined;
  #cut = new AbortController();
  #endClock = (): void => undefined;
  #stopping = false;
  #idle: (() => void)[] = [];

  /** @throws {DefinitionError} If an option is not a number above 0, or one that nobody knows. */
  constructor(options: MemoryJobQueueOptions = {}) {
    checkOptions(options, known, 'Cannot create a MemoryJobQueue', 'a MemoryJobQueue');
    checkNumbers({ ...options }, 'Cannot create a MemoryJobQueue');
    this.#options = withDefaults(defaults, options);
  }

  /** How many jobs are not settled yet. */
  get size(): number {
    return this.#entries.size;
  }

  /** Settles once no job runs or could run now, for tests; those that wait for a time are left waiting. */
  idle(): Promise<void> {
    if (this.#ready.length + this.#underWay.size === 0) return Promise.resolve();
    return new Promise((resolve) => this.#idle.push(resolve));
  }

  /** @throws {JobError} If it is full, or ends. */
  add(job: QueuedJob, { delay }: AddOptions): void {
    const key = keyOf(job);
    if (this.#entries.has(key)) return;
    const { limit } = this.#options;
    if (this.#stopping) throw refused(job, 'the app ends', 'Enqueue before app.close()');
    if (this.size >= limit) throw refused(job, `the queue holds ${limit} jobs`, 'Enqueue it later');
    const entry = { job, attempts: 0 };
    this.#entries.set(key, entry);
    if (delay > 0) this.#wait(entry, delay);
    else this.#ready.push(entry);
    this.#fill();
  }

  /** Begins to run jobs. @throws {DefinitionError} If a schedule is none. */
  async start(worker: JobWorker): Promise<void> {
    const clock = await readSchedules(worker.works ? worker.schedules : []);
    this.#stopping = false;
    this.#cut = new AbortController();
    this.#endClock = clock((name, due) => this.#begin(name, due, worker));
    this.#worker = worker;
    this.#fill();
  }

  /** Waits for the jobs that run, and tells of all that are lost; what came before it began waits for that. */
  async stop(grace: number): Promise<void> {
    if (!this.#worker) return;
    this.#stopping = true;
    this.#endClock();
    for (const timer of this.#waiting.values()) clearTimeout(timer);
    this.#waiting.clear();
    this.#ready.clear();
    const last = Math.min(lastWords, grace / 4);
    if (!(await this.#ended(grace - last))) {
      this.#cut.abort(new JobError('the app ended before it was done'));
      await this.#ended(last);
    }
    await this.#loseAll();
  }

  /** Whether what runs ended in time. */
  async #ended(seconds: number): Promise<boolean> {
    await within(Promise.all(this.#underWay.values()), seconds);
    return this.#underWay.size === 0;
  }

  async #loseAll(): Promise<void> {
    const lost = [...this.#entries.values()].map(({ job }) => job);
    const worker = this.#worker;
    this.#entries.clear();
    this.#scheduled.clear();
    this.#underWay.clear();
    this.#worker = undefined;
    this.#settleIdle();
    if (lost.length > 0) await worker?.giveUp(lost, new JobError('the app ended before it was done'));
  }

  /** Starts jobs as long as some may. */
  #fill(): void {
    while (this.#worker?.works && this.#underWay.size < this.#options.concurrency) {
      const entry = this.#ready.shift();
      if (!entry) break;
      const attempt = this.#attempt(entry, this.#worker);
      this.#underWay.set(entry, attempt);
      stayAwake(attempt);
    }
    this.#settleIdle();
  }

  #settleIdle(): void {
    if (this.#ready.length + this.#underWay.size > 0) return;
    for (const settle of this.#idle.splice(0)) settle();
  }

  async #attempt(entry: Entry, worker: JobWorker): Promise<void> {
    const { job } = entry;
    entry.attempts += 1;
    const outcome = await worker.run(job, entry.attempts, this.#cut.signal);
    // What was given up at the end of the app is no matter of the next start.
    if (!this.#underWay.delete(entry)) return;
    const again = outcome.kind === 'failed' && !outcome.final;
    // What would be tried again is lost by the end of the app, and told with the rest.
    if (again && !this.#stopping) this.#wait(entry, delayAfter(entry.attempts, worker.retriesOf(job.name)));
    if (!again) this.#settle(entry);
    if (outcome.kind === 'failed' && outcome.final) await worker.giveUp([job], outcome.error);
    this.#fill();
  }

  #settle({ job }: Entry): void {
    this.#entries.delete(keyOf(job));
    if (this.#scheduled.get(job.name) === job.id) this.#scheduled.delete(job.name);
  }

  #wait(entry: Entry, seconds: number): void {
    const again = (): void => {
      this.#waiting.delete(entry);
      this.#ready.push(entry);
      this.#fill();
    };
    this.#waiting.set(entry, setTimeout(again, seconds * 1000));
  }

  /** Begins a scheduled run, unless the last one is not done: it may take longer than the time between two. */
  #begin(name: string, due: Date, worker: JobWorker): void {
    if (this.#scheduled.has(name)) {
      worker.onInfo(`${name} was due at ${due.toISOString()} and is left out: its last run is not done`);
      return;
    }
    const id = idOfRun(name, due);
    try {
      this.add({ id, name, payload: undefined }, { delay: 0 });
      this.#scheduled.set(name, id);
    } catch (error) {
      worker.onError(`${name} was due at ${due.toISOString()} and could not be enqueued`, error);
    }
  }
}

/** As BullMQ knows it: jobs of two names may have one id, such as that of an order. */
function keyOf({ name, id }: QueuedJob): string {
  return `${name}/${id}`;
}

function refused({ name }: QueuedJob, problem: string, remedy: string): JobError {
  return new JobError(`Cannot enqueue ${name}: ${problem}. ${remedy}.`);
}
