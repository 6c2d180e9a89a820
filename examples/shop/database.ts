// The database as the shop sees it: one contract, SQLite in this process or PostgreSQL for several.
import { dependency } from 'portico';
import { DatabaseUnavailable, openPostgres } from './postgres.js';
import { shopSettings } from './settings.js';
import { openSqlite } from './sqlite.js';

/** What a column holds. */
export type Value = string | number | null;

/** One transaction: everything it changes is kept by `commit`, or nothing. Values go in as `$1`, `$2`, …, never into the SQL. */
export interface Transaction {
  all<Row>(sql: string, values?: readonly Value[]): Promise<readonly Row[]>;
  commit(): Promise<void>;
  /** Lets go of the connection. What was not committed is rolled back. */
  end(): Promise<void>;
}

export interface Database {
  begin(): Promise<Transaction>;
  /** @throws If it cannot be asked, or not before the signal is aborted. */
  ping(signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

// #region database
export const database = dependency(
  [shopSettings],
  async function* openDatabase({ databaseUrl }) {
    const opened = databaseUrl === undefined ? openSqlite() : await openPostgres(databaseUrl);
    try {
      yield opened;
    } finally {
      await opened.close();
    }
  },
  { scope: 'app', health: (opened, signal) => opened.ping(signal), throws: [DatabaseUnavailable] },
);

export const transaction = dependency([database], async function* beginTransaction(opened) {
  const current = await opened.begin();
  try {
    yield current;
    await current.commit(); // before the answer is sent: if it fails, so does the request
  } finally {
    await current.end();
  }
});
// #endregion database

/** Works in a transaction of its own, for what must not hold one longer than it takes. */
export async function transact<V>(opened: Database, work: (tx: Transaction) => Promise<V>): Promise<V> {
  const tx = await opened.begin();
  try {
    const done = await work(tx);
    await tx.commit();
    return done;
  } finally {
    await tx.end();
  }
}

/** The only row there can be. */
export async function first<Row>(
  tx: Transaction,
  sql: string,
  values: readonly Value[] = [],
): Promise<Row | undefined> {
  return (await tx.all<Row>(sql, values))[0];
}
