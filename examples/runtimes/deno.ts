declare const Deno: {
  serve(
    options: { port: number },
    handler: (request: Request, info: { remoteAddr: { hostname: string; port: number } }) => Promise<Response>,
  ): { readonly addr: { readonly port: number } };
};

// #region serve
import process from 'node:process';
import { app } from './app.js';

await app.ready();
const server = Deno.serve(
  { port: Number(process.env['PORT'] || 8000) },
  (request, { remoteAddr: { hostname, port } }) => app.fetch(request, { client: { address: hostname, port } }),
);
// #endregion serve
console.log(server.addr.port);
