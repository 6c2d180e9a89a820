// The errors of jobs: one that was not taken or lost, and one by which a job says that trying again is of no use.
import { PorticoError } from '@portico/core';

/**
 * A job was not taken, or is given up: its payload does not fit, no app that has it is running, or the app ended before it was run.
 * @example if (error instanceof JobError) console.error(error.message);
 */
export class JobError extends PorticoError {
  override name = 'JobError';
}

/**
 * Thrown by a job that knows that it will fail again: it is given up at once.
 * @example throw new GiveUp('There is no such mailbox');
 */
export class GiveUp extends PorticoError {
  override name = 'GiveUp';
}
