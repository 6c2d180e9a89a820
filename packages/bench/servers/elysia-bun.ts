// Elysia on Bun's own server.
import { createApp } from './elysia-app.js';
import { host, port } from './listening-port.js';

createApp().listen({ port, hostname: host });
