// Owns the way from items that come over time to bytes: each is written when the client can take it, and the source is ended
// whenever nobody will ask it again. Event streams and JSON Lines are made of it.
import { PorticoError, type Schema } from '@portico/core';
import { noSchema } from '@portico/core/graph';

/** Items that come over time, or are there already. */
export type Items = AsyncIterable<unknown> | Iterable<unknown>;

type Chunk = string | Uint8Array;

/** Writes one item, as text or as bytes; a promise only if its schema has to wait. */
export type WriteItem = (item: unknown) => Chunk | Promise<Chunk>;

type Source = AsyncIterator<unknown> | Iterator<unknown>;

const encoder = /* @__PURE__ */ new TextEncoder();

/** Text as UTF-8. */
export function encode(text: string): Uint8Array {
  return encoder.encode(text);
}

/** How messages call a responder of items: `EventStream(Price)`. */
export function labelOf(responder: string, item: Schema): string {
  if (item === undefined) throw noSchema(`Cannot declare ${responder}(…): its item`, item);
  return `${responder}(${(item as { readonly name?: string }).name || '…'})`;
}

/** Puts around an item's text what stands around it in the stream. Only a text that is promised is waited for. */
export function wrap(text: string | Promise<string>, write: (text: string) => string): string | Promise<string> {
  return typeof text === 'string' ? write(text) : text.then(write);
}

/**
 * Writes the items of a handler's value.
 * @param label Names the responder in messages.
 * @throws {PorticoError} If the value gives no items.
 */
export function streamItems(value: unknown, write: WriteItem, label: string): ItemStream {
  const { [Symbol.asyncIterator]: later, [Symbol.iterator]: now } = Object(value) as Partial<
    AsyncIterable<unknown> & Iterable<unknown>
  >;
  const open = (later ?? now) as ((this: unknown) => Source) | undefined;
  // A text gives its characters: that is never what was meant.
  if (typeof value === 'string' || typeof open !== 'function') {
    throw new PorticoError(
      `Cannot answer with ${label}: the handler gave ${value === null ? 'null' : `a value of type ${typeof value}`}, which has no items. ` +
        'Write the handler as a generator, async *name() { yield item; }, or return something iterable.',
    );
  }
  return new ItemStream(open.call(value), write);
}

/** The items as bytes. No generator: `return()` of one waits for the item that it is waiting for. */
export class ItemStream implements AsyncIterableIterator<Uint8Array, void, undefined> {
  readonly #source: Source;
  readonly #write: WriteItem;
  #first: IteratorResult<Uint8Array, void> | undefined;

  constructor(source: Source, write: WriteItem) {
    this.#source = source;
    this.#write = write;
  }

  /** Waits for the first item, so that what fails before it is an error like any other. */
  async start(): Promise<this> {
    this.#first = await this.next();
    return this;
  }

  async next(): Promise<IteratorResult<Uint8Array, void>> {
    const first = this.#first;
    if (first) {
      this.#first = undefined;
      return first;
    }
    const { done, value } = await this.#source.next();
    if (done) return { done, value: undefined };
    try {
      const chunk = await this.#write(value);
      return { done: false, value: typeof chunk === 'string' ? encode(chunk) : chunk };
    } catch (error) {
      await this.return();
      throw error;
    }
  }

  async return(): Promise<IteratorReturnResult<void>> {
    await this.#source.return?.();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
