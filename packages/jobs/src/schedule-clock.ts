// Owns the clock of scheduled jobs: tells when one is due, and at which time it should have been, which is the same on every machine.
import { DefinitionError } from '@portico/core';
import type { JobSchedule } from './job-queue.js';

/**
 * Begins to tell when jobs are due.
 * @param onDue Called with the job's name and the time that the schedule names.
 * @returns Ends it.
 * @throws {DefinitionError} If a schedule is none.
 */
export async function startClock(
  schedules: readonly JobSchedule[],
  onDue: (name: string, due: Date) => void,
): Promise<() => void> {
  if (schedules.length === 0) return () => undefined;
  const { Cron } = await import('croner');
  const running: InstanceType<typeof Cron>[] = [];
  const end = (): void => {
    for (const cron of running) cron.stop();
  };
  for (const schedule of schedules) {
    try {
      const cron = new Cron(schedule.pattern, { timezone: schedule.timeZone, paused: true });
      // A timer may be late: the time that was meant is the one by which several machines know a run.
      let due = cron.nextRun();
      cron.schedule(() => {
        if (due) onDue(schedule.name, due);
        due = cron.nextRun();
      });
      cron.resume();
      running.push(cron);
    } catch (error) {
      end();
      throw badSchedule(schedule, error);
    }
  }
  return end;
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
