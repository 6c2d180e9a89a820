// Owns a store that tells what was asked of it, that can be down, and in which something can happen between two of its verbs.
import { type Answer, memoryStore, type Store, StoreUnavailable } from '@portico/store';

type Verb = keyof Store;

export class CountingStore implements Store {
  readonly inner = memoryStore();
  /** The verbs, in order. */
  asked: Verb[] = [];
  /** Every key and value that it was given. */
  readonly texts: string[] = [];
  isDown = false;
  /** Happens once, before the next verb of that name. */
  before: { readonly verb: Verb; readonly run: () => Promise<unknown> } | undefined;

  get(key: string): Promise<string | undefined> {
    return this.#ask('get', [key], () => this.inner.get(key));
  }

  set(key: string, value: string, expiresIn: number): Promise<void> {
    return this.#ask('set', [key, value], () => this.inner.set(key, value, expiresIn));
  }

  compareAndSet(...given: Parameters<Store['compareAndSet']>): Promise<boolean> {
    return this.#ask('compareAndSet', given.slice(0, 3), () => this.inner.compareAndSet(...given));
  }

  increment(...given: Parameters<Store['increment']>): ReturnType<Store['increment']> {
    return this.#ask('increment', given.slice(0, 1), () => this.inner.increment(...given));
  }

  delete(key: string): Promise<boolean> {
    return this.#ask('delete', [key], () => this.inner.delete(key));
  }

  /** The verbs since the last time. */
  takeAsked(): readonly Verb[] {
    const { asked } = this;
    this.asked = [];
    return asked;
  }

  async #ask<V>(verb: Verb, texts: readonly unknown[], run: () => Answer<V>): Promise<V> {
    const { before } = this;
    if (before?.verb === verb) {
      this.before = undefined;
      await before.run();
    }
    this.asked.push(verb);
    this.texts.push(...texts.map(String));
    if (this.isDown) throw new StoreUnavailable('Cannot ask the store: it is down.');
    return run();
  }
}
