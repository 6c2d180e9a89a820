// Owns what is remembered for a while of what is used again and again: so many entries, and then the oldest is forgotten.

export class Recent<V> {
  readonly #entries = new Map<string, V>();

  /** @param most How many there may be. */
  constructor(private readonly most: number) {}

  get(key: string): V | undefined {
    return this.#entries.get(key);
  }

  set(key: string, value: V): void {
    const [oldest] = this.#entries.keys();
    if (this.#entries.size >= this.most && oldest !== undefined) this.#entries.delete(oldest);
    this.#entries.set(key, value);
  }
}
