declare const Bun: {
  serve(options: {
    port: number;
    fetch(
      request: Request,
      connection: { requestIP(request: Request): { address: string; port: number } | null },
    ): unknown;
  }): { readonly port: number; stop(): Promise<void> };
};

// #region serve
import process from 'node:process';
import { app } from './app.js';

await app.ready();
const server = Bun.serve({
  port: Number(process.env['PORT'] || 8000),
  fetch: (request, connection) => app.fetch(request, { client: connection.requestIP(request) }),
});
// #endregion serve
console.log(server.port);
