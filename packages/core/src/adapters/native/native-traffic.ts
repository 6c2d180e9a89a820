// What is under way on a server of the runtime's own, looked through every second: no timer for each request.
import { type RequestUnderWay, Traffic } from '../traffic.js';
import type { NativeRequest } from './native-request.js';

/** How often the requests are looked through, in milliseconds. */
const interval = 1000;

/** The requests of one server of the runtime's own. */
export class NativeTraffic extends Traffic {
  readonly #underWay: NativeRequest[] = [];

  /** Those of which something is under way, each at its `place`: a set costs engines dearly whose members come and go. */
  get underWay(): readonly NativeRequest[] {
    return this.#underWay;
  }

  override enter(request: RequestUnderWay): void {
    super.enter(request);
    const one = request as NativeRequest;
    if (one.parts === 0) one.place = this.#underWay.push(one) - 1;
    one.parts++;
  }

  override leave(request: RequestUnderWay): void {
    const one = request as NativeRequest;
    one.parts--;
    if (one.parts === 0) {
      this.#remove(one);
      this.forget(one);
    }
    super.leave(request);
  }

  /** The last one takes its place. */
  #remove(request: NativeRequest): void {
    const last = this.#underWay.pop();
    if (last === undefined || last === request) return;
    last.place = request.place;
    this.#underWay[last.place] = last;
  }

  /** Lets a request go of which nothing is under way. */
  forget(request: NativeRequest): void {
    if (this.watched.size > 0) this.watched.delete(request);
  }

  /**
   * Refuses the requests that do not come in, in time.
   * @param seconds What they may take.
   * @param keep Is told of each request that waits for the app, and not for its client.
   * @returns Ends this.
   */
  watch(seconds: number, keep: (request: NativeRequest) => void = () => {}): () => void {
    const look = (): void => {
      for (const request of this.#underWay) {
        request.looks++;
        if (!request.reading) {
          if (request.waiting) keep(request);
        } else if (request.looks * interval > seconds * 1000) request.body.expire(seconds);
      }
    };
    const timer = setInterval(look, interval);
    (timer as { unref?(): void }).unref?.();
    return () => clearInterval(timer);
  }
}
