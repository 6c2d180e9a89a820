// Owns queues in memory: `shift()` of a long array moves all that is behind, so that the last of many cost most.

/**
 * What comes first, leaves first, at the same cost however many wait.
 * @example const ready = new Fifo<string>();
 *   ready.push('a');
 *   ready.shift(); // 'a'
 */
export class Fifo<V> {
  #items: (V | undefined)[] = [];
  /** How many of these have left. */
  #left = 0;

  /** How many wait. */
  get length(): number {
    return this.#items.length - this.#left;
  }

  /** Adds what leaves last. */
  push(item: V): void {
    this.#items.push(item);
  }

  /** Takes what came first; `undefined` if nothing waits. */
  shift(): V | undefined {
    const item = this.#items[this.#left];
    if (this.length === 0) return undefined;
    this.#items[this.#left++] = undefined;
    // As many as have left pay for moving the others.
    if (this.#left * 2 >= this.#items.length) {
      this.#items = this.#items.slice(this.#left);
      this.#left = 0;
    }
    return item;
  }

  /** Lets all go that waits. */
  clear(): void {
    this.#items = [];
    this.#left = 0;
  }
}
