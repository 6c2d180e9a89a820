// Somebody who uses the app in tests.
import { PGlite } from '@electric-sql/pglite';
import { TestClient } from 'portico';
import { strict } from 'portico/testing';
import { app } from './app.ts';
import { migrate, PostgresStorage, storage } from './storage.ts';

// PostgreSQL within this process, in memory: tests need no server.
app.override(storage, async () => {
  const database = new PGlite();
  await migrate(database);
  return new PostgresStorage(database);
});

/** Requests of a stranger; every response is held against the app's document. */
export const stranger = new TestClient(strict(app));

/** @returns Requests of somebody who has just registered and logged in. */
export async function logIn(name: string): Promise<TestClient> {
  const json = { name, password: 'a long password' };
  await stranger.post('/register', { json });
  const response = await stranger.post('/login', { json });
  const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? '';
  return new TestClient(strict(app), { cookie });
}
