// Owns the way of a streamed answer into a ReadableStream: backpressure, a client that goes away, a stream that fails.

import { clientGone } from '../contracts/departure.js';
import type { OutgoingResponse } from '../contracts/outgoing-response.js';
import { giveUp, type Report, reportStream } from './response-body.js';
import type { WebRequest } from './web-request.js';

/** Turns an answer's stream into a ReadableStream; nothing is asked of the one before a reader asks for the other. */
export function createBodyStream(
  request: WebRequest,
  body: AsyncIterable<Uint8Array>,
  onSent: OutgoingResponse['onSent'],
  report: Report,
): ReadableStream<Uint8Array> {
  return new ReadableStream(new StreamSource(request, body[Symbol.asyncIterator](), onSent, report), {
    highWaterMark: 0,
  });
}

class StreamSource {
  readonly #request: WebRequest;
  readonly #iterator: AsyncIterator<Uint8Array>;
  readonly #onSent: OutgoingResponse['onSent'];
  readonly #report: Report;
  #abandon = (): void => {};
  /** Tells a runtime that waits that nothing more is to come. */
  #end = (_work?: unknown): void => {};

  constructor(
    request: WebRequest,
    iterator: AsyncIterator<Uint8Array>,
    onSent: OutgoingResponse['onSent'],
    report: Report,
  ) {
    this.#request = request;
    this.#iterator = iterator;
    this.#onSent = onSent;
    if (onSent) request.waitUntil(new Promise((resolve) => (this.#end = resolve)));
    this.#report = report;
  }

  start(controller: ReadableStreamDefaultController<Uint8Array>): void {
    const { signal } = this.#request;
    this.#abandon = () => {
      giveUp(this.#iterator, this.#report);
      this.#end();
      controller.error(signal.reason);
    };
    if (signal.aborted) this.#abandon();
    else signal.addEventListener('abort', this.#abandon, { once: true });
  }

  async pull(controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> {
    const step = await this.#next();
    if (this.#request.gone) return;
    if (step.done !== true) return controller.enqueue(step.value);
    this.#release();
    controller.close();
    this.#end(this.#onSent?.());
  }

  cancel(): void {
    this.#request.abort(clientGone());
  }

  async #next(): Promise<IteratorResult<Uint8Array>> {
    try {
      const { done, value } = await this.#iterator.next();
      return { done, value } as IteratorResult<Uint8Array>;
    } catch (error) {
      // An iterator that has thrown is over: there is nothing left to return().
      this.#release();
      this.#end();
      reportStream(error, this.#request.gone, this.#report);
      throw error;
    }
  }

  #release(): void {
    this.#request.signal.removeEventListener('abort', this.#abandon);
  }
}
