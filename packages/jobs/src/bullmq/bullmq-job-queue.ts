// Owns the queue of several processes: jobs are kept in Redis by BullMQ, run by one process each, and by another one if that dies.
import { checkNumbers, checkOptions, delayAfter, type Every } from '@portico/core/graph';
import type { Job as BullJob, Queue, Worker } from 'bullmq';
import { JobError } from '../job-error.js';
import type { AddOptions, JobQueue, JobWorker, QueuedJob } from '../job-queue.js';
import { type Clock, idOfRun, readSchedules } from '../schedule-clock.js';
import { answerOf, within } from '../within.js';
import { type Connections, connectBy, connectTo, loadBullMQ } from './connect.js';
import { endInTime } from './end-in-time.js';
import { quietly } from './quietly.js';

/** Options of a queue in Redis. */
export interface BullMQJobQueueOptions {
  /** The server, such as `redis://localhost:6379`; `rediss:` speaks TLS. Default: BullMQ's `connection` says where. */
  readonly url?: string;
  /** What BullMQ takes as its connection, such as a client of ioredis, in place of a URL. Default: made of the URL. */
  readonly connection?: object;
  /** What the queue is called in Redis: apps that share a server need different ones. Default: `portico-jobs`. */
  readonly name?: string;
  /** How many jobs run at once in each process. Default: 16. */
  readonly concurrency?: number;
  /** After how many seconds without a sign of life a process is taken for dead, and its jobs are run by others. Default: 30. */
  readonly stalledAfter?: number;
}

const known: Every<BullMQJobQueueOptions> = {
  url: true,
  connection: true,
  name: true,
  concurrency: true,
  stalledAfter: true,
};

/** What BullMQ keeps of a job. */
interface Data {
  readonly payload?: string;
}

/** For how long ids of jobs that are done are known, in seconds: a scheduled run must not be begun again by a slow clock. */
const remembered = 3600;
/** For how long jobs that were given up can be looked at, in seconds, and how many. */
const keptFailures = { age: 7 * 24 * 3600, count: 1000 };
/** How often a job may be with a process that dies, until it is taken for the cause. */
const mostDeaths = 5;
/** How long jobs may take to end once their signal says that the app ends, and then the connections, in seconds; part of the grace. */
const lastWords = 0.5;
/** How long the server may take to answer, in seconds: a request waits for it. */
const longestAnswer = 5;

/**
 * Keeps jobs in Redis, by BullMQ: every process of an app adds and runs them, each job is run by one, and by another if that dies.
 * @see https://docs.bullmq.io
 * @example const queue = new BullMQJobQueue({ url: 'redis://localhost:6379' });
 *   const shop = new App({ jobs: jobs([sendMail], { queue }) });
 */
export class BullMQJobQueue implements JobQueue {
  #connections: Connections | undefined;
  #queue: Queue<Data> | undefined;
  #worker: Worker<Data> | undefined;
  #endClock = (): void => undefined;
  #retriesOf: JobWorker['retriesOf'] | undefined;
  /** What runs here. */
  readonly #underWay = new Set<Promise<unknown>>();
  /** Why the last attempt of each failed, as the job threw it. */
  readonly #errors = new Map<string, unknown>();
  #cut = new AbortController();
  /** Whether what BullMQ still says is of no use to anybody. */
  #ended = false;

  /** @throws {DefinitionError} If an option is out of range, or nobody reads it. */
  constructor(private readonly options: BullMQJobQueueOptions) {
    checkOptions(options, known, 'Cannot create a BullMQJobQueue', 'a BullMQJobQueue');
    const { concurrency, stalledAfter } = options;
    checkNumbers({ concurrency, stalledAfter }, 'Cannot create a BullMQJobQueue');
  }

  /** @throws {JobError} If the server does not take it. */
  async add({ id, name, payload }: QueuedJob, { delay }: AddOptions): Promise<void> {
    const data: Data = payload === undefined ? {} : { payload };
    await this.#add(name, data, { jobId: keyOf(name, id), ...(delay > 0 && { delay: Math.ceil(delay * 1000) }) });
  }

