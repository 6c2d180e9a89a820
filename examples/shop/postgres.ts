// PostgreSQL, for several processes: a pool of connections, one for each transaction.
import pg from 'pg';
import type { Database, Transaction, Value } from './database.js';
import { schema } from './schema.js';

/** How long a request waits for a connection, in milliseconds. */
const patience = 5000;

export async function openPostgres(url: string): Promise<Database> {
  const pool = new pg.Pool({ connectionString: url, connectionTimeoutMillis: patience, max: 10 });
  // A connection that breaks while nobody uses it is replaced when somebody needs one.
  pool.on('error', (error) => console.error(`A connection to the database broke: ${error.message}`));
  await createTables(pool);
  return {
    async begin() {
      const client = await pool.connect();
      try {
        await client.query('BEGIN');
        return new PostgresTransaction(client);
      } catch (error) {
        client.release(true);
        throw error;
      }
    },
    async ping() {
      await pool.query('SELECT 1');
    },
    close: () => pool.end(),
  };
}

/** Several processes begin at once, and only one of them may create a table. */
async function createTables(pool: pg.Pool): Promise<void> {
  await pool.query(['BEGIN', 'SELECT pg_advisory_xact_lock(1)', ...schema, 'COMMIT'].join('; '));
}

class PostgresTransaction implements Transaction {
  #over = false;

  constructor(private readonly client: pg.PoolClient) {}

  async all<Row>(sql: string, values: readonly Value[] = []): Promise<readonly Row[]> {
    return (await this.client.query(sql, [...values])).rows;
  }

  async commit(): Promise<void> {
    await this.client.query('COMMIT');
    this.#over = true;
  }

  async end(): Promise<void> {
    // What cannot even be rolled back is of no use to the next one.
    const broken = this.#over
      ? false
      : await this.client.query('ROLLBACK').then(
          () => false,
          () => true,
        );
    this.client.release(broken);
  }
}
