// Owns what an app knows of itself while it serves: whether it is about to stop, and what of it can say whether it is well.
import type { Logger } from '../contracts/logger.js';

/** Asks one value of an app whether it is well. */
export interface HealthCheck {
  /** What the value is called, such as `openPool`. */
  readonly name: string;
  /** The same object at every question for the same value. */
  readonly identity: object;
  /** Resolves if the value is well. @param signal Aborted when nobody waits any more. @throws Why it is not. */
  check(signal: AbortSignal): Promise<void>;
}

/**
 * An app, as its probes see it.
 * @example app.get('/alive', [Context()], (context) => ({ stopping: appStateOf(context).stopping }));
 */
export class AppState {
  /** Whether the app has begun to stop: no new work shall come to it. */
  stopping = false;
  /** What can be asked, as long as it is built. */
  checks: () => readonly HealthCheck[] = () => [];

  constructor(readonly logger: Logger) {}
}