  /**
   * Begins to add jobs, and to run them where this process works.
   * @throws {DefinitionError} If a schedule is none.
   * @throws {PorticoError} If the server cannot be reached; nothing is left behind.
   */
  async start(worker: JobWorker): Promise<void> {
    const clock = await readSchedules(worker.works ? worker.schedules : []);
    const { Queue } = await loadBullMQ();
    this.#ended = false;
    const onError = quietly((error) => {
      if (!this.#ended) worker.onError('The queue of the jobs failed', error);
    });
    this.#connections = await this.#connect(onError);
    try {
      this.#retriesOf = (name) => worker.retriesOf(name);
      this.#queue = new Queue(this.#name, { connection: this.#connections.adding });
      this.#queue.on('error', onError);
      await answerOf(this.#queue.waitUntilReady(), longestAnswer);
      if (worker.works) await this.#work(worker, clock, onError);
    } catch (error) {
      await this.#end(lastWords, true).catch(onError);
      throw error;
    }
  }

  /** Waits for what runs here; what does not end in time is run again by another process. */
  async stop(grace: number): Promise<void> {
    const until = Date.now() + grace * 1000;
    this.#endClock();
    await this.#worker?.pause(true);
    const last = Math.min(lastWords, grace / 4);
    if (!(await this.#settled(grace - 2 * last))) {
      this.#cut.abort(new JobError('the app ended before it was done'));
      await this.#settled(last);
    }
    await this.#end(Math.max(0, (until - Date.now()) / 1000), this.#underWay.size > 0);
  }

  /**
   * Asks the server whether it answers, for the `health` of a dependency that gives the queue.
   * @throws {JobError} If no app that has the queue is running.
   * @throws Why the server does not answer.
   * @example const queue = dependency([], () => new BullMQJobQueue({ url: 'redis://localhost:6379' }), { scope: 'app', health: (own) => own.ping() });
   */
  async ping(): Promise<void> {
    await answerOf(this.#running.isPaused(), longestAnswer);
  }

  get #running(): Queue<Data> {
    if (this.#queue) return this.#queue;
    throw new JobError('Cannot reach a queue whose app is not running. Use it between app.ready() and app.close().');
  }

  get #name(): string {
    return this.options.name ?? 'portico-jobs';
  }

  async #connect(onError: (error: unknown) => void): Promise<Connections> {
    const { url = 'redis://localhost:6379', connection } = this.options;
    return connection ? connectBy(connection) : connectTo(url, onError);
  }

  async #work(worker: JobWorker, clock: Clock, onError: (error: unknown) => void): Promise<void> {
    const { Worker, UnrecoverableError } = await loadBullMQ();
    const { concurrency = 16, stalledAfter = 30 } = this.options;
    this.#cut = new AbortController();
    const process = async (job: BullJob<Data>): Promise<void> => {
      const outcome = await worker.run(queuedOf(job), job.attemptsMade + 1, this.#cut.signal);
      if (outcome.kind === 'done') return;
      this.#errors.set(job.id as string, outcome.error);
      const { message } = Object(outcome.error) as Partial<Error>;
      throw outcome.final ? new UnrecoverableError(message ?? 'failed') : new Error(message ?? 'failed');
    };
    this.#worker = new Worker<Data>(this.#name, (job) => this.#note(process(job)), {
      connection: this.#connections?.working as object,
      // Nothing runs before all is there that it needs.
      autorun: false,
      concurrency,
      lockDuration: stalledAfter * 1000,
      stalledInterval: stalledAfter * 1000,
      maxStalledCount: mostDeaths,
      settings: {
        backoffStrategy: (attempts, _type, _error, job) =>
          Math.ceil(delayAfter(attempts, worker.retriesOf((job as BullJob<Data>).name)) * 1000),
      },
    });
    this.#worker.on('error', onError);
    this.#worker.on('failed', (job, error) => job && this.#tell(job, error, worker));
    await answerOf(this.#worker.waitUntilReady(), longestAnswer);
    // Every process hears of every due run, and the id of the run lets one of them add it.
    this.#endClock = clock((name, due) => {
      this.#begin(name, due).catch((error) =>
        worker.onError(`${name} was due at ${due.toISOString()} and could not be enqueued`, error),
      );
    });
    this.#worker.run().catch(onError);
  }

  /** While a run is not settled, no other one of its job is added. */
  async #begin(name: string, due: Date): Promise<void> {
    await this.#add(name, {}, { jobId: keyOf(name, idOfRun(name, due)), deduplication: { id: name } });
  }

  async #add(name: string, data: Data, options: object): Promise<void> {
    const queue = this.#running;
    const attempts = this.#retriesOf?.(name).attempts ?? 1;
    const kept = { removeOnComplete: { age: remembered }, removeOnFail: keptFailures };
    try {
      await answerOf(
        queue.add(name, data, { attempts, backoff: { type: 'custom' }, ...kept, ...options }),
        longestAnswer,
      );
    } catch (cause) {
      throw new JobError(`Cannot enqueue ${name}: Redis does not take it. See whether the server runs.`, { cause });
    }
  }

  /** @returns The same; it is known to run until it ends. */
  #note<V>(run: Promise<V>): Promise<V> {
    const noted = run.finally(() => this.#underWay.delete(noted));
    this.#underWay.add(noted);
    return noted;
  }

  /** Whether what runs here ended in time. */
  async #settled(seconds: number): Promise<boolean> {
    await within(Promise.allSettled(this.#underWay), seconds);
    return this.#underWay.size === 0;
  }

  /** Whatever comes of it, nothing of it is known here any more. */
  async #end(seconds: number, force: boolean): Promise<void> {
    const [connections, queue, worker] = [this.#connections, this.#queue, this.#worker];
    this.#connections = undefined;
    this.#queue = undefined;
    this.#worker = undefined;
    if (connections) await endInTime({ connections, queue, worker }, seconds, force);
    this.#ended = true;
  }

  /** Of the attempts of a job the last one is told. */
  #tell(job: BullJob<Data>, error: Error, worker: JobWorker): void {
    const thrown = this.#errors.get(job.id as string) ?? error;
    this.#errors.delete(job.id as string);
    const over = error.name === 'UnrecoverableError' || job.attemptsMade >= (job.opts.attempts ?? 1);
    if (over) worker.giveUp([queuedOf(job)], thrown);
  }
}

/** Jobs of several names share one queue; BullMQ takes no id that is a number, or has a colon. */
function keyOf(name: string, id: string): string {
  return `${name}/${id}`;
}

function queuedOf({ id = '', name, data }: BullJob<Data>): QueuedJob {
  return { id: id.slice(name.length + 1), name, payload: data.payload };
}
