// Hono on Deno's own server, as Hono's documentation has it.
import { app } from './hono-app.js';
import { host, port } from './listening-port.js';

declare const Deno: {
  serve(
    options: { port: number; hostname: string },
    handler: (request: Request) => Response | Promise<Response>,
  ): unknown;
};

Deno.serve({ port, hostname: host }, app.fetch);
