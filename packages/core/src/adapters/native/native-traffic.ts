// What is under way on a server of the runtime's own, looked through every second: no timer for each request.
import { type RequestUnderWay, Traffic } from '../traffic.js';
import type { NativeRequest } from './native-request.js';

/** How often the requests are looked through, in milliseconds. */
const interval = 1000;

/** The requests of one server of the runtime's own. */
export class NativeTraffic extends Traffic {
  readonly #underWay = new Set<NativeRequest>();

  override enter(request: RequestUnderWay): void {
    super.enter(request);
    (request as NativeRequest).parts++;
    this.#underWay.add(request as NativeRequest);
  }

  override leave(request: RequestUnderWay): void {
    (request as NativeRequest).parts--;
    this.forget(request as NativeRequest);
    super.leave(request);
  }

  /** Lets a request go of which nothing is under way. */
  forget(request: NativeRequest): void {
    if (request.parts > 0) return;
    this.#underWay.delete(request);
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
