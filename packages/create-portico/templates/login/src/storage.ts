// Where it is kept: in this process, until it ends.
import { randomUUID } from 'node:crypto';
import { dependency } from 'portico';
import type { Note, Storage, User } from './records.ts';

export class MemoryStorage implements Storage {
  readonly #users = new Map<string, User>();
  readonly #notes = new Map<string, Map<string, Note>>();

  async addUser(name: string, passwordHash: string): Promise<string | undefined> {
    if (this.#users.has(name)) return undefined;
    const id = randomUUID();
    this.#users.set(name, { id, passwordHash });
    this.#notes.set(id, new Map());
    return id;
  }

  async findUser(name: string): Promise<User | undefined> {
    return this.#users.get(name);
  }

  async addNote(userId: string, text: string): Promise<Note> {
    const note = { id: randomUUID(), text };
    this.#notes.get(userId)?.set(note.id, note);
    return note;
  }

  async notesOf(userId: string): Promise<readonly Note[]> {
    return [...(this.#notes.get(userId)?.values() ?? [])];
  }

  async removeNote(userId: string, id: string): Promise<boolean> {
    return this.#notes.get(userId)?.delete(id) ?? false;
  }
}

/** One for the whole app. */
export const storage = dependency([], (): Storage => new MemoryStorage(), { scope: 'app' });
