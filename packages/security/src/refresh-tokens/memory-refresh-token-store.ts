// Owns the store that keeps sessions in memory, for tests and for apps of one process that may forget who is logged in.
import type { RefreshSession, RefreshTokenStore } from './refresh-session.js';

/**
 * Keeps sessions in memory; expired ones are dropped as new ones come.
 * @example const refreshTokens = new RefreshTokens({ store: new MemoryRefreshTokenStore() });
 */
export class MemoryRefreshTokenStore implements RefreshTokenStore {
  readonly #sessions = new Map<string, RefreshSession>();

  /** The number of sessions kept. */
  get size(): number {
    return this.#sessions.size;
  }

  async create(session: RefreshSession): Promise<void> {
    this.#dropExpired();
    this.#sessions.set(session.id, session);
  }

  async find(id: string): Promise<RefreshSession | undefined> {
    return this.#sessions.get(id);
  }

  async rotate(id: string, from: string, to: string, expiresAt: number): Promise<boolean> {
    const session = this.#sessions.get(id);
    if (session?.hash !== from) return false;
    // Taken out and put back, so that the session that was used longest ago stays the first.
    this.#sessions.delete(id);
    this.#sessions.set(id, { ...session, hash: to, expiresAt });
    return true;
  }

  async delete(id: string): Promise<void> {
    this.#sessions.delete(id);
  }

  async deleteAll(sub: string): Promise<void> {
    for (const { id, subject } of this.#sessions.values()) if (subject.sub === sub) this.#sessions.delete(id);
  }

  #dropExpired(): void {
    const now = Date.now() / 1000;
    for (const { id, expiresAt } of this.#sessions.values()) {
      if (expiresAt > now) return;
      this.#sessions.delete(id);
    }
  }
}
