// Owns serving: listens, says where, and closes in order when told to. `run` and the child of `dev` differ in who tells.
import process from 'node:process';
import { CliError } from '../cli-error.js';
import { type AppReference, loadApp } from '../program/load-app.js';
import type { ListeningServer, LoadableApp } from '../program/loadable-app.js';
import { logRequests } from './request-log.js';

/** Where to serve an app. */
export interface ServeOptions extends AppReference {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** Whether each request is told on stdout; not of an app that logs its requests itself. */
  readonly log: boolean;
}

/**
 * Loads an app and serves it until told to stop.
 * @param stopped Asked for once the app is loaded; settles when it shall close.
 * @throws {CliError} If the app cannot be loaded or cannot listen there.
 */
export async function serve(options: ServeOptions, stopped: () => Promise<void>): Promise<void> {
  const app = await loadApp(options);
  if (options.log && !logsByItself(app)) logRequests();
  const told = stopped();
  const server = await Promise.race([listen(app, options), told]);
  // Told while it is built: what is there by then is let go.
  if (!server) return app.close();
  announce(app, server);
  await told;
  await server.stop();
}

/** Whether the app has the middleware that logs requests. */
function logsByItself(app: LoadableApp): boolean {
  return app.graphs?.().some(({ route }) => route.middleware.some(({ name }) => name === 'accessLog')) ?? false;
}

async function listen(app: LoadableApp, { host, port }: ServeOptions): Promise<ListeningServer> {
  try {
    return await app.listen({ host, port });
  } catch (error) {
    // What the app built before it tried to listen is let go; that it could not listen is the news, not how this ends.
    await app.close().catch(() => undefined);
    const reason = reasons[codeOf(error) ?? ''];
    if (reason !== undefined) throw new CliError(`Cannot listen on ${host}:${port}: ${reason}`, { cause: error });
    // What is no host at all core tells in a sentence that names what to write.
    const { name, message } = error as Error;
    if (name === 'PorticoError' && message.startsWith('Cannot listen ')) throw new CliError(message, { cause: error });
    throw error;
  }
}

/** The operating system's word for it; core says it in its own words, with the system's error as the cause. */
function codeOf(error: unknown): string | undefined {
  const { code, cause } = error as NodeJS.ErrnoException & { readonly cause?: NodeJS.ErrnoException };
  return code ?? cause?.code;
}

const reasons: Readonly<Record<string, string>> = {
  EADDRINUSE: 'the port is in use. Stop the program that uses it, or choose another port with --port.',
  EACCES: 'the port needs more rights than this program has. Choose one from 1024 upwards with --port.',
  EADDRNOTAVAIL: 'this machine has no such address. Choose another with --host.',
  ENOTFOUND: 'the host is not known. Choose an address of this machine with --host.',
};

function announce(app: LoadableApp, server: ListeningServer): void {
  process.stdout.write(`Serving ${app.title ?? 'the app'} on ${server.url.replace(/\/$/, '')}\n`);
  if (app.docsUrl) process.stdout.write(`Docs at ${new URL(app.docsUrl, server.url).href}\n`);
}
