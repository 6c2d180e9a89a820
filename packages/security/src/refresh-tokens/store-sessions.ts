// Owns the sessions of refresh tokens in a Store: one key for each, and one for each subject, whose value all its sessions must name.
import type { Store } from '@portico/store';
import { hashText } from '../secrets/hash-text.js';
import { nodeCrypto } from '../secrets/node-crypto.js';
import type { RefreshSession, RefreshTokenStore } from './refresh-session.js';

/** A session, and the generation of its subject that it belongs to. */
interface Kept {
  readonly session: RefreshSession;
  readonly generation: string;
}

/**
 * Keeps sessions in a store. A subject has a generation, a random text, for as long as it has sessions; each names the one that it began
 * in. To end them all the generation is forgotten: no other will ever be equal to it.
 */
export class StoreSessions implements RefreshTokenStore {
  constructor(private readonly store: Store) {}

  async create(session: RefreshSession): Promise<void> {
    const generation = await this.#join(session);
    await this.store.set(keyOf(session.id), write({ session, generation }), secondsUntil(session.expiresAt));
  }

  async find(id: string): Promise<RefreshSession | undefined> {
    const kept = read(await this.store.get(keyOf(id)));
    if (kept === undefined) return undefined;
    const { generation } = readGeneration(await this.store.get(generationKeyOf(kept.session.subject.sub)));
    return generation === kept.generation ? kept.session : undefined;
  }

  async rotate(id: string, from: string, to: string, expiresAt: number): Promise<boolean> {
    const text = await this.store.get(keyOf(id));
    const kept = read(text);
    if (kept?.session.hash !== from) return false;
    const session = { ...kept.session, hash: to, expiresAt };
    return this.store.compareAndSet(keyOf(id), text, write({ ...kept, session }), secondsUntil(expiresAt));
  }

  async delete(id: string): Promise<void> {
    await this.store.delete(keyOf(id));
  }

  async deleteAll(sub: string): Promise<void> {
    await this.store.delete(generationKeyOf(sub));
  }

  /** Gives the generation that a session begins in, and lets it live as long as the longest of its sessions may. */
  async #join({ subject, endsAt }: RefreshSession): Promise<string> {
    const key = generationKeyOf(subject.sub);
    for (;;) {
      const current = await this.store.get(key);
      const { generation = nodeCrypto().randomUUID(), until } = readGeneration(current);
      // Logins that began under another `maxAge` must not end with this one.
      const last = Math.max(endsAt, until);
      if (await this.store.compareAndSet(key, current, `${generation} ${last}`, secondsUntil(last))) return generation;
    }
  }
}

function keyOf(id: string): string {
  return `refresh ${id}`;
}

/** A subject may be any text, however long. */
function generationKeyOf(sub: string): string {
  return `refresh-generation ${hashText(sub)}`;
}

/** A generation, and when the last of its sessions ends. */
function readGeneration(text = ''): { readonly generation: string | undefined; readonly until: number } {
  const [generation, until] = text.split(' ');
  return { generation: generation || undefined, until: Number(until ?? 0) };
}

function write(kept: Kept): string {
  return JSON.stringify(kept);
}

function read(text: string | undefined): Kept | undefined {
  if (text === undefined) return undefined;
  const { session, generation } = JSON.parse(text) as Kept;
  // JSON leaves out what is undefined.
  return { session: { ...session, clientId: session.clientId }, generation };
}

/** What RefreshTokens themselves look at is `expiresAt`; a store keeps nothing for less than a moment, or for ever. */
function secondsUntil(time: number): number {
  return Math.min(Math.max(time - Date.now() / 1000, 1), 3_155_760_000);
}
