// Owns the store on Redis: each verb as one command, or as one script where no command does it in one step.
import { DefinitionError, type Dependency, dependency } from '@portico/core';
import { checkOptions, type Every, longestTimer } from '@portico/core/graph';
import { type Count, checkCall, noCounter, type Store, type StoreUnavailable } from '@portico/store';
import { Connection } from './connection.js';
import { nameOfServer } from './redis-url.js';
import { increment, replace, runScript, type Script } from './scripts.js';

/** Options of a {@link RedisStore}. */
export interface RedisStoreOptions {
  /** Where Redis is, `redis://[[user]:password@]host[:port][/database]`; `rediss://` for TLS. No message shows its password. */
  readonly url: string;
  /** What each key begins with, so that apps can share a server. Default: `portico:`. */
  readonly prefix?: string;
  /** Seconds until a command fails, that of connecting included. Default: 1. */
  readonly timeout?: number;
  /** Told once each time that the server becomes unreachable. Default: stderr, by `console.error`. */
  readonly onDown?: (error: StoreUnavailable) => unknown;
  /** Told each time that it is there again. Default: stderr, by `console.error`. */
  readonly onUp?: () => unknown;
}

const known: Every<RedisStoreOptions> = {
  url: true,
  prefix: true,
  timeout: true,
  onDown: 'function',
  onUp: 'function',
};

/**
 * Keeps texts in Redis, for all processes that use the same server and prefix. Connects with its first verb, and again by itself. While
 * the server is unreachable, every verb fails at once with {@link StoreUnavailable}, and nothing is kept for later.
 * @example const store = new RedisStore({ url: 'redis://localhost:6379' });
 */
export class RedisStore implements Store {
  readonly #connection: Connection;
  readonly #prefix: string;
  /**
   * Gives the store to an app, and closes it with the app: `new App({ dependencies: [store.lifetime] })`. The app is well while Redis
   * answers.
   */
  readonly lifetime: Dependency<RedisStore> = createLifetime(this, {
    open: () => this.#connection.open(),
    ask: () => this.#send(['PING']),
  });

  /** @throws {DefinitionError} If the URL is none of a Redis server, the timeout no number above 0, or an option unknown. */
  constructor(options: RedisStoreOptions) {
    checkOptions(options, known, 'Cannot create a redisStore', 'redisStore');
    const { url, prefix = 'portico:', timeout = 1, onDown, onUp } = options;
    const server = nameOfServer(url);
    if (!(timeout > 0 && timeout <= longestTimer)) throw noTimeout(timeout);
    this.#prefix = prefix;
    this.#connection = new Connection({
      url,
      server,
      timeout,
      onDown: onDown ?? ((error) => console.error(error.message)),
      onUp: onUp ?? (() => console.error(`Redis at ${server} is there again`)),
    });
  }

  async get(key: string): Promise<string | undefined> {
    checkCall('get', { texts: [key] });
    return ((await this.#send(['GET', this.#prefix + key])) as string | null) ?? undefined;
  }

  async set(key: string, value: string, expiresIn: number): Promise<void> {
    checkCall('set', { texts: [key, value], expiresIn });
    await this.#send(['SET', this.#prefix + key, value, 'PX', milliseconds(expiresIn)]);
  }

  async compareAndSet(
    key: string,
    from: string | undefined,
    to: string | undefined,
    expiresIn: number,
  ): Promise<boolean> {
    checkCall('compareAndSet', { texts: [key, from, to], ...(to !== undefined && { expiresIn }) });
    const written = to === undefined ? [] : [to, milliseconds(expiresIn)];
    if (from !== undefined) return (await this.#run(replace, key, [from, ...written])) === 1;
    const [value, expiry] = written;
    if (value === undefined || expiry === undefined) {
      return (await this.#send(['EXISTS', this.#prefix + key])) === 0;
    }
    return (await this.#send(['SET', this.#prefix + key, value, 'PX', expiry, 'NX'])) === 'OK';
  }

  async increment(key: string, by: number, expiresIn: number): Promise<Count> {
    checkCall('increment', { texts: [key], expiresIn, by });
    const count = (await this.#run(increment, key, [String(by), milliseconds(expiresIn)])) as [unknown, unknown] | null;
    if (count === null) throw noCounter();
    return { value: Number(count[0]), expiresIn: Number(count[1]) / 1000 };
  }

  async delete(key: string): Promise<boolean> {
    checkCall('delete', { texts: [key] });
    return (await this.#send(['DEL', this.#prefix + key])) === 1;
  }

  /** Ends the connection, after what waits for an answer. A later verb opens it again. */
  close(): Promise<void> {
    return this.#connection.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #send(command: readonly string[]): Promise<unknown> {
    return this.#connection.ask((client) => client.sendCommand(command));
  }

  #run(script: Script, key: string, args: readonly string[]): Promise<unknown> {
    return this.#connection.ask((client) => runScript(client, script, ['1', this.#prefix + key, ...args]));
  }
}

/**
 * Creates a store on Redis, as soon as an app has several processes.
 * @throws {DefinitionError} If the URL is none of a Redis server, the timeout no number above 0, or an option unknown.
 * @example const store = redisStore({ url: process.env['REDIS_URL'] ?? 'redis://localhost:6379' });
 */
export function redisStore(options: RedisStoreOptions): RedisStore {
  return new RedisStore(options);
}

function createLifetime(
  store: RedisStore,
  { open, ask }: { readonly open: () => void; readonly ask: () => Promise<unknown> },
): Dependency<RedisStore> {
  async function* redisStore(): AsyncGenerator<RedisStore> {
    open();
    yield store;
    await store.close();
  }
  return dependency([], redisStore, { scope: 'app', health: ask });
}

function milliseconds(seconds: number): string {
  return String(Math.ceil(seconds * 1000));
}

function noTimeout(timeout: number): DefinitionError {
  return new DefinitionError(
    `Cannot create a redisStore: its timeout is ${timeout} seconds. Give a number above 0, up to ${longestTimer}, such as redisStore({ timeout: 1 }).`,
  );
}
