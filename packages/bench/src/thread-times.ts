// Owns what the kernel says of the threads of a process. A thread may end at any moment, between the list of threads and its own
// file, too: what it used until it was last seen still counts.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The CPU time of the threads of a process, user and system: the first field of each one's schedstat. */
export class ThreadTimes {
  /** By thread, in nanoseconds. */
  readonly #seen = new Map<string, number>();

  /** @param tasks The folder of the threads, such as `/proc/1/task`. */
  constructor(readonly tasks: string) {}

  /**
   * Of all threads so far, in nanoseconds.
   * @throws {Error} If the process has ended.
   */
  read(): number {
    for (const id of readdirSync(this.tasks)) {
      const time = timeOf(join(this.tasks, id, 'schedstat'));
      if (time !== undefined) this.#seen.set(id, time);
    }
    return [...this.#seen.values()].reduce((sum, one) => sum + one, 0);
  }
}

/** `undefined` if the thread has ended: before its file was opened, or before it was read. */
function timeOf(schedstat: string): number | undefined {
  try {
    return Number(readFileSync(schedstat, 'utf8').split(' ')[0]);
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}
