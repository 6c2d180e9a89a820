// #region database
import { App, dependency, Field } from 'portico';
import { settings } from 'portico/settings';
import { z } from 'zod';

class Database {
  @Field() host!: string;
  @Field(z.int(), { default: 5432 }) port!: number;
  @Field({ writeOnly: true }) password!: string;
}

class BookSettings {
  @Field(Database) database!: Database; // BOOKS_DATABASE_HOST, BOOKS_DATABASE_PORT, BOOKS_DATABASE_PASSWORD
  @Field({ optional: true, alias: 'https_proxy' }) proxy?: string; // https_proxy
}

const bookSettings = settings(BookSettings, { prefix: 'BOOKS_' });

const pool = dependency(
  [bookSettings],
  async function* ({ database: { host, port, password } }) {
    const connection = await connect({ host, port, password });
    yield connection;
    await connection.end();
  },
  { scope: 'app' },
);
// #endregion database

interface Connection {
  query(sql: string): Promise<string>;
  end(): Promise<void>;
}

async function connect(_: { host: string; port: number; password: string }): Promise<Connection> {
  return { query: async (sql) => `rows of ${sql}`, end: async () => undefined };
}

export const app = new App({ title: 'Books' });
app.get('/books', [pool], (connection) => connection.query('select 1'));
