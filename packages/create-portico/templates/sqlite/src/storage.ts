// Where it is kept: in a SQLite database, a file.
import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { dependency } from 'portico';
import type { Note, Storage, User } from './records.ts';
import { appSettings } from './settings.ts';

/** Each runs once in a file, in this order: to change tables, write another one below, and leave those that ran as they are. */
const migrations = [
  `CREATE TABLE users (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    password_hash TEXT NOT NULL
  )`,
  `CREATE TABLE notes (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES users (id),
    text TEXT NOT NULL
  )`,
  'CREATE INDEX notes_of_user ON notes (user_id)',
];

/** Values go in by `?`, never into the SQL. */
export class SqliteStorage implements Storage {
  readonly #database: DatabaseSync;

  constructor(file: string) {
    this.#database = openDatabase(file);
  }

  async addUser(name: string, passwordHash: string): Promise<string | undefined> {
    const id = randomUUID();
    const sql = 'INSERT INTO users (id, name, password_hash) VALUES (?, ?, ?) ON CONFLICT (name) DO NOTHING';
    return this.#database.prepare(sql).run(id, name, passwordHash).changes === 1 ? id : undefined;
  }

  async findUser(name: string): Promise<User | undefined> {
    const sql = 'SELECT id, password_hash AS passwordHash FROM users WHERE name = ?';
    return this.#database.prepare(sql).get(name) as User | undefined;
  }

  async addNote(userId: string, text: string): Promise<Note> {
    const note = { id: randomUUID(), text };
    this.#database.prepare('INSERT INTO notes (id, user_id, text) VALUES (?, ?, ?)').run(note.id, userId, text);
    return note;
  }

  async notesOf(userId: string): Promise<readonly Note[]> {
    const sql = 'SELECT id, text FROM notes WHERE user_id = ? ORDER BY rowid';
    return this.#database.prepare(sql).all(userId) as unknown as readonly Note[];
  }

  async removeNote(userId: string, id: string): Promise<boolean> {
    const sql = 'DELETE FROM notes WHERE user_id = ? AND id = ?';
    return this.#database.prepare(sql).run(userId, id).changes === 1;
  }

  async ping(): Promise<void> {
    this.#database.prepare('SELECT 1').get();
  }

  close(): void {
    this.#database.close();
  }
}

/** SQLite does not say which file it could not open. */
function openDatabase(file: string): DatabaseSync {
  try {
    const database = new DatabaseSync(file);
    migrate(database);
    return database;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(
      `Cannot use the database ${resolve(file)}: ${reason}. Name a file in a folder that can be written, by DATABASE_FILE in the environment or in .env.`,
      { cause },
    );
  }
}

/** Several processes may use one file; whoever finds it locked waits, in milliseconds. */
function migrate(database: DatabaseSync): void {
  database.exec('PRAGMA busy_timeout = 5000; BEGIN IMMEDIATE');
  const { done } = database.prepare('SELECT user_version AS done FROM pragma_user_version').get() as { done: number };
  for (const migration of migrations.slice(done)) database.exec(migration);
  database.exec(`PRAGMA user_version = ${Math.max(done, migrations.length)}; COMMIT`);
}

/** One for the whole app. */
export const storage = dependency(
  [appSettings],
  function* openStorage({ databaseFile }) {
    const opened = new SqliteStorage(databaseFile);
    try {
      yield opened;
    } finally {
      opened.close();
    }
  },
  { scope: 'app', health: (opened) => opened.ping() },
);
