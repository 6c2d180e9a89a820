// How work is declared that an app does outside of requests, such as jobs: what it needs stands on the same graph as a route's.
import type { Logger } from '../contracts/logger.js';
import type { DependencyLike, Sources } from './dependency-like.js';

/** Work that an app does outside of requests. */
export interface TaskDeclaration {
  /** How messages call it, such as `the job mail.send`. */
  readonly label: string;
  /** Called with what each run hands in, then with the values of the sources. */
  readonly call: (...args: never[]) => unknown;
  /** What it needs: dependencies, of which none needs a request. */
  readonly sources: Sources;
  /** Whether all that it needs lives as long as the app: it gives away what no run may tear down. Default: false. */
  readonly lasting?: boolean;
  /** Dependencies whose value each run brings. Default: none. */
  readonly given?: readonly DependencyLike[];
}

/** One run of a task. */
export interface TaskRun {
  /** The first arguments. */
  readonly args: readonly unknown[];
  /** The values of the task's `given`, in order. */
  readonly given: readonly unknown[];
}

/** What jobs may know of the app that they belong to. */
export interface WorkingApp {
  readonly logger: Logger;
  /**
   * Runs one of its tasks: what lives for a request lives for one run, and is torn down at its end.
   * @throws What the task, a dependency or a teardown throws.
   */
  run(task: TaskDeclaration, run: TaskRun): Promise<unknown>;
}

/** The jobs of an app: they begin once everything that lives as long as the app is built, and end before it is torn down. */
export interface AppJobs {
  readonly kind: 'jobs';
  /** All that may be run. */
  readonly tasks: readonly TaskDeclaration[];
  /** Begins to work. @throws Whatever keeps it from that: nothing runs then, and the app does not start. */
  start(app: WorkingApp): void | Promise<void>;
  /** Ends, once for each start. @param grace How long it may take, in seconds; nobody waits for it any longer. */
  stop(grace: number): void | Promise<void>;
}
