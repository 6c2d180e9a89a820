// Owns the background tasks of a request: they start after its answer was sent, and never when that failed.
import { isStream, type OutgoingResponse } from '../contracts/outgoing-response.js';
import { PorticoError } from '../errors/portico-error.js';
import type { Execution, Surroundings } from './execution.js';

/** The answer of an execution, with its background tasks if it has any. */
export function withTasks({ response, generators, usedContext, surroundings }: Execution): OutgoingResponse {
  if (!response) throw new PorticoError('a plan ended without an answer');
  const tasks = usedContext?.tasks;
  // While a stream is sent, or a generator torn down, tasks may still be added.
  const final = !generators && !isStream(response.body);
  if (!tasks || (final && tasks.length === 0)) return response;
  const onSent = (): Promise<unknown> => Promise.all(tasks.map((task) => start(task, surroundings)));
  return { ...response, onSent };
}

/** Starts a task; it is among those that the end of the app waits for until it is done. @returns Its end; never rejects. */
function start(task: () => unknown, { tasks, logger }: Surroundings): Promise<unknown> {
  const run = async (): Promise<unknown> => task();
  const running = run()
    .catch((error) => logger.error('A background task failed', error))
    .finally(() => tasks.delete(running));
  tasks.add(running);
  return running;
}
