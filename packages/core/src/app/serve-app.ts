// Owns a listening app: how it is served, and the order in which everything ends.
import { graceOf } from '../adapters/grace-of.js';
import type { Server, ServerOptions } from '../adapters/server.js';
import type { Logger } from '../contracts/logger.js';
import type { RequestHandler } from '../contracts/outgoing-response.js';
import type { Every } from '../declaration/check-options.js';
import { onBun, onDeno } from '../primitives/runtimes.js';
import { endInGrace } from './end-in-grace.js';

/** The names of the options of `listen`. */
export const ofServers: Every<ServerOptions> = {
  port: true,
  host: true,
  path: true,
  signals: true,
  grace: true,
  drain: true,
  headTimeout: true,
  requestTimeout: true,
  stallTimeout: true,
  idleTimeout: true,
  maxConnections: true,
  headSize: true,
  headerCount: true,
  urlLength: true,
};

/** What serving takes of an app. */
export interface ServedApp {
  readonly handler: RequestHandler;
  /** Builds what it holds. */
  ready(): Promise<void>;
  /** Says that the app is not ready any more. */
  beginStop(): void;
  /** Waits for the background tasks, at most so many seconds, then tears down what the app holds. */
  close(options: { readonly grace: number }): Promise<void>;
}

/** Who is told of what happens. */
interface Listeners {
  readonly logger: Logger;
  /** Is told why a response could not be sent whole. */
  readonly onError: (error: unknown) => void;
}

/** How long each part of the end may take, in seconds. */
interface EndTimes {
  readonly grace: number;
  readonly drain: number;
}

/** Builds an app and serves it over HTTP, by the server of the runtime. @throws {RangeError} If a limit is none. */
export async function serveApp(
  app: ServedApp,
  { logger, onError }: Listeners,
  options: ServerOptions,
): Promise<Server> {
  const { drain = 0, signals = false } = options;
  const grace = graceOf(options.grace);
  if (!(drain >= 0 && drain <= grace)) throw badDrain(drain, grace);
  const { serve, endOnSignal } = await loadServer();
  let ending = false;
  // What is built when the signal comes is torn down, too.
  let stop = (): Promise<void> => tearDown(app, logger, grace);
  const stopAtOnce = (): Promise<void> => {
    ending = true;
    return stop();
  };
  const report = (error: unknown): void => logger.error('The app could not be stopped in order', error);
  const forget = signals ? endOnSignal(stopAtOnce, report) : () => undefined;
  try {
    await app.ready();
    if (ending) await theEnd;
    const server = await serve(app.handler, { ...options, onError });
    const close = async (): Promise<void> => {
      await server.close();
    };
    let stopped: Promise<void> | undefined;
    stop = () => (stopped ??= stopInOrder(app, logger, server.close, { grace, drain }));
    return { url: server.url, port: server.port, close, stop, [Symbol.asyncDispose]: close };
  } catch (error) {
    forget();
    throw error;
  }
}

/** The process ends before this settles. */
const theEnd = new Promise<never>(() => undefined);

/** What a runtime has besides node:http is loaded nowhere else. */
async function loadServer() {
  if (onBun) {
    const { serveBun: serve, endOnSignal } = await import('../adapters/native/serve-bun.js');
    return { serve, endOnSignal };
  }
  if (onDeno) {
    const { serveDeno: serve, endOnSignal } = await import('../adapters/native/serve-deno.js');
    return { serve, endOnSignal };
  }
  const { serveNode: serve, endOnSignal } = await import('../adapters/node/serve-node.js');
  return { serve, endOnSignal };
}

/** How much longer than the grace the end of an app may take, in seconds, since its jobs may overrun it. */
const overrun = 0.5;

/** A pool that waits for a query which never ends must not keep the program. */
const hanging =
  'The grace is over, and what the app holds is not torn down. See what its teardown waits for, such as a pool for a query.';

async function stopInOrder(
  app: ServedApp,
  logger: Logger,
  closeServer: (grace: number) => Promise<number>,
  { grace, drain }: EndTimes,
): Promise<void> {
  const started = Date.now();
  app.beginStop();
  if (drain > 0) {
    logger.info?.(`Stopping: not ready any more; connections are taken for ${drain} s`);
    await new Promise((resolve) => setTimeout(resolve, drain * 1000));
  }
  logger.info?.('Stopping: no new connections are taken');
  const cut = await closeServer(grace - drain);
  const elapsed = (Date.now() - started) / 1000;
  logger.info?.(
    cut === 0 ? 'Every request was responded to' : `Requests were cut after ${elapsed.toFixed(1)} s: ${cut}`,
  );
  await tearDown(app, logger, Math.max(0, grace - elapsed));
}

async function tearDown(app: ServedApp, logger: Logger, grace: number): Promise<void> {
  await endInGrace(() => app.close({ grace }), grace + overrun, hanging);
  logger.info?.('Stopped: everything that the app held is torn down');
}

function badDrain(drain: number, grace: number): RangeError {
  return new RangeError(
    `Cannot set drain to ${drain}: it is a part of the grace, which is ${grace} s. Give a number of seconds from 0 to that.`,
  );
}
