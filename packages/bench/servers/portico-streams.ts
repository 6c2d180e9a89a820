// A server of event streams that wait, which tells its parent process how heavy it is.
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { App, Context, dependency, EventStream, event } from 'portico';
import { z } from 'zod';

const Tick = z.object({ at: z.number() });
let open = 0;
let held = 0;

const connection = dependency([], function* () {
  held++;
  try {
    yield held;
  } finally {
    held--;
  }
});

const app = new App();
app.get('/ticks', [Context(), connection], { response: EventStream(Tick) }, async function* ({ signal }) {
  open++;
  try {
    for (let id = 1; ; id++) {
      yield event({ at: id }, { id: String(id) });
      await sleep(600_000, undefined, { signal });
    }
  } finally {
    open--;
  }
});

const server = await app.listen({ port: 0, maxConnections: 50_000 });

function report(): void {
  globalThis.gc?.();
  globalThis.gc?.();
  process.send?.({ port: server.port, megabytes: process.memoryUsage.rss() / 1024 ** 2, open, held });
}

process.on('message', async (question) => {
  if (question === 'close') {
    await server.close();
    await app.close();
  }
  report();
});
report();
