// Owns what is remembered for a while of what is used again and again: so many entries, and then those are forgotten that were not used of late.

export class Recent<V> {
  #young = new Map<string, V>();
  #old: ReadonlyMap<string, V> = new Map();

  /** @param most How many there may be. */
  constructor(private readonly most: number) {}

  get(key: string): V | undefined {
    const young = this.#young.get(key);
    if (young !== undefined) return young;
    const old = this.#old.get(key);
    if (old !== undefined) this.set(key, old);
    return old;
  }

  set(key: string, value: V): void {
    if (this.#young.size >= this.most / 2) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, value);
  }
}
