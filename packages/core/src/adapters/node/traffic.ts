// Owns what a server has under way, for its end: how many handlers and streams are not done, and which streams are to be
// ended first. Layer 7.
import type { RequestUnderWay } from './node-connection.js';

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

  enter(): void {
    this.#pending++;
  }

  leave(): void {
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
