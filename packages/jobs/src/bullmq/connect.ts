// Owns what BullMQ is loaded with: the library, when jobs begin, and the connections that are made of a URL.
import { PorticoError } from '@portico/core';

/** What BullMQ talks to Redis by, and how that is ended. */
export interface Connections {
  /** For adding jobs: fails at once while the server cannot be asked. */
  readonly adding: object;
  /** For working on them: waits for the server. */
  readonly working: object;
  close(): Promise<void>;
}

type Module = typeof import('bullmq');
type Client = ReturnType<typeof import('@redis/client')['createClient']>;

/** Loads the library: it is large, and only those have it who use it. @throws {PorticoError} If it is not installed. */
export function loadBullMQ(): Promise<Module> {
  return load(() => import('bullmq'), 'bullmq');
}

/** How long a server may take to be reached, in milliseconds. */
const patience = 10_000;

/**
 * Opens connections to a server.
 * @param onError Told of what goes wrong with them.
 * @throws {PorticoError} If the library is not installed, or the server cannot be reached.
 */
export async function connectTo(url: string, onError: (error: unknown) => void): Promise<Connections> {
  const { createClient } = await load(() => import('@redis/client'), '@redis/client');
  const open = (disableOfflineQueue: boolean): Client => {
    const socket = { connectTimeout: patience };
    const client = createClient({ url, RESP: 2, disableOfflineQueue, socket });
    return client.on('error', onError) as Client;
  };
  const clients = [open(true), open(false)] as const;
  try {
    await within(Promise.all(clients.map((client) => client.connect())));
  } catch (error) {
    for (const client of clients) client.destroy();
    throw unreachable(url, error);
  }
  const close = async (): Promise<void> => {
    await Promise.all(clients.map((client) => within(client.close()).catch(() => client.destroy())));
  };
  return { adding: clients[0], working: clients[1], close };
}

async function within<V>(work: Promise<V>): Promise<V> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${patience / 1000} s`)), patience);
  });
  return Promise.race([work, over]).finally(() => clearTimeout(timer));
}

async function load<M>(importing: () => Promise<M>, name: string): Promise<M> {
  try {
    return await importing();
  } catch (error) {
    throw new PorticoError(`Cannot keep jobs in Redis: ${name} cannot be loaded. Install it: npm install ${name}.`, {
      cause: error,
    });
  }
}

/** Without its password. */
function unreachable(url: string, cause: unknown): PorticoError {
  const { protocol, host } = URL.canParse(url) ? new URL(url) : { protocol: '', host: 'a URL that is none' };
  return new PorticoError(
    `Cannot keep jobs in Redis at ${protocol}//${host}: it cannot be reached. See whether it runs.`,
    {
      cause,
    },
  );
}
