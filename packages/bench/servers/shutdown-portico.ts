// A server to be stopped under load, on Portico: work of a given time, an event stream, a background task, a pool.

import { setTimeout as after } from 'node:timers/promises';
import { App, Context, dependency, Query } from 'portico';
import { host, port } from './listening-port.js';

const pool = dependency(
  [],
  async function* () {
    yield 'pool';
    await after(50);
    console.log('torn down');
  },
  { scope: 'app' },
);

const app = new App({ logger: { error: console.error } });

app.get('/work', [pool, Query('time', Number)], async (_pool, time) => {
  if (time > 0) await after(time);
  return { hello: 'world' };
});

app.get('/events', [pool], () => {
  return new Response(new ReadableStream(), { headers: { 'content-type': 'text/event-stream' } });
});

app.get('/task', [pool, Context()], (_pool, context) => {
  context.background(async () => {
    await after(300);
    console.log('task done');
  });
  return { started: true };
});

await app.listen({ host, port, signals: true });
console.log('listening');
