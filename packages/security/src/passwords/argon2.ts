// What hashes passwords: the native package, or what a runtime brings itself.

/** What one hash costs. */
interface Cost {
  readonly memoryCost: number;
  readonly timeCost: number;
  readonly parallelism: number;
}

/** An implementation of argon2id that works off the event loop. */
export interface Argon2 {
  /** @returns A PHC string. */
  hash(password: string, cost: Cost): Promise<string>;
  /** @throws {Error} If the hash is none that it knows. */
  verify(hash: string, password: string): Promise<boolean>;
}
