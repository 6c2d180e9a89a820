// The database: one connection, opened with the app, and a transaction for each request.
// SQLite as WebAssembly: a fresh Node 20 compiles and downloads nothing for it. (From Node 22 on, node:sqlite is built in.)
import sqlite, { type BindValues } from 'node-sqlite3-wasm';
import { dependency } from 'portico';
import { schema } from './schema.js';

/** One transaction: everything it changes is kept by `commit`, or nothing. Values go in as parameters, never into the SQL. */
export class Transaction {
  constructor(
    private readonly connection: sqlite.Database,
    private readonly ended: () => void,
  ) {
    connection.exec('BEGIN IMMEDIATE');
  }

  all<Row>(sql: string, values: BindValues = []): readonly Row[] {
    return this.connection.all(sql, values) as readonly unknown[] as readonly Row[];
  }

  get<Row>(sql: string, values: BindValues = []): Row | undefined {
    return this.all<Row>(sql, values)[0];
  }

  /** @returns How many rows were changed. */
  run(sql: string, values: BindValues = []): number {
    return this.connection.run(sql, values).changes;
  }

  commit(): void {
    this.connection.exec('COMMIT');
  }

  /** Lets the next transaction begin. What was not committed is rolled back. */
  end(): void {
    try {
      if (this.connection.inTransaction) this.connection.exec('ROLLBACK');
    } finally {
      this.ended();
    }
  }
}

class Database {
  #connection: sqlite.Database | undefined;
  #last: Promise<void> = Promise.resolve();

  open(path: string): void {
    this.#connection ??= new sqlite.Database(path);
    this.#connection.exec(schema);
  }

  close(): void {
    this.#connection?.close();
    this.#connection = undefined;
  }

  /** Begins a transaction as soon as the one before has ended: there is one connection, and none sees another's changes. */
  async begin(): Promise<Transaction> {
    const { promise, resolve } = whenCalled();
    const before = this.#last;
    this.#last = promise;
    await before;
    try {
      if (this.#connection === undefined) throw new Error('The database is not open.');
      return new Transaction(this.#connection, resolve);
    } catch (error) {
      resolve();
      throw error;
    }
  }

  /** Runs work in a transaction of its own, for code that is no dependency. Do not wait for it within another one. */
  async transact<T>(work: (transaction: Transaction) => T): Promise<T> {
    const current = await this.begin();
    try {
      const result = work(current);
      current.commit();
      return result;
    } finally {
      current.end();
    }
  }
}

function whenCalled(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

/** The same object for all, because schemes and the token endpoint, which are no dependencies, need it too. */
export const database = new Database();

// #region open
export const openDatabase = dependency(
  [],
  function* () {
    database.open(process.env['ACCOUNTS_DATABASE'] ?? ':memory:');
    try {
      yield database;
    } finally {
      database.close();
    }
  },
  { scope: 'app' },
);
// #endregion open

// #region transaction
export const transaction = dependency([openDatabase], async function* (opened) {
  const current = await opened.begin();
  try {
    yield current;
    current.commit(); // before the answer is sent: if it fails, so does the request
  } finally {
    current.end(); // rolls back what was not committed
  }
});
// #endregion transaction
