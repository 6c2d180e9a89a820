// The only file that knows the library: opens a client of it that neither connects again by itself nor keeps commands for later.
import { loadPackage } from '@portico/core/graph';
import type { RedisClientType } from '@redis/client';
import { within } from './within.js';

/** An open connection, as far as a store needs it. */
export type Client = Pick<RedisClientType, 'sendCommand' | 'close' | 'destroy'>;

/** Seconds that opening may take, its handshake included: the library sets no limit to that. */
const patience = 5;

/** The most commands that wait for an answer. */
const queueLength = 10_000;

/** Loads the library, when the first connection is wanted: it is large. @throws {PorticoError} If it cannot be. */
export function loadLibrary(): Promise<typeof import('@redis/client')> {
  return loadPackage(() => import('@redis/client'), '@redis/client', 'Cannot ask Redis');
}

/**
 * Opens a client.
 * @param onLost Told once if the connection ends later.
 * @throws Whatever keeps it from being opened.
 */
export async function openClient(url: string, onLost: (error: unknown) => void): Promise<Client> {
  const { createClient } = await loadLibrary();
  const client = createClient({
    url,
    // What every server and proxy speaks.
    RESP: 2,
    maintNotifications: 'disabled',
    disableClientInfo: true,
    disableOfflineQueue: true,
    commandsQueueMaxLength: queueLength,
    socket: { connectTimeout: patience * 1000, reconnectStrategy: false },
  });
  let isOpen = false;
  client.on('error', (error) => {
    if (isOpen) onLost(error);
    isOpen = false;
  });
  // An idle connection must not keep a process alive that has nothing else to do.
  client.unref();
  const greet = async (): Promise<void> => {
    await client.connect();
    // A server that is full, loads its data or wants a password accepts connections, too.
    await client.sendCommand(['PING']);
    isOpen = true;
  };
  try {
    await within(patience, greet, { ref: false });
  } catch (error) {
    client.destroy();
    throw error;
  }
  return client;
}

/**
 * What an error says for the log. Redis repeats the arguments of a command that it does not know, keys and values among them; an error of
 * several addresses has no message of its own.
 */
export function tellError(error: unknown): string {
  const { message, code } = error as { readonly message?: string; readonly code?: string };
  const told = (message ?? '').replace(/,? with args.*$/s, '') || code;
  return told ?? 'it could not be reached';
}
