// Owns the calling of an app over a socket and over its fetch function: what is sent must be the same.
import type { App } from '@portico/core';

/** Sends a request to an app. */
export type Send = (path: string, init?: RequestInit) => Promise<Response>;

/** Runs a check over both. @param create Makes an app for each. */
export async function overBoth(create: () => App, check: (send: Send) => Promise<void>): Promise<void> {
  const local = create();
  await check((path, init) => local.fetch(new Request(`http://localhost${path}`, init)));
  await local.close();
  const app = create();
  const server = await app.listen({ port: 0 });
  try {
    await check((path, init) => fetch(server.url + path, { redirect: 'manual', ...init }));
  } finally {
    await server.close();
    await app.close();
  }
}
