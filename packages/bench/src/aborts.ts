// Breaks off thousands of uploads and downloads, pipelined and not, and looks for what is left of them: handles, generators,
// memory: `npm run bench:aborts`. Each number is that after the first thousand, and at the end.
import { connect, type Socket } from 'node:net';
import process from 'node:process';
import { setTimeout as after } from 'node:timers/promises';
import { App, Body, dependency } from 'portico';

const total = Number(process.argv[2] ?? 10_000);
const batch = 50;
let opened = 0;
let closed = 0;

const held = dependency([], function* () {
  opened++;
  try {
    yield opened;
  } finally {
    closed++;
  }
});

const app = new App({ logger: { error: () => {} } });
app.post('/upload', [Body([Number]), held], () => 'read');
app.get('/download', [held], () => {
  return new Response(new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(100_000)) }));
});
app.get('/silent', [held], () => new Response(new ReadableStream()));
const server = await app.listen({ port: 0 });

const upload = 'POST /upload HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n[1,';
const download = 'GET /download HTTP/1.1\r\nHost: a\r\n\r\n';
const silent = 'GET /silent HTTP/1.1\r\nHost: a\r\n\r\n';
const kinds = [upload, download, silent.repeat(3), `${silent}${upload}`];

async function breakOff(count: number): Promise<void> {
  const sockets: Socket[] = [];
  for (let index = 0; index < count; index++) {
    const socket = connect(server.port, '127.0.0.1').on('error', () => {});
    socket.write(kinds[index % kinds.length] as string);
    sockets.push(socket);
  }
  await after(30);
  for (const [index, socket] of sockets.entries()) {
    if (index % 2 === 0) socket.destroy();
    else socket.resetAndDestroy();
  }
  await after(10);
}

interface Left {
  readonly handles: number;
  readonly generators: number;
  readonly megabytes: number;
}

async function left(): Promise<Left> {
  for (let wait = 0; wait < 400 && opened !== closed; wait++) await after(20);
  // Refused bodies linger for a second, kept connections for five.
  await after(6500);
  globalThis.gc?.();
  await after(50);
  globalThis.gc?.();
  const handles = process.getActiveResourcesInfo().filter((kind) => /TCP|Timeout/.test(kind)).length;
  return { handles, generators: opened - closed, megabytes: process.memoryUsage().heapUsed / 1_048_576 };
}

for (let done = 0; done < 1000; done += batch) await breakOff(batch);
const before = await left();
for (let done = 1000; done < total; done += batch) await breakOff(batch);
const afterwards = await left();
const show = ({ handles, generators, megabytes }: Left): string =>
  `handles ${handles}, open generators ${generators}, heap ${megabytes.toFixed(1)} MB`;
console.log(`after 1,000 broken connections: ${show(before)}`);
console.log(
  `after ${total.toLocaleString('en')}: ${show(afterwards)} (${opened.toLocaleString('en')} generators were opened)`,
);
await server.stop();
