// Elysia with its Node adapter.
import { node } from '@elysiajs/node';
import { createApp } from './elysia-app.js';
import { host, port } from './listening-port.js';

createApp(node()).listen({ port, hostname: host });
