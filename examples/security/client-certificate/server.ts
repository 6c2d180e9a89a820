import { createServer, type Server } from 'node:https';
import { attach } from 'portico/node';
import { app } from './app.js';

/** What the server shows, and whose signature it wants to see on the certificates of its clients. */
export interface Certificates {
  readonly key: string;
  readonly cert: string;
  readonly ca: string;
}

/** Asks every client for a certificate; one without gets the 401 of the scheme, and not a broken connection. */
export async function serveMachines(certificates: Certificates, port: number): Promise<Server> {
  const server = createServer({ ...certificates, requestCert: true, rejectUnauthorized: false });
  await app.ready();
  attach(server, app);
  return server.listen(port);
}
