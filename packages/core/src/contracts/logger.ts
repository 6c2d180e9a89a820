// Where errors go that no client may see: the plan and the app both report here.

/** Receives what goes wrong inside; `console` fits. */
export interface Logger {
  /** @param message What happened, without secrets. @param error The error itself. */
  error(message: string, error: unknown): void;
  /** Receives, if it is there, in which order the app ends. */
  info?(message: string): void;
}
