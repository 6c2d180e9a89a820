// Owns the load generator as the benchmark sees it: a pinned process that does one job at a time.
import type { ChildProcess } from 'node:child_process';
import type { LoadJob, LoadResult } from './load-process.js';
import { builtFile, loadCore, spawnPinned } from './pinned-process.js';

/** Whatever keeps a server busy. */
export interface Load {
  /** @throws {Error} If an answer had another status, or a connection was broken off. */
  run(job: LoadJob): Promise<LoadResult>;
}

/** Starts and asks the load process. */
export class LoadGenerator implements Load {
  readonly #process: ChildProcess = spawnPinned(
    loadCore,
    [builtFile('src/load-process.js')],
    ['ignore', 'inherit', 'inherit', 'ipc'],
  );

  run(job: LoadJob): Promise<LoadResult> {
    return new Promise((resolve, reject) => {
      this.#process.once('message', (message: { result?: LoadResult; error?: string }) => {
        if (message.result) resolve(message.result);
        else reject(new Error(message.error));
      });
      this.#process.send(job);
    });
  }

  close(): void {
    this.#process.disconnect();
  }
}
