// Owns telling when a body has ended: what measures or traces a request is done with it only then.
import type { MiddlewareResponse } from '@portico/core';

type Body = MiddlewareResponse['body'];

/**
 * Tells the end of a response's body, once: of a buffered one at once, of a stream when it has ended, failed or been given up.
 * @param tell Called with its length in bytes; must not throw.
 * @returns The body to go on with.
 * @example const counting = middleware('counting', async (_, next) => {
 *     const response = await next();
 *     return { ...response, body: whenBodyEnds(response.body, (bytes) => console.log(bytes)) };
 *   });
 */
export function whenBodyEnds(body: Body, tell: (bytes: number) => void): Body {
  if (body === null) tell(0);
  else if (typeof body === 'string') tell(new TextEncoder().encode(body).byteLength);
  else if (body instanceof Uint8Array) tell(body.byteLength);
  else return new CountedStream(body[Symbol.asyncIterator](), tell);
  return body;
}

class CountedStream implements AsyncIterableIterator<Uint8Array> {
  readonly #source: AsyncIterator<Uint8Array>;
  #tell: ((bytes: number) => void) | undefined;
  #bytes = 0;

  constructor(source: AsyncIterator<Uint8Array>, tell: (bytes: number) => void) {
    this.#source = source;
    this.#tell = tell;
  }

  async next(): Promise<IteratorResult<Uint8Array>> {
    try {
      const step = await this.#source.next();
      if (step.done) this.#end();
      else this.#bytes += step.value.byteLength;
      return step;
    } catch (error) {
      this.#end();
      throw error;
    }
  }

  async return(): Promise<IteratorResult<Uint8Array>> {
    this.#end();
    await this.#source.return?.();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #end(): void {
    this.#tell?.(this.#bytes);
    this.#tell = undefined;
  }
}
