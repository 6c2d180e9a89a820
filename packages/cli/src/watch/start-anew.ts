// Owns doing something anew after each change of a program: what was started before is ended first.
import { relative } from 'node:path';
import process from 'node:process';
import { stopSignal } from '@portico/core/node';
import { type WatchOptions, watchSources } from './watch-sources.js';

/** Something that was started and can be ended; settles once it has. */
export type Ending = () => Promise<void>;

/**
 * Starts something, and again after each change, until SIGINT or SIGTERM.
 * @param start Called for each version of the program.
 * @param say Receives why it starts again.
 */
export async function startAnew(
  options: WatchOptions,
  start: () => Ending,
  say: (line: string) => void,
): Promise<void> {
  const sources = await watchSources(options);
  const stopped = stopSignal().then(() => undefined);
  for (;;) {
    const end = start();
    const changed = await Promise.race([sources.nextChange(), stopped]);
    await end();
    if (changed === undefined) break;
    say(`Restarting: ${relative(process.cwd(), changed)} changed`);
  }
  await sources.close();
}
