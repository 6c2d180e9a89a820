// The contract of a queue: it keeps jobs until they were run, decides when each is run and when again, and begins scheduled ones.
import type { Retries } from '@portico/core';

/** A job that waits: nothing but text, so that a queue can keep it anywhere. */
export interface QueuedJob {
  /** Who enqueues the same id of the same name again, while it is known, adds nothing. */
  readonly id: string;
  /** Which job, such as `mail.send`. */
  readonly name: string;
  /** What it is given, as JSON; `undefined` if it takes nothing. */
  readonly payload: string | undefined;
}

/** What came of a run. */
export type JobOutcome =
  | { readonly kind: 'done' }
  | {
      readonly kind: 'failed';
      readonly error: unknown;
      /** Whether it is of no use to run it again, or it was run as often as it may be. */
      readonly final: boolean;
    };

/** When a job is run by itself. */
export interface JobSchedule {
  readonly name: string;
  /** Five or six fields, as cron has them. */
  readonly pattern: string;
  /** A name of the IANA time zone database. */
  readonly timeZone: string;
}

/** What a queue does its work with. */
export interface JobWorker {
  /** The schedules of the app's jobs; of several processes each has them all. */
  readonly schedules: readonly JobSchedule[];
  /** Whether this process runs jobs; otherwise it only enqueues. */
  readonly works: boolean;
  /** How often, and after which pauses, a job is tried again. */
  retriesOf(name: string): Required<Retries>;
  /**
   * Runs a job once. Never rejects.
   * @param attempt Which attempt it is, from 1 on.
   * @param signal Aborted when the app waits no longer.
   */
  run(job: QueuedJob, attempt: number, signal: AbortSignal): Promise<JobOutcome>;
  /** Tells whoever wants to know that jobs will not be run any more. Never rejects. */
  giveUp(jobs: readonly QueuedJob[], error: unknown): Promise<void>;
  /** Tells what is no fault, such as that a scheduled run was left out. */
  onInfo(message: string): void;
  /** Tells that the queue itself failed, such as that it cannot be reached. */
  onError(message: string, error: unknown): void;
}

/** How a job is added. */
export interface AddOptions {
  /** How long it waits at least, in seconds. */
  readonly delay: number;
}

/** Keeps jobs until they were run. */
export interface JobQueue {
  /** Takes a job; once this resolves, it is kept. @throws Whatever keeps it from that. */
  add(job: QueuedJob, options: AddOptions): void | Promise<void>;
  /** Begins to work. @throws Whatever keeps it from that: it is stopped, and the app does not start. */
  start(worker: JobWorker): void | Promise<void>;
  /**
   * Ends: what is left is kept for the next start, or told.
   * @param grace How long it may take, in seconds; nobody waits for it any longer. It is 0 after a start that failed.
   */
  stop(grace: number): void | Promise<void>;
}
