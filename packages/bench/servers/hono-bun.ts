// Hono on Bun's own server.
import { app } from './hono-app.js';
import { host, port } from './listening-port.js';

declare const Bun: {
  serve(options: { port: number; hostname: string; fetch(request: Request): Response | Promise<Response> }): unknown;
};

Bun.serve({ port, hostname: host, fetch: app.fetch });
