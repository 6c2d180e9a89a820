import type { Server } from 'node:http';
import { attach } from 'portico/node';
import { app } from './app.js';

/** Serves the app on a server of one's own: node:http, node:https, or node:http2 with `allowHTTP1`. */
export async function serveOn(server: Server, address: string): Promise<() => Promise<number>> {
  await app.ready();
  const attached = attach(server, app);
  server.listen(address);
  return () => attached.close();
}
