// Opens many event streams on one server process and weighs them: `npm run bench:streams -- --streams 10000`. Each stream has sent
// an event, waits for the next and holds a dependency; in the end the server closes, and every one must have been torn down.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

interface Report {
  readonly port: number;
  readonly megabytes: number;
  readonly open: number;
  readonly held: number;
}

/** How many connections are made at once: more would overflow the server's queue of them. */
const together = 200;

const { values } = parseArgs({ options: { streams: { type: 'string', default: '10000' } } });
const count = Number(values.streams);
const child = fork(fileURLToPath(new URL('../servers/portico-streams.js', import.meta.url)), {
  execArgv: ['--expose-gc', '--enable-source-maps'],
});

/** What the server says of itself; `close` lets it close first. */
async function ask(question: 'report' | 'close'): Promise<Report> {
  child.send(question);
  const [report] = (await once(child, 'message', { signal: AbortSignal.timeout(60_000) })) as [Report];
  return report;
}

async function open(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  socket.write(`GET /ticks HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\n\r\n`);
  for (let text = ''; !text.includes('data:'); ) text += String((await once(socket, 'data'))[0]);
  return socket;
}

await once(child, 'message');
const { port } = await ask('report');
const sockets: Socket[] = [];
// The first ones make the engine compile what all of them share.
for (let index = 0; index < together; index++) sockets.push(await open(port));
const before = await ask('report');
while (sockets.length < count + together) {
  const more = Array.from({ length: Math.min(together, count + together - sockets.length) }, () => open(port));
  sockets.push(...(await Promise.all(more)));
}
await sleep(500);
const after = await ask('report');
const each = ((after.megabytes - before.megabytes) * 1024) / (after.open - before.open);
console.log(`${after.open} event streams open: ${after.megabytes.toFixed(0)} MB, ${each.toFixed(1)} kB for each`);
const ended = Promise.all(sockets.map((socket) => (socket.closed ? undefined : once(socket, 'close'))));
const start = performance.now();
const closed = await ask('close');
await ended;
console.log(
  `closed in ${(performance.now() - start).toFixed(0)} ms: ${closed.open} streams open, ${closed.held} dependencies held`,
);
child.disconnect();
process.exitCode = closed.open === 0 && closed.held === 0 ? 0 : 1;
