// A server to be stopped under load, on Fastify, as its documentation ends a server: close() at the signal.

import type { ServerResponse } from 'node:http';
import process from 'node:process';
import { setTimeout as after } from 'node:timers/promises';
import fastify from 'fastify';
import { host, port } from './listening-port.js';

const app = fastify();
const streams = new Set<ServerResponse>();
const tasks = new Set<Promise<void>>();

app.get<{ Querystring: { time: number } }>(
  '/work',
  { schema: { querystring: { type: 'object', properties: { time: { type: 'number' } } } } },
  async (request) => {
    if (request.query.time > 0) await after(request.query.time);
    return { hello: 'world' };
  },
);

app.get('/events', (_request, reply) => {
  reply.hijack();
  reply.raw.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
  streams.add(reply.raw);
});

app.get('/task', async () => {
  const task = after(300).then(() => {
    console.log('task done');
    tasks.delete(task);
  });
  tasks.add(task);
  return { started: true };
});

app.addHook('preClose', async () => {
  for (const stream of streams) stream.end();
});

app.addHook('onClose', async () => {
  await Promise.all(tasks);
  await after(50);
  console.log('torn down');
});

process.once('SIGTERM', () => app.close().then(() => process.exit(0)));

await app.listen({ host, port });
console.log('listening');
