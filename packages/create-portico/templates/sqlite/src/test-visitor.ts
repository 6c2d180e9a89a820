// Somebody who uses the app in tests.
import { TestClient } from 'portico';
import { strict } from 'portico/testing';
import { app } from './app.ts';
import { appSettings } from './settings.ts';

app.override(appSettings, () => ({ databaseFile: ':memory:' }));

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
