// Owns what begins and ends with an app beside its requests: webhooks around everything that it holds, since jobs and teardowns may
// still send, and jobs within that, since they need it.
import type { Logger } from '../contracts/logger.js';
import type { OutgoingWebhook } from '../contracts/webhook.js';
import type { AppJobs, TaskDeclaration, WorkingApp } from '../declaration/task.js';
import { AppWebhooks } from './app-webhooks.js';
import { endInGrace } from './end-in-grace.js';

/** Builds what an app holds, and tears it down. */
export interface Holding extends Pick<WorkingApp, 'run'> {
  build(): Promise<void>;
  tearDown(): Promise<void>;
}

/** The webhooks and the jobs of an app. */
export class AppCompanions {
  readonly #webhooks: AppWebhooks;
  #working = false;

  /** @param run Runs a task once everything is built. */
  constructor(
    private readonly jobs: AppJobs | undefined,
    private readonly logger: Logger,
    private readonly run: WorkingApp['run'],
  ) {
    this.#webhooks = new AppWebhooks(logger);
  }

  /** All that may be run outside of requests. */
  get tasks(): readonly TaskDeclaration[] {
    return this.jobs?.tasks ?? [];
  }

  /**
   * Begins those that have not begun, each when what it needs is there.
   * @param webhooks Every event that the app sends.
   * @throws What one of them throws, or what the app holds; jobs that cannot begin leave nothing built.
   */
  async start(holding: Holding, webhooks: readonly OutgoingWebhook[]): Promise<void> {
    await this.#webhooks.start(webhooks);
    await holding.build();
    const { jobs } = this;
    if (this.#working || !jobs) return;
    try {
      await jobs.start({ logger: this.logger, run: this.#runIn(holding) });
      this.#working = true;
    } catch (error) {
      await holding.tearDown().catch((left: unknown) => {
        this.logger.error('What the app held when its jobs could not begin could not be torn down', left);
      });
      throw error;
    }
  }

  /**
   * Ends them, and what the app holds in between.
   * @param until When the time is over, in milliseconds since 1970.
   * @throws What the teardown throws.
   */
  async stop(until: number, tearDown: () => Promise<void>): Promise<void> {
    if (this.#working) await this.#stopJobs(Math.max(0, (until - Date.now()) / 1000));
    this.#working = false;
    await tearDown().finally(() => this.#webhooks.stop(until));
  }

  /** What jobs run while they begin must not wait for that. */
  #runIn(holding: Holding): WorkingApp['run'] {
    return (task, run) => (this.#working ? this.run(task, run) : holding.run(task, run));
  }

  /** Whatever becomes of them, what the app holds is torn down next. */
  async #stopJobs(grace: number): Promise<void> {
    try {
      await endInGrace(() => this.jobs?.stop(grace), grace);
    } catch (error) {
      this.logger.error('The jobs could not be stopped in order', error);
    }
  }
}
