// Somebody who uses the service, for the tests: registers, logs in, and calls with the token they got.
import { TestClient } from 'portico';
import * as assert from 'uvu/assert';
import { app } from '../app.js';

export const adminPassword = 'the password of the first admin';
process.env['ACCOUNTS_ADMIN_PASSWORD'] = adminPassword;

export const password = 'correct horse battery staple';
export const anyone = new TestClient(app);

export interface Tokens {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly expires_in: number;
  readonly scope: string;
}

let registered = 0;

/** Registers a user with a name of their own. */
export async function register(username = `user-${++registered}`): Promise<{ id: string; username: string }> {
  const response = await anyone.post('/users', { json: { username, password } });
  assert.is(response.status, 201);
  return (await response.json()) as { id: string; username: string };
}

/** Sends a form to the token endpoint. */
export function askForTokens(form: Readonly<Record<string, string>>): Promise<Response> {
  return anyone.post('/token', { form });
}

export async function logIn(username: string, secret = password, scope?: string): Promise<Tokens> {
  const form = { grant_type: 'password', username, password: secret };
  const response = await askForTokens(scope === undefined ? form : { ...form, scope });
  assert.is(response.status, 200);
  return (await response.json()) as Tokens;
}

export function refresh({ refresh_token }: Tokens): Promise<Response> {
  return askForTokens({ grant_type: 'refresh_token', refresh_token });
}

/** A client that sends an access token with every request. */
export function clientWith({ access_token }: Tokens): TestClient {
  return new TestClient(app, { authorization: `Bearer ${access_token}` });
}

/** A new user, logged in. */
export async function arrive(): Promise<{ id: string; username: string; tokens: Tokens; client: TestClient }> {
  const user = await register();
  const tokens = await logIn(user.username);
  return { ...user, tokens, client: clientWith(tokens) };
}

export async function arriveAsAdmin(): Promise<TestClient> {
  return clientWith(await logIn('admin', adminPassword));
}

/** Asserts that an access token is refused, and why. */
export async function assertRefused(client: TestClient, why: string, path = '/users/me'): Promise<void> {
  const response = await client.get(path);
  assert.is(response.status, 401);
  assert.is(response.headers.get('www-authenticate'), `Bearer error="invalid_token", error_description="${why}"`);
}

/** Asserts that the token endpoint refuses a grant. */
export async function assertInvalidGrant(response: Response): Promise<void> {
  const { error } = (await response.json()) as { error: string };
  assert.equal([response.status, error], [400, 'invalid_grant']);
}

/** Texts that would end, widen or extend a statement, if one were glued together. */
export const hostileTexts = [
  `'; DROP TABLE users; --`,
  `' OR '1'='1`,
  `" OR ""="`,
  `\\'; DELETE FROM notes; /*`,
  `%_[]?:name $1 @x`,
  `x'), ('y`,
  `\u2019; DROP TABLE notes\u037e`,
];
