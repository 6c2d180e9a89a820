import { createSecureServer, type Http2SecureServer } from 'node:http2';
import { attach } from 'portico/node';
import { app } from './app.js';

/** Serves the app by HTTPS: HTTP/2, and HTTP/1.1 for clients that know no other. */
export async function serveSecurely(key: string, cert: string, port: number): Promise<Http2SecureServer> {
  const server = createSecureServer({ key, cert, allowHTTP1: true });
  await app.ready();
  const attached = attach(server, app);
  process.once('SIGTERM', () => attached.close().then(() => app.close()));
  return server.listen(port);
}
