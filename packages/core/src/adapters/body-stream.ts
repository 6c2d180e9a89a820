// A response's stream as the web's own ReadableStream: as slow as its reader, and over as soon as its reader, or the server, is.
import { clientGone } from '../contracts/incoming-request.js';
import { isEventStream, type OutgoingResponse, type ResponseHeaders } from '../contracts/outgoing-response.js';
import { nextTurn } from './read-body.js';
import { giveUp, reportStream } from './response.js';
import type { Answering } from './traffic.js';
import type { WebRequest } from './web-request.js';

/** A response that has a stream. */
export interface Streamed extends Pick<OutgoingResponse, 'onSent'> {
  readonly headers: ResponseHeaders;
  readonly body: AsyncIterable<Uint8Array>;
}

/** Turns a response's stream into a ReadableStream; nothing is asked of the one before a reader asks for the other. */
export function createBodyStream(
  request: WebRequest,
  response: Streamed,
  answering: Answering,
): ReadableStream<Uint8Array> {
  return new ReadableStream(new StreamSource(request, response, answering), { highWaterMark: 0 });
}

/** How many pieces go out without a turn of the event loop, which Bun gives to nobody while its client takes all of them. */
const piecesPerTurn = 2000;

class StreamSource {
  readonly #request: WebRequest;
  readonly #iterator: AsyncIterator<Uint8Array>;
  readonly #onSent: OutgoingResponse['onSent'];
  readonly #answering: Answering;
  /** Whether it never ends by itself, so that a closing server is its proper end. */
  readonly #endless: boolean;
  #ended = false;
  #pieces = 0;
  #signal: AbortSignal | undefined;
  #abandon = (): void => {};
  /** Tells a runtime that waits that nothing more is to come. */
  #settle = (_work?: unknown): void => {};

  constructor(request: WebRequest, { body, headers, onSent }: Streamed, answering: Answering) {
    this.#request = request;
    this.#iterator = body[Symbol.asyncIterator]();
    this.#onSent = onSent;
    request.waitUntil(new Promise((resolve) => (this.#settle = resolve)));
    this.#answering = answering;
    this.#endless = isEventStream(headers);
    answering.traffic?.enter(request);
  }

  start(controller: ReadableStreamDefaultController<Uint8Array>): void {
    const { signal } = this.#request;
    this.#signal = signal;
    const { traffic, report } = this.#answering;
    this.#abandon = () => {
      this.#end(giveUp(this.#iterator, report));
      if (this.#endless && traffic?.closing === true) controller.close();
      else controller.error(signal.reason);
    };
    if (signal.aborted) {
      this.#abandon();
      return;
    }
    signal.addEventListener('abort', this.#abandon, { once: true });
    if (this.#endless) traffic?.eventStreams.add(this.#request);
  }

  async pull(controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> {
    this.#pieces += 1;
    if (this.#pieces % piecesPerTurn === 0) {
      await nextTurn();
      if (this.#signal?.aborted) return;
    }
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
    this.#request.waiting = true;
    try {
      const { done, value } = await this.#iterator.next();
      return { done, value } as IteratorResult<Uint8Array>;
    } catch (error) {
      // An iterator that has thrown is over: there is nothing left to return().
      this.#release();
      this.#end();
      reportStream(error, this.#request.gone, this.#answering.report);
      throw error;
    } finally {
      this.#request.waiting = false;
    }
  }

  /** An iterator may still fail after its reader has gone. */
  #end(work?: unknown): void {
    if (this.#ended) return;
    this.#ended = true;
    const { traffic } = this.#answering;
    traffic?.eventStreams.delete(this.#request);
    traffic?.leave(this.#request);
    this.#settle(work);
  }

  #release(): void {
    this.#signal?.removeEventListener('abort', this.#abandon);
  }
}
