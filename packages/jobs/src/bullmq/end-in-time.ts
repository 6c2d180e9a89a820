// Owns the end of what BullMQ holds: in order while the server answers, by force where it does not or the time is over.
import type { Queue, Worker } from 'bullmq';
import { within } from '../within.js';
import type { Connections } from './connect.js';

/** What a queue holds of BullMQ, as far as it came to that. */
export interface Held {
  readonly connections: Connections;
  readonly queue?: Queue | undefined;
  readonly worker?: Worker | undefined;
}

/**
 * Ends it all. BullMQ itself waits for a server that is away until that is back.
 * @param seconds How long that may take; what is not closed by then is cut.
 * @param force Whether nothing is waited for that runs.
 * @throws Why it cannot be closed; it is cut then.
 */
export async function endInTime({ connections, queue, worker }: Held, seconds: number, force: boolean): Promise<void> {
  const close = async (): Promise<void> => {
    const away = !connections.ready();
    await worker?.close(force || away);
    if (away) connections.cut(queue);
    await queue?.close();
    if (!away) await connections.close();
  };
  try {
    if (await within(close(), seconds)) return;
  } catch (error) {
    connections.cut(queue);
    throw error;
  }
  connections.cut(queue);
}
