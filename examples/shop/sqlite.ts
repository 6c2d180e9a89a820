// SQLite within this process, in memory: nothing to install, and gone at the end.
import sqlite from 'node-sqlite3-wasm';
import type { Database, Transaction, Value } from './database.js';
import { schema } from './schema.js';

export function openSqlite(): Database {
  const connection = new sqlite.Database();
  for (const statement of schema) connection.exec(statement);
  let last: Promise<void> = Promise.resolve();
  return {
    // There is one connection: a transaction begins when the one before has ended.
    async begin() {
      const before = last;
      let release = (): void => undefined;
      last = new Promise((resolve) => {
        release = resolve;
      });
      await before;
      connection.exec('BEGIN IMMEDIATE');
      return new SqliteTransaction(connection, release);
    },
    async ping() {
      connection.get('SELECT 1');
    },
    async close() {
      await last;
      connection.close();
    },
  };
}

class SqliteTransaction implements Transaction {
  constructor(
    private readonly connection: sqlite.Database,
    private readonly release: () => void,
  ) {}

  async all<Row>(sql: string, values: readonly Value[] = []): Promise<readonly Row[]> {
    const named = Object.fromEntries(values.map((value, index) => [`$${index + 1}`, value]));
    return this.connection.all(sql, named) as readonly unknown[] as readonly Row[];
  }

  async commit(): Promise<void> {
    this.connection.exec('COMMIT');
  }

  async end(): Promise<void> {
    try {
      if (this.connection.inTransaction) this.connection.exec('ROLLBACK');
    } finally {
      this.release();
    }
  }
}
