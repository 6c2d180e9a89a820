// The database: one connection, opened with the app, and a transaction for each request.
import { dependency } from 'portico';
import { schema } from './schema.js';
import { type Connection, openSqlite, type Value } from './sqlite.js';

/** One transaction: everything it changes is kept by `commit`, or nothing. Values go in as parameters, never into the SQL. */
export class Transaction {
  constructor(
    private readonly connection: Connection,
    private readonly ended: () => void,
  ) {
    connection.exec('BEGIN IMMEDIATE');
  }

  all<Row>(sql: string, values: Value | readonly Value[] = []): readonly Row[] {
    return this.connection.all(sql, [values].flat()) as readonly Row[];
  }

  get<Row>(sql: string, values: Value | readonly Value[] = []): Row | undefined {
    return this.all<Row>(sql, values)[0];
  }

  /** @returns How many rows were changed. */
  run(sql: string, values: Value | readonly Value[] = []): number {
    return this.connection.run(sql, [values].flat());
  }

  commit(): void {
    this.connection.exec('COMMIT');
  }

  /** Lets the next transaction begin. What was not committed is rolled back. */
  end(): void {
    try {
      if (this.connection.isTransaction) this.connection.exec('ROLLBACK');
    } finally {
      this.ended();
    }
  }
}

class Database {
  #connection: Connection | undefined;
  #last: Promise<void> = Promise.resolve();

  open(path: string): void {
    this.#connection ??= openSqlite(path);
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
