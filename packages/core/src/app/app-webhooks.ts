// Owns the webhooks of an app from its start to its end: begun before anything of the app can send, ended when nothing can.
import type { Logger } from '../contracts/logger.js';
import type { OutgoingWebhook } from '../contracts/webhook.js';
import { endInGrace } from './end-in-grace.js';

/** The events that an app sends. */
export class AppWebhooks {
  readonly #started = new Set<OutgoingWebhook>();

  constructor(private readonly logger: Logger) {}

  /** Starts those that are not. @throws What a webhook throws; the next call goes on from there. */
  async start(all: Iterable<OutgoingWebhook>): Promise<void> {
    for (const webhook of all) {
      if (this.#started.has(webhook)) continue;
      await webhook.start({ logger: this.logger });
      this.#started.add(webhook);
    }
  }

  /** Ends those that were started. Never rejects. @param until When the time is over, in milliseconds since 1970. */
  async stop(until: number): Promise<void> {
    const grace = Math.max(0, (until - Date.now()) / 1000);
    const started = [...this.#started];
    this.#started.clear();
    await Promise.all(started.map((webhook) => this.#stop(webhook, grace)));
  }

  async #stop(webhook: OutgoingWebhook, grace: number): Promise<void> {
    try {
      await endInGrace(() => webhook.stop(grace), grace);
    } catch (error) {
      this.logger.error(`The webhook ${webhook.name} could not be stopped in order`, error);
    }
  }
}
