// Owns the wait for background tasks at the end of an app: they may use what the app holds until then. Layer 8.
import type { Logger } from '../contracts/logger.js';

/**
 * Waits until no task runs any more.
 * @param tasks Those that run; each leaves the set when it is done.
 * @param grace How long to wait at most, in seconds.
 */
export async function waitForTasks(tasks: ReadonlySet<Promise<unknown>>, grace: number, logger: Logger): Promise<void> {
  logger.info?.(`Waiting for background tasks: ${tasks.size}`);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waiting = true;
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(() => {
      waiting = false;
      resolve();
    }, grace * 1000);
  });
  while (waiting && tasks.size > 0) await Promise.race([Promise.all(tasks), over]);
  clearTimeout(timer);
  logger.info?.(
    tasks.size === 0 ? 'Every background task is done' : `Background tasks were left after ${grace} s: ${tasks.size}`,
  );
}
