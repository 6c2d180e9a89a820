// How work that failed is tried again: one vocabulary for whatever an app does later, such as webhooks and jobs.

/** How often, and after which pauses. */
export interface Retries {
  /** How often something is tried, the first time included. Default: 8. */
  readonly attempts?: number;
  /** The pause after the first attempt, in seconds; each further one is four times as long. Default: 5. */
  readonly firstDelay?: number;
  /** The longest pause, in seconds. Default: 3600. */
  readonly longestDelay?: number;
}

/** What holds unless something else is said: about two and a half hours. */
export const defaultRetries: Required<Retries> = Object.freeze({ attempts: 8, firstDelay: 5, longestDelay: 3600 });

/**
 * The pause after so many attempts, in seconds: four times as long each time, and up to a quarter shorter by chance, so that what
 * failed together does not come together again.
 * @example const seconds = delayAfter(2, { firstDelay: 5, longestDelay: 3600 }); // 15 to 20
 */
export function delayAfter(
  attempts: number,
  { firstDelay, longestDelay }: Pick<Required<Retries>, 'firstDelay' | 'longestDelay'>,
  random = Math.random(),
): number {
  return Math.min(firstDelay * 4 ** (attempts - 1), longestDelay) * (1 - random / 4);
}
