// A store in a table of SQLite: for several processes of one machine, and for one that is started again.
// #region store
import type { DatabaseSync } from 'node:sqlite';
import { checkCall, noCounter, type Store, StoreUnavailable } from 'portico/store';

interface Row {
  readonly value: string;
  readonly until: number;
}

export class TableStore implements Store {
  constructor(private readonly database: DatabaseSync) {
    database.exec('CREATE TABLE IF NOT EXISTS state (key TEXT PRIMARY KEY, value TEXT, until INTEGER)');
    database.exec('CREATE INDEX IF NOT EXISTS state_until ON state (until)');
  }

  get(key: string) {
    checkCall('get', { texts: [key] });
    return this.#ask('SELECT value FROM state WHERE key = ? AND until > ?', key, Date.now())[0]?.value;
  }

  set(key: string, value: string, expiresIn: number) {
    checkCall('set', { texts: [key, value], expiresIn });
    const replaced = 'ON CONFLICT DO UPDATE SET value = excluded.value, until = excluded.until';
    this.#write(`INSERT INTO state VALUES (?, ?, ?) ${replaced}`, key, value, untilOf(expiresIn));
  }

  compareAndSet(key: string, from: string | undefined, to: string | undefined, expiresIn: number) {
    checkCall('compareAndSet', { texts: [key, from, to], ...(to !== undefined && { expiresIn }) });
    if (to === undefined) {
      if (from === undefined) return this.get(key) === undefined;
      return this.#write('DELETE FROM state WHERE key = ? AND value = ? RETURNING *', key, from).length > 0;
    }
    const sql =
      from === undefined
        ? 'INSERT INTO state (value, until, key) VALUES (?, ?, ?) ON CONFLICT DO NOTHING RETURNING *'
        : 'UPDATE state SET value = ?, until = ? WHERE key = ? AND value = ? RETURNING *';
    return this.#write(sql, to, untilOf(expiresIn), key, ...(from === undefined ? [] : [from])).length > 0;
  }

  increment(key: string, by: number, expiresIn: number) {
    checkCall('increment', { texts: [key], expiresIn, by });
    // What has a value that is no whole number stays as it is, and gives no row.
    const [row] = this.#write(
      `INSERT INTO state VALUES (?, ?, ?) ON CONFLICT DO UPDATE
         SET value = CAST(state.value AS INTEGER) + CAST(excluded.value AS INTEGER)
         WHERE CAST(CAST(state.value AS INTEGER) AS TEXT) = state.value
           AND CAST(state.value AS INTEGER) BETWEEN -${most} AND ${most}
           AND CAST(state.value AS INTEGER) + CAST(excluded.value AS INTEGER) BETWEEN -${most} AND ${most}
       RETURNING *`,
      key,
      String(by),
      untilOf(expiresIn),
    );
    if (!row) throw noCounter();
    return { value: Number(row.value), expiresIn: (row.until - Date.now()) / 1000 };
  }

  delete(key: string) {
    checkCall('delete', { texts: [key] });
    return this.#write('DELETE FROM state WHERE key = ? RETURNING *', key).length > 0;
  }

  /** Whatever writes finds nothing that has expired. */
  #write(sql: string, ...values: readonly (string | number)[]): readonly Row[] {
    this.#ask('DELETE FROM state WHERE until <= ?', Date.now());
    return this.#ask(sql, ...values);
  }

  #ask(sql: string, ...values: readonly (string | number)[]): readonly Row[] {
    try {
      return this.database.prepare(sql).all(...values) as unknown as readonly Row[];
    } catch (error) {
      throw new StoreUnavailable('The table of the store cannot be asked', error);
    }
  }
}

const most = Number.MAX_SAFE_INTEGER;

const untilOf = (expiresIn: number) => Date.now() + Math.ceil(expiresIn * 1000);
// #endregion store
