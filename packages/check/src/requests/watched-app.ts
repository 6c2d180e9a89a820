// Owns calling an app and noting what it threw on the way to each response, whatever its error handlers made of it.
import { isObservable, type ObservedError, observeErrors } from '@portico/core/graph';
import type { CheckableApp } from '../document/checkable-app.js';

/** A response, and what was thrown before it. */
export interface Watched {
  readonly response: Response;
  readonly thrown: readonly ObservedError[];
}

interface Underway {
  readonly method: string;
  readonly target: string;
  readonly thrown: ObservedError[];
}

/** An app whose errors are seen; of one that cannot be watched, none are. */
export class WatchedApp implements Disposable {
  readonly #underway = new Set<Underway>();
  readonly #watching: Disposable | undefined;

  constructor(private readonly app: CheckableApp) {
    this.#watching = isObservable(app) ? observeErrors(app, (observed) => this.#note(observed)) : undefined;
  }

  async fetch(request: Request): Promise<Watched> {
    const { pathname, search } = new URL(request.url);
    const underway: Underway = { method: request.method, target: pathname + search, thrown: [] };
    this.#underway.add(underway);
    try {
      return { response: await this.app.fetch(request), thrown: underway.thrown };
    } finally {
      this.#underway.delete(underway);
    }
  }

  [Symbol.dispose](): void {
    this.#watching?.[Symbol.dispose]();
  }

  /** Of requests that are alike, at one time, each may have thrown it. */
  #note(observed: ObservedError): void {
    const { method, target } = observed.request;
    for (const one of this.#underway) if (one.method === method && one.target === target) one.thrown.push(observed);
  }
}
