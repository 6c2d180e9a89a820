// Owns declaring a job, and enqueueing it: what its schema says is what it is given, and what its sources say stands on the app's graph.
import { DefinitionError, type Infer, type InferInput, type Provided, type Schema, type Sources } from '@portico/core';
import { isSchema, longestTimer, noSchema, type TaskDeclaration } from '@portico/core/graph';
import { JobError } from './job-error.js';
import { checkJobOptions, type JobOptions, type ScheduledJobOptions } from './job-options.js';
import type { AddOptions, QueuedJob } from './job-queue.js';
import { JobRun } from './job-run.js';
import { writePayload } from './payload.js';

/** How one job is enqueued. */
export interface EnqueueOptions {
  /** How long it waits at least, in seconds. Default: not at all. */
  readonly delay?: number;
  /**
   * Its id, at most 100 letters, digits, `_`, `-`, `.` and `@`: while the same job is known by it, enqueueing it again adds nothing. Default: a
   * random one.
   */
  readonly id?: string;
}

/** The values of sources, in order. */
type Values<P> = P extends Sources ? { -readonly [I in keyof P]: Provided<P[I]> } : [];

/** What `enqueue` takes: a payload, unless the job takes none. Of `any`, the compiler would say that it is `undefined`. */
type EnqueueArguments<V> = unknown extends V
  ? [payload: V, options?: EnqueueOptions]
  : [V] extends [undefined]
    ? [payload?: undefined, options?: EnqueueOptions]
    : [payload: V, options?: EnqueueOptions];

type Handler = (...args: never[]) => unknown;

/**
 * Declares a job.
 * @param name Words of letters, digits, `_` and `-`, separated by full stops, such as `mail.send`. Queues keep jobs by it.
 * @param schema What the job is given.
 * @param sources What else the handler receives: dependencies, none of which needs a request. Each run has its own, with their teardown.
 * @param handler Does the work; it may be called more than once for one job, so twice must do no harm.
 * @returns For `jobs([…])` of an app, and to enqueue.
 * @throws {DefinitionError} If the name is none, a source is none, or an option is out of range.
 * @example const sendMail = job('mail.send', Item, [JobRun], async (item, { attempt }) => console.log(item.name, attempt));
 *   await sendMail.enqueue({ id: 7, name: 'Lamp', price: 9, version: '1' });
 */
export function job<const S extends Schema, const P extends Sources>(
  name: string,
  schema: S,
  sources: P,
  handler: (...args: [payload: Infer<S>, ...values: Values<P>]) => unknown,
  options?: JobOptions,
): Job<InferInput<S>>;
/** Declares a job that is given nothing, and may have a schedule. */
export function job<const P extends Sources>(
  name: string,
  sources: P,
  handler: (...values: Values<P>) => unknown,
  options?: ScheduledJobOptions,
): Job<undefined>;
export function job(name: string, ...rest: readonly unknown[]): Job<never> {
  const given = typeof rest[1] === 'function' ? [undefined, ...rest] : rest;
  const [schema, sources, handler, options = {}] = given as [
    Schema | undefined,
    Sources,
    Handler,
    ScheduledJobOptions?,
  ];
  if (!Array.isArray(sources) || typeof handler !== 'function') throw noHandler(name);
  return new Job(name, schema, sources, handler, options);
}

/** Takes jobs, once an app runs. */
export interface JobTaker {
  take(job: QueuedJob, options: AddOptions): Promise<void>;
}

/**
 * Work that an app does outside of requests; made by {@link job}.
 * @example const id = await sendMail.enqueue({ to: 'ada@example.com', subject: 'Hello' });
 */
export class Job<V> {
  readonly kind = 'job';
  /** The work, as the app's graph knows it. */
  readonly task: TaskDeclaration;
  /** The apps that are running with it, the latest last. */
  readonly #takers: JobTaker[] = [];

  /** @throws {DefinitionError} As {@link job} does. */
  constructor(
    readonly name: string,
    readonly schema: Schema | undefined,
    sources: Sources,
    call: Handler,
    readonly options: ScheduledJobOptions,
  ) {
    if (!/^[\w-]+(\.[\w-]+)*$/.test(name)) throw badName(name);
    checkJobOptions(options, name);
    if (schema !== undefined && !isSchema(schema))
      throw noSchema(`Cannot declare the job '${name}': its schema`, schema);
    if (schema !== undefined && options.schedule !== undefined) throw scheduledPayload(name);
    this.task = { label: `the job ${name}`, sources, call, given: [JobRun] };
  }

  /**
   * Hands the job to the queue, which runs it as often as it must. Of several running apps that have it, the one takes it that started last.
   * @param args The payload, unless the job takes none, and how it is enqueued.
   * @returns The job's id, once the queue keeps it.
   * @throws {JobError} If the payload does not fit the schema, or no app that has the job is running.
   * @throws Whatever the queue throws if it cannot keep it.
   */
  async enqueue(...args: EnqueueArguments<V>): Promise<string> {
    const [payload, { id = crypto.randomUUID(), delay = 0 } = {}] = args as [unknown, EnqueueOptions?];
    if (!/^[\w.@-]{1,100}$/.test(id)) throw badId(this.name);
    if (!(delay >= 0 && delay <= longestTimer)) throw badDelay(this.name, delay);
    const text = this.schema === undefined ? undefined : await writePayload(this.schema, payload, this.name);
    const taker = this.#takers.at(-1);
    if (!taker) throw notRunning(this.name);
    await taker.take({ id, name: this.name, payload: text }, { delay });
    return id;
  }

  /** Lets an app take what is enqueued; the app calls it. @returns Takes that back. */
  begin(taker: JobTaker): () => void {
    this.#takers.push(taker);
    return () => {
      const at = this.#takers.indexOf(taker);
      if (at >= 0) this.#takers.splice(at, 1);
    };
  }
}

/** A job, whatever it is given. */
export type AnyJob = Pick<Job<never>, 'kind' | 'name' | 'task' | 'begin'>;

function noHandler(name: unknown): DefinitionError {
  return new DefinitionError(
    `Cannot declare the job ${JSON.stringify(name)}: it needs a list of sources and a function. ` +
      "Write job('mail.send', Mail, [mailer], (mail, mailer) => …), or job('orders.tidy', [database], (database) => …).",
  );
}

function badName(name: unknown): DefinitionError {
  return new DefinitionError(
    `Cannot declare the job ${JSON.stringify(name)}: its name is not made of words separated by full stops. Write one such as 'mail.send'.`,
  );
}

function scheduledPayload(name: string): DefinitionError {
  return new DefinitionError(
    `Cannot declare the job ${name}: it has a schedule, and nobody who gives it its payload. Take the schema out, or let a scheduled job enqueue it.`,
  );
}

function badId(name: string): JobError {
  return new JobError(
    `Cannot enqueue ${name}: its id is not 1 to 100 letters, digits and the characters . _ @ -. Leave it out, or write such a one.`,
  );
}

function badDelay(name: string, delay: number): JobError {
  return new JobError(
    `Cannot enqueue ${name}: its delay is ${delay}. Give a number of seconds from 0 to ${longestTimer}; what is due later is better kept in a table.`,
  );
}

function notRunning(name: string): JobError {
  return new JobError(
    `Cannot enqueue ${name}: no app that has it is running. List it, new App({ jobs: jobs([…]) }), and enqueue between app.ready() and app.close().`,
  );
}
