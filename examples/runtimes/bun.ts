declare const Bun: {
  serve(options: {
    port: number;
    fetch(request: Request, server: { requestIP(request: Request): { address: string; port: number } | null }): unknown;
  }): { readonly port: number; stop(): Promise<void> };
};

// #region serve
import process from 'node:process';
import { app } from './app.js';

await app.ready();
const server = Bun.serve({
  port: Number(process.env['PORT'] ?? 8000),
  fetch: (request, { requestIP }) => app.fetch(request, { client: requestIP(request) }),
});
// #endregion serve
console.log(server.port);
