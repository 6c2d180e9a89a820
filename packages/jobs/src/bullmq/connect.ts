// Owns what BullMQ is loaded with: the library, when jobs begin, and the connections, made of a URL or given.
import { PorticoError } from '@portico/core';
import { loadPackage } from '@portico/core/graph';
import { answerOf } from '../within.js';

/** What BullMQ talks to Redis by, and how that is ended. */
export interface Connections {
  /** For adding jobs: fails at once while the server cannot be asked. */
  readonly adding: object;
  /** For working on them: waits for the server. */
  readonly working: object;
  /** Whether the server can be asked now, as far as that is known. */
  ready(): boolean;
  /** Ends what is ours, once what was asked is answered. */
  close(): Promise<void>;
  /** Ends what is ours at once, whatever waits for an answer. @param queue What adds jobs by them. */
  cut(queue: Disconnecting | undefined): void;
}

/** What BullMQ can cut off. */
interface Disconnecting {
  disconnect(): Promise<unknown>;
}

type Module = typeof import('bullmq');
type Client = ReturnType<typeof import('@redis/client')['createClient']>;

const purpose = 'Cannot keep jobs in Redis';

/** Loads the library: it is large, and only those have it who use it. @throws {PorticoError} If it cannot be. */
export function loadBullMQ(): Promise<Module> {
  return loadPackage(() => import('bullmq'), 'bullmq', purpose);
}

/** How long a server may take to be reached, in seconds. */
const patience = 10;

/**
 * Opens connections to a server.
 * @param onError Told of what goes wrong with them.
 * @throws {PorticoError} If the library cannot be loaded, or the server cannot be reached.
 */
export async function connectTo(url: string, onError: (error: unknown) => void): Promise<Connections> {
  const { createClient } = await loadPackage(() => import('@redis/client'), '@redis/client', purpose);
  const open = (disableOfflineQueue: boolean): Client => {
    const socket = { connectTimeout: patience * 1000 };
    const client = createClient({ url, RESP: 2, disableOfflineQueue, socket });
    return client.on('error', onError) as Client;
  };
  const clients = [open(true), open(false)] as const;
  try {
    await answerOf(Promise.all(clients.map((client) => client.connect())), patience);
  } catch (error) {
    for (const client of clients) client.destroy();
    throw unreachable(url, error);
  }
  const cut = (): void => {
    // One that waits for its last answers is not open any more, and yet connected.
    for (const client of clients) client.destroy();
  };
  const close = async (): Promise<void> => {
    await Promise.all(clients.map((client) => client.close()));
  };
  const ready = (): boolean => clients.every(({ isReady }) => isReady);
  return { adding: clients[0], working: clients[1], ready, close, cut };
}

/** What a client tells of itself: of `@redis/client` and of ioredis. */
interface GivenClient {
  readonly isReady?: boolean;
  readonly status?: string;
  readonly duplicate?: unknown;
}

/** A client that is given stays with its owner, open; what BullMQ makes of mere options is ours to end. */
export function connectBy(given: object): Connections {
  const client: GivenClient = given;
  return {
    adding: given,
    working: given,
    // A cluster of ioredis is in order as soon as it is connected.
    ready: () => client.isReady ?? [undefined, 'ready', 'connect'].includes(client.status),
    close: async () => undefined,
    cut: (queue) => {
      if (typeof client.duplicate !== 'function') queue?.disconnect().catch(() => undefined);
    },
  };
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
