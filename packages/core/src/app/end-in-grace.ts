// Owns that what ends with an app takes no longer than the grace, whatever it waits for itself: a part that hangs must not keep the
// others from their end.
import { PorticoError } from '../errors/portico-error.js';

/** How much longer than the grace is waited for an end that keeps to it, in seconds. */
const indulgence = 0.5;

/** What is said of an app that is closed while it is built, if that takes too long. */
export const stillBuilding = 'The grace is over, and the app is still being built. See what its app values wait for.';

/**
 * Ends something.
 * @param grace How long that may take, in seconds.
 * @param problem What is said if it takes longer.
 * @throws What it throws.
 * @throws {PorticoError} If it takes longer.
 */
export async function endInGrace(
  stop: () => unknown,
  grace: number,
  problem = `the grace is over (${grace.toFixed(1)} s), and it has not ended`,
): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<never>((_, reject) => {
    const late = (): void => reject(new PorticoError(problem));
    timer = setTimeout(late, (grace + indulgence) * 1000);
  });
  const ended = (async () => stop())();
  await Promise.race([ended, over]).finally(() => clearTimeout(timer));
}
