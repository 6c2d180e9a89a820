// What is under way on a server, whatever it runs on: the requests and streams that its end has to wait for.
import type { Report } from './response.js';

/** A request, as its server sees it. */
export interface RequestUnderWay {
  /** Tells whoever holds the signal that the request is over. */
  abort(reason: DOMException): void;
}

/** The requests of one server that are under way. */
export class Traffic {
  /** Whether the server has begun to close: from then on every connection ends with its response. */
  closing = false;
  /** The event streams, which never end by themselves, and whose clients come back by themselves. */
  readonly eventStreams = new Set<RequestUnderWay>();
  /** Every request whose signal somebody holds. */
  readonly watched = new Set<RequestUnderWay>();
  #pending = 0;
  #whenNone: (() => void) | undefined;

  /** The number of handlers and streams that are not done. */
  get pending(): number {
    return this.#pending;
  }

  enter(_request: RequestUnderWay): void {
    this.#pending++;
  }

  leave(_request: RequestUnderWay): void {
    this.#pending--;
    if (this.#pending === 0) this.#whenNone?.();
  }

  /** Settles once nothing is pending. */
  async none(): Promise<void> {
    if (this.#pending === 0) return;
    await new Promise<void>((resolve) => {
      this.#whenNone = resolve;
    });
  }
}

/** What the response to a web Request is given with. */
export interface Answering {
  /** Is told why a response could not be given to its end. */
  readonly report: Report;
  /** Is told of what is under way, on a server that waits for it when it ends. */
  readonly traffic?: Traffic;
}
