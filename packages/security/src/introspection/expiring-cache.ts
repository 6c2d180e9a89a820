// Owns a cache with room for only so many values, each kept only so long.

interface Entry<V> {
  readonly value: V;
  /** In milliseconds since 1970. */
  readonly until: number;
}

/** Keeps values for a while; when it is full, the one that was kept first makes room. */
export class ExpiringCache<V> {
  readonly #entries = new Map<string, Entry<V>>();

  /** @param size The most values to keep. */
  constructor(private readonly size: number) {}

  /** The value, unless its time is over. */
  get(key: string): V | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined || entry.until > Date.now()) return entry?.value;
    this.#entries.delete(key);
    return undefined;
  }

  /** Keeps a value. @param until In milliseconds since 1970. */
  set(key: string, value: V, until: number): void {
    this.#entries.delete(key);
    if (this.size === 0 || until <= Date.now()) return;
    const [first] = this.#entries.keys();
    if (this.#entries.size >= this.size && first !== undefined) this.#entries.delete(first);
    this.#entries.set(key, { value, until });
  }
}
