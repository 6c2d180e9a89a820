// Owns telling when a body has ended: what measures or traces a request is done with it only then.
import type { MiddlewareResponse } from '@portico/core';

type Body = MiddlewareResponse['body'];

/** Is told of the end of a body. @param failure What it threw; `undefined` if it did not fail. */
type TellEnd = (bytes: number, failure: { readonly error: unknown } | undefined) => void;

/**
 * Tells the end of a response's body, once: of a buffered one at once, of a stream when it has ended, failed or been given up.
 * @param tell Called with its length in bytes, and with what it threw if it failed; must not throw.
 * @returns The body to go on with.
 * @example const counting = middleware('counting', async (_, next) => {
 *     const response = await next();
 *     return { ...response, body: whenBodyEnds(response.body, (bytes) => console.log(bytes)) };
 *   });
 */
export function whenBodyEnds(body: Body, tell: TellEnd): Body {
  if (body === null) tell(0, undefined);
  else if (typeof body === 'string') tell(new TextEncoder().encode(body).byteLength, undefined);
  else if (body instanceof Uint8Array) tell(body.byteLength, undefined);
  else return new CountedStream(body[Symbol.asyncIterator](), tell);
  return body;
}

class CountedStream implements AsyncIterableIterator<Uint8Array> {
  readonly #source: AsyncIterator<Uint8Array>;
  #tell: TellEnd | undefined;
  #bytes = 0;

  constructor(source: AsyncIterator<Uint8Array>, tell: TellEnd) {
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
      this.#end({ error });
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

  #end(failure?: { readonly error: unknown }): void {
    this.#tell?.(this.#bytes, failure);
    this.#tell = undefined;
  }
}
