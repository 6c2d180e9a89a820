// PostgreSQL, for several processes: a pool of connections, one for each transaction. Nothing waits for it for ever.

import pg from 'pg';
import { declareError } from 'portico';
import type { Database, Transaction, Value } from './database.js';
import { schema } from './schema.js';

/** How long a request waits for a connection, and for the answer to a statement, in milliseconds. */
const patience = 5000;

/** The database cannot be asked at the moment. The reason is for the log alone. */
export class DatabaseUnavailable extends declareError(503, {
  description: 'The database cannot be asked at the moment',
  headers: { 'Retry-After': '5' },
}) {
  constructor(cause: Error) {
    super(undefined, { cause });
    this.message = `The database cannot be asked: ${cause.message}`;
  }
}

export async function openPostgres(url: string): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: patience,
    // The server gives up first, and the connection can be used again; one that has gone silent ends by our own clock.
    statement_timeout: patience - 1000,
    query_timeout: patience,
    idle_in_transaction_session_timeout: 4 * patience,
    keepAlive: true,
  });
  // A connection that breaks while nobody uses it is replaced when somebody needs one.
  pool.on('error', (error) => console.error(`A connection to the database broke: ${error.message}`));
  await createTables(pool);
  return {
    async begin() {
      const opened = new PostgresTransaction(await pool.connect().catch(refuse));
      try {
        await opened.all('BEGIN');
        return opened;
      } catch (error) {
        await opened.end();
        throw error;
      }
    },
    async ping(signal) {
      await Promise.race([pool.query('SELECT 1'), aborted(signal)]);
    },
    close: () => pool.end(),
  };
}

/** Several processes begin at once, and only one of them may create a table. */
async function createTables(pool: pg.Pool): Promise<void> {
  await pool.query(['BEGIN', 'SELECT pg_advisory_xact_lock(1)', ...schema, 'COMMIT'].join('; '));
}

/** Classes of SQLSTATE: connection exception, insufficient resources, operator intervention (the server ends, begins, or gave up). */
const unavailable = /^(08|53|57)/;

/** @throws {DatabaseUnavailable} If an error says nothing of the statement, and the same one may be answered later. */
function refuse(error: Error): never {
  const code = error instanceof pg.DatabaseError ? (error.code ?? '') : undefined;
  throw code === undefined || unavailable.test(code) ? new DatabaseUnavailable(error) : error;
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

class PostgresTransaction implements Transaction {
  /** Whether the connection is good for another one: nothing is open on it, and nothing under way. */
  #isClean = false;
  #isBroken = false;
  readonly #break = (): void => {
    this.#isBroken = true;
  };

  constructor(private readonly client: pg.PoolClient) {
    // It may break between two statements, too; without a listener that would end the process.
    client.on('error', this.#break);
  }

  async all<Row>(sql: string, values: readonly Value[] = []): Promise<readonly Row[]> {
    try {
      return (await this.client.query(sql, [...values])).rows;
    } catch (error) {
      // Only the server's own word says that it is there.
      if (!(error instanceof pg.DatabaseError)) this.#break();
      return refuse(error as Error);
    }
  }

  async commit(): Promise<void> {
    await this.all('COMMIT');
    this.#isClean = true;
  }

  async end(): Promise<void> {
    if (!this.#isClean && !this.#isBroken) await this.all('ROLLBACK').catch(this.#break);
    if (!this.#isBroken) this.client.off('error', this.#break);
    this.client.release(this.#isBroken);
  }
}
