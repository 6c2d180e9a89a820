// Hono with @hono/node-server.
import { serve } from '@hono/node-server';
import { app } from './hono-app.js';
import { host, port } from './listening-port.js';

serve({ fetch: app.fetch, port, hostname: host });
