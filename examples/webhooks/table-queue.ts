// A queue in a table of SQLite: what the shop has to tell outlives its process.
// #region queue
import type { DatabaseSync } from 'node:sqlite';
import type { WebhookMessage, WebhookQueue, WebhookWorker } from 'portico';

interface Row {
  readonly number: number;
  readonly message: string;
  readonly attempts: number;
}

export class TableQueue implements WebhookQueue {
  readonly durable = true;
  #timer: NodeJS.Timeout | undefined;
  #working: Promise<void> = Promise.resolve();

  /** @param pauses In seconds, one after each attempt but the last. */
  constructor(
    private readonly database: DatabaseSync,
    private readonly pauses: readonly number[] = [5, 300, 1_800, 7_200, 36_000],
  ) {
    database.exec('CREATE TABLE IF NOT EXISTS messages (number INTEGER PRIMARY KEY, message, attempts, due)');
  }

  add(message: WebhookMessage): void {
    // In a transaction of the order's, one is never stored without the other.
    const sql = 'INSERT INTO messages (message, attempts, due) VALUES (?, 0, ?)';
    this.database.prepare(sql).run(JSON.stringify(message), Date.now());
  }

  start(worker: WebhookWorker): void {
    const work = (): void => {
      this.#working = this.#workOff(worker)
        .catch((error) => worker.onError('The queue of webhooks failed', error))
        .then(() => {
          if (this.#timer) this.#timer = setTimeout(work, 50);
        });
    };
    this.#timer = setTimeout(work, 0);
  }

  async stop(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    await this.#working;
  }

  async #workOff(worker: WebhookWorker): Promise<void> {
    const due = 'SELECT number, message, attempts FROM messages WHERE due <= ? ORDER BY due LIMIT 20';
    const rows = this.database.prepare(due).all(Date.now()) as unknown as readonly Row[];
    await Promise.all(rows.map((row) => this.#deliver(row, worker)));
  }

  async #deliver({ number, message, attempts }: Row, worker: WebhookWorker): Promise<void> {
    const outcome = await worker.deliver(JSON.parse(message) as WebhookMessage);
    const pause = this.pauses[attempts];
    if (outcome.kind === 'failed' && pause !== undefined) {
      const due = Date.now() + Math.max(pause, outcome.retryAfter ?? 0) * 1_000;
      const sql = 'UPDATE messages SET attempts = attempts + 1, due = ? WHERE number = ?';
      this.database.prepare(sql).run(due, number);
      return;
    }
    if (outcome.kind === 'failed') await worker.giveUp(JSON.parse(message) as WebhookMessage, outcome.reason);
    this.database.prepare('DELETE FROM messages WHERE number = ?').run(number);
  }
}
// #endregion queue
