// Where it is kept: in PostgreSQL.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { dependency } from 'portico';
import type { Note, Storage, User } from './records.ts';
import { appSettings } from './settings.ts';

/** Each runs once in a database, in this order: to change tables, write another one below, and leave those that ran as they are. */
const migrations = [
  `CREATE TABLE users (
    id UUID PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    password_hash TEXT NOT NULL
  )`,
  `CREATE TABLE notes (
    position BIGINT GENERATED ALWAYS AS IDENTITY,
    id UUID PRIMARY KEY,
    user_id UUID NOT NULL REFERENCES users (id),
    text TEXT NOT NULL
  )`,
  'CREATE INDEX notes_of_user ON notes (user_id, position)',
];

/** What runs SQL: a pool, or a database within this process. */
interface Database {
  query(sql: string, values?: unknown[]): Promise<{ readonly rows: readonly unknown[] }>;
}

/** Values go in as `$1`, `$2`, …, never into the SQL. */
export class PostgresStorage implements Storage {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async addUser(name: string, passwordHash: string): Promise<string | undefined> {
    const sql = `INSERT INTO users (id, name, password_hash) VALUES ($1, $2, $3)
      ON CONFLICT (name) DO NOTHING RETURNING id`;
    const [row] = await this.#all<{ id: string }>(sql, randomUUID(), name, passwordHash);
    return row?.id;
  }

  async findUser(name: string): Promise<User | undefined> {
    const [user] = await this.#all<User>('SELECT id, password_hash AS "passwordHash" FROM users WHERE name = $1', name);
    return user;
  }

  async addNote(userId: string, text: string): Promise<Note> {
    const note = { id: randomUUID(), text };
    await this.#all('INSERT INTO notes (id, user_id, text) VALUES ($1, $2, $3)', note.id, userId, text);
    return note;
  }

  notesOf(userId: string): Promise<readonly Note[]> {
    return this.#all<Note>('SELECT id, text FROM notes WHERE user_id = $1 ORDER BY position', userId);
  }

  async removeNote(userId: string, id: string): Promise<boolean> {
    // As text: what is no UUID is the id of no note, and no error of the database.
    const sql = 'DELETE FROM notes WHERE user_id = $1 AND id::text = $2 RETURNING id';
    return (await this.#all(sql, userId, id)).length === 1;
  }

  async ping(): Promise<void> {
    await this.#all('SELECT 1');
  }

  async #all<Row>(sql: string, ...values: readonly string[]): Promise<readonly Row[]> {
    return (await this.#database.query(sql, [...values])).rows as readonly Row[];
  }
}

/** Runs the migrations that did not run yet, all or none; over one connection. */
export async function migrate(connection: Database): Promise<void> {
  await connection.query('BEGIN');
  // Several processes begin at once: the others wait for the first, and find them done.
  await connection.query('SELECT pg_advisory_xact_lock(1)');
  await connection.query('CREATE TABLE IF NOT EXISTS migrations (number INTEGER PRIMARY KEY)');
  const { rows } = await connection.query('SELECT number FROM migrations');
  for (const [index, migration] of migrations.entries()) {
    if (index < rows.length) continue;
    await connection.query(migration);
    await connection.query('INSERT INTO migrations VALUES ($1)', [index + 1]);
  }
  await connection.query('COMMIT');
}

/** One for the whole app. */
export const storage = dependency(
  [appSettings],
  async function* openPool({ databaseUrl }) {
    const pool = new pg.Pool({ connectionString: databaseUrl, connectionTimeoutMillis: 5000 });
    // A connection that breaks while nobody uses it is replaced when somebody needs one.
    pool.on('error', (error) => console.error(`A connection to the database broke: ${error.message}`));
    try {
      const client = await pool.connect();
      await migrate(client).finally(() => client.release());
      yield new PostgresStorage(pool);
    } finally {
      await pool.end();
    }
  },
  { scope: 'app', health: (opened) => opened.ping() },
);
