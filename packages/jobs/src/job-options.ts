// Owns the options of a job: how it is tried again, how long it may take, and when it runs by itself.
import { DefinitionError, type Retries } from '@portico/core';
import { checkNumbers, checkOptions, defaultRetries, type Every } from '@portico/core/graph';

/** Options of a job. */
export interface JobOptions extends Retries {
  /** The longest time for a run, in seconds; then its signal is aborted, which the job must heed. Default: as long as it wants. */
  readonly timeout?: number;
}

/** When a job runs by itself. */
export interface Schedule {
  /** Five fields, as cron has them (minute, hour, day of the month, month, day of the week), or six, with seconds before them. */
  readonly pattern: string;
  /** A name of the IANA time zone database, such as `Europe/Vienna`. Default: `UTC`. */
  readonly timeZone?: string;
}

/** Options of a job that takes nothing. */
export interface ScheduledJobOptions extends JobOptions {
  /** When it runs by itself, such as `0 3 * * *`, at three o'clock UTC; one run at a time. Default: never. */
  readonly schedule?: string | Schedule;
}

const known: Every<ScheduledJobOptions> = {
  attempts: true,
  firstDelay: true,
  longestDelay: true,
  timeout: true,
  schedule: { pattern: true, timeZone: true },
};

/** @throws {DefinitionError} If an option is not known, or out of range. */
export function checkJobOptions(options: ScheduledJobOptions, name: string): void {
  const problem = `Cannot declare the job ${name}`;
  checkOptions(options, known, problem, 'a job');
  checkNumbers({ ...options, schedule: undefined }, problem);
  const { attempts = 1 } = options;
  if (!Number.isInteger(attempts))
    throw new DefinitionError(`${problem}: attempts is ${attempts}. Give a whole number.`);
}

/** How a job is tried again. */
export function retriesIn({
  attempts = defaultRetries.attempts,
  firstDelay = defaultRetries.firstDelay,
  longestDelay = defaultRetries.longestDelay,
}: Retries): Required<Retries> {
  return { attempts, firstDelay, longestDelay };
}
