// SQLite, as the runtime has it. Node has it built in from 22.16 on, as Bun and Deno have. For Node 20 there is WebAssembly, in memory
// alone: it locks a file with a folder, which a process that is killed leaves behind.
import process from 'node:process';
import wasm from 'node-sqlite3-wasm';

/** What a parameter can be. */
export type Value = null | number | string;

export interface Connection {
  readonly isTransaction: boolean;
  exec(sql: string): void;
  all(sql: string, values: readonly Value[]): readonly unknown[];
  /** @returns How many rows were changed. */
  run(sql: string, values: readonly Value[]): number;
  close(): void;
}

/** @throws {Error} If this Node cannot keep a database in a file. */
export function openSqlite(path: string): Connection {
  const { DatabaseSync } = process.getBuiltinModule('node:sqlite') ?? {};
  if (DatabaseSync === undefined) return openInMemory(path);
  // Several processes may use the file: each waits for the others, up to five seconds.
  const database = new DatabaseSync(path, { timeout: 5000 });
  return {
    get isTransaction() {
      return database.isTransaction;
    },
    exec: (sql) => database.exec(sql),
    all: (sql, values) => database.prepare(sql).all(...values),
    run: (sql, values) => Number(database.prepare(sql).run(...values).changes),
    close: () => database.close(),
  };
}

function openInMemory(path: string): Connection {
  if (path !== ':memory:')
    throw new Error(
      `Cannot keep the database in ${path}: Node ${process.versions.node} has no SQLite. Take Node 22.16.`,
    );
  const database = new wasm.Database();
  return {
    get isTransaction() {
      return database.inTransaction;
    },
    exec: (sql) => database.exec(sql),
    all: (sql, values) => database.all(sql, [...values]),
    run: (sql, values) => database.run(sql, [...values]).changes,
    close: () => database.close(),
  };
}
