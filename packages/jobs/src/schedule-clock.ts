// Owns the clock of scheduled jobs: tells when one is due, and at which time it should have been, which is the same on every machine.
import { DefinitionError } from '@portico/core';
import type { JobSchedule } from './job-queue.js';

/** Begins to tell when jobs are due. @param onDue Called with the job's name and the time that the schedule names. @returns Ends it. */
export type Clock = (onDue: (name: string, due: Date) => void) => () => void;

/**
 * Reads schedules, before anything else of a queue begins: one that is none leaves nothing behind.
 * @throws {DefinitionError} If a schedule is none.
 */
export async function readSchedules(schedules: readonly JobSchedule[]): Promise<Clock> {
  if (schedules.length === 0) return () => () => undefined;
  const { Cron } = await import('croner');
  const read = schedules.map((schedule) => {
    try {
      const cron = new Cron(schedule.pattern, { timezone: schedule.timeZone, paused: true });
      // A time zone is looked at only now.
      if (!cron.nextRun()) throw new RangeError('that time never comes');
      return { name: schedule.name, cron };
    } catch (error) {
      throw badSchedule(schedule, error);
    }
  });
  return (onDue) => {
    for (const { name, cron } of read) {
      // A timer may be late: the time that was meant is the one by which several machines know a run.
      let due = cron.nextRun();
      cron.schedule(() => {
        if (due) onDue(name, due);
        due = cron.nextRun();
      });
      cron.resume();
    }
    return () => {
      for (const { cron } of read) cron.stop();
    };
  };
}

/** The id of a scheduled run: who enqueues it twice adds one. */
export function idOfRun(name: string, due: Date): string {
  return `${name}@${due.toISOString().replaceAll(':', '')}`;
}

function badSchedule({ name, pattern, timeZone }: JobSchedule, error: unknown): DefinitionError {
  return new DefinitionError(
    `Cannot schedule the job ${name} by '${pattern}' (${timeZone}): ${error instanceof Error ? error.message : error}. ` +
      "Write five fields, such as '0 3 * * *', and the name of a time zone.",
  );
}
