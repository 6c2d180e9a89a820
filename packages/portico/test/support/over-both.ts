// Runs one table of facts about an app twice: over a real socket, and through `app.fetch` without any.
import type { Test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Server } from '../../src/index.js';

/** Sends a request to the app under test; redirects are not followed. */
export type Send = (path: string, init?: RequestInit) => Promise<Response>;

/** Facts by name. */
export type Facts = Readonly<Record<string, (send: Send) => Promise<void>>>;

/** What both ways need of an app. */
export interface Servable {
  fetch(request: Request): Promise<Response>;
  listen(options: { readonly port: number }): Promise<Server>;
}

/** Adds every fact to a suite, proven over a real socket. */
export function addOverSockets(test: Test, app: Servable, facts: Facts): void {
  let server: Server;
  test.before(async () => {
    server = await app.listen({ port: 0 });
  });
  test.after(() => server.close());
  for (const [name, prove] of Object.entries(facts)) {
    test(name, () => prove((path, init) => fetch(server.url + path, { redirect: 'manual', ...init })));
  }
}

/** Adds every fact to a suite, proven through `app.fetch`. */
export function addOverFetch(test: Test, app: Servable, facts: Facts): void {
  for (const [name, prove] of Object.entries(facts)) {
    test(name, () => prove((path, init) => app.fetch(new Request(`http://localhost${path}`, init))));
  }
}

/** Asserts the status, the JSON body and the given headers of an answer. */
export async function expectAnswer(
  response: Response,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string | null>> = {},
): Promise<void> {
  const text = await response.text();
  assert.is(response.status, status, text);
  assert.equal(text === '' ? undefined : JSON.parse(text), body);
  for (const [name, value] of Object.entries(headers)) assert.is(response.headers.get(name), value, name);
}

/** The type and place of each issue of a 422, and that it is one. */
export async function issuesOf(response: Response): Promise<readonly { type: string; loc: readonly unknown[] }[]> {
  assert.is(response.status, 422);
  const { detail } = (await response.json()) as { detail: { type: string; loc: unknown[] }[] };
  return detail.map(({ type, loc }) => ({ type, loc }));
}

/** The header of a Bearer token. */
export function bearer(token: string): { readonly headers: Readonly<Record<string, string>> } {
  return { headers: { authorization: `Bearer ${token}` } };
}

/** A request with a JSON body. */
export function json(value: unknown, headers: Readonly<Record<string, string>> = {}): RequestInit {
  return { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(value) };
}

/** A request with a form. */
export function form(fields: Record<string, string>): RequestInit {
  return { method: 'POST', body: new URLSearchParams(fields) };
}
