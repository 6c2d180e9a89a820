// Owns what the command asks of an app, by shape alone: the program may bring a copy of Portico of its own.
import type { AppEntry, RouteGraph } from '@portico/core/graph';
import { CliError } from '../cli-error.js';

/** A server that listens. */
export interface ListeningServer {
  readonly url: string;
  /** Ends the server, then the app. */
  stop(): Promise<void>;
}

/** An app, as far as the command uses it. */
export interface LoadableApp {
  readonly title?: string;
  /** The path of the docs page, when the app has one. */
  readonly docsUrl?: string | undefined;
  /** The path of the document, when the app serves it. */
  readonly openapiUrl?: string | undefined;
  listen(options: { readonly host: string; readonly port: number }): Promise<ListeningServer>;
  ready(): Promise<void>;
  fetch(request: Request): Promise<Response>;
  close(): Promise<void>;
  /** @param name Which of several documents. @param options `openapi`: in which version of OpenAPI. */
  openapi?(name?: string, options?: { readonly openapi?: string | undefined }): unknown;
  graphs?(): readonly RouteGraph[];
  /** What lives as long as the app. */
  appEntries?(): readonly AppEntry[];
}

/** Whether a value can be served. */
function isApp(value: unknown): value is LoadableApp {
  if (typeof value !== 'object' || value === null) return false;
  const app = value as Partial<Record<keyof LoadableApp, unknown>>;
  return typeof app.listen === 'function' && typeof app.ready === 'function' && typeof app.fetch === 'function';
}

/**
 * Picks the app out of a module.
 * @param exports What the module exports.
 * @param name The export's name; `undefined`: `app`, or else the default export.
 * @param file How messages call the module.
 * @throws {CliError} If no such export is an app; the message names those that are.
 */
export function pickApp(
  exports: Readonly<Record<string, unknown>>,
  name: string | undefined,
  file: string,
): LoadableApp {
  // A CommonJS module that was imported has all its exports under `default`.
  const all: Record<string, unknown> = { ...(exports['default'] as object | undefined), ...exports };
  const candidates = name === undefined ? ['app', 'default'] : [name];
  const found = candidates.map((candidate) => all[candidate]).find(isApp);
  if (found) return found;
  const wanted = name ?? candidates.find((candidate) => all[candidate] instanceof Promise) ?? 'app';
  const others = Object.keys(all).filter((key) => isApp(all[key]));
  const late = all[wanted] instanceof Promise;
  const kind = late ? 'a Promise, and no app' : 'no app';
  const state = Object.hasOwn(all, wanted) ? `its export «${wanted}» is ${kind}` : `it has no export «${wanted}»`;
  const made = late ? 'await makeApp()' : 'new App(…)';
  const advice =
    others.length > 0
      ? `Write --app ${others[0]}`
      : `Write export ${wanted === 'default' ? 'default' : `const ${wanted} =`} ${made}`;
  throw new CliError(`Cannot load ${file}: ${state}. ${advice}.`);
}
