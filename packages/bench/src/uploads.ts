// Uploads one large file to Portico, and to the parser alone: `npm run bench:uploads -- --megabytes 1000`. Prints throughput, how
// much the memory grew, what a stranger's upload made the server read, and what was left on disk; the folder goes in the end.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  args: process.argv.slice(2),
  options: { megabytes: { type: 'string', default: '1000' }, rounds: { type: 'string', default: '3' } },
});
const size = Number(values.megabytes) * 1_000_000;
const folder = mkdtempSync(join(tmpdir(), 'portico-bench-uploads-'));
const boundary = 'portico-bench-uploads';
const head = `--${boundary}\r\nContent-Disposition: form-data; name="f"; filename="a.bin"\r\nContent-Type: application/octet-stream\r\n\r\n`;
const tail = `\r\n--${boundary}--\r\n`;
const piece = Buffer.alloc(65_536, 'portico');

interface Running {
  readonly port: number;
  /** In megabytes. */
  memory(): number;
  /** The bytes that were read of the last connection. */
  read(): Promise<number>;
  stop(): Promise<void>;
}

async function start(role: string): Promise<Running> {
  const child = fork(fileURLToPath(new URL('../servers/uploads.js', import.meta.url)), [role, folder]);
  const [port] = (await once(child, 'message')) as [number];
  const memory = (): number =>
    Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1000;
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  const read = async (): Promise<number> => {
    child.send('read');
    const [bytes] = (await once(child, 'message')) as [number];
    return bytes;
  };
  return { port, memory, read, stop };
}

/** Sends an upload. @param until Sends no more than so many bytes, then leaves. @returns The response, or what came of it. */
async function upload(port: number, token: string, until = size): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let received = '';
  let over = false;
  let wake = (): void => {};
  const stir = (): void => wake();
  const end = (): void => {
    over = true;
    stir();
  };
  socket.on('data', (data) => {
    received += data.toString('latin1');
    stir();
  });
  socket.on('drain', stir).on('error', end).on('close', end);
  const stirred = (): Promise<void> =>
    new Promise((resolve) => {
      wake = resolve;
    });
  socket.write(
    `POST / HTTP/1.1\r\nHost: a\r\nAuthorization: ${token}\r\nContent-Type: multipart/form-data; boundary=${boundary}\r\n` +
      `Content-Length: ${head.length + size + tail.length}\r\nConnection: close\r\n\r\n${head}`,
  );
  for (let sent = 0; sent < until && !over && received === ''; sent += piece.length) {
    const next = until - sent < piece.length ? piece.subarray(0, until - sent) : piece;
    if (!socket.write(next)) await stirred();
  }
  if (until < size) socket.destroy();
  else if (!over && received === '') socket.write(tail);
  while (!over) await stirred();
  return received;
}

async function measure(role: string): Promise<void> {
  const server = await start(role);
  await upload(server.port, 'Bearer a', size / 100).catch(() => '');
  const before = server.memory();
  let most = before;
  const timer = setInterval(() => (most = Math.max(most, server.memory())), 20);
  const speeds: number[] = [];
  for (let round = 0; round < Number(values.rounds); round++) {
    const begun = performance.now();
    const response = await upload(server.port, 'Bearer a');
    if (!response.startsWith('HTTP/1.1 200')) throw new Error(`${role} answered ${response.slice(0, 300)}`);
    speeds.push(size / 1000 / (performance.now() - begun));
  }
  clearInterval(timer);
  const sorted = speeds.toSorted((one, other) => one - other);
  const left = readdirSync(folder).length;
  console.log(
    `${role.padEnd(16)} ${(sorted[sorted.length >> 1] ?? 0).toFixed(0).padStart(5)} MB/s (median of ${speeds.map((speed) => speed.toFixed(0)).join(', ')})` +
      `  memory ${before.toFixed(0)} MB, +${(most - before).toFixed(0)} MB at most  files left: ${left}`,
  );
  await server.stop();
}

try {
  for (const role of ['parser', 'parser-to-disk', 'portico']) await measure(role);
  const server = await start('portico');
  const [refusal] = (await upload(server.port, '')).split('\r\n', 1);
  console.log(`a stranger: ${refusal}, ${await server.read()} bytes read`);
  await upload(server.port, 'Bearer a', size / 2);
  for (let tries = 0; tries < 100 && readdirSync(folder).length > 0; tries++)
    await new Promise((resolve) => setTimeout(resolve, 20));
  console.log(`a client that left: files left: ${readdirSync(folder).length}`);
  const last = upload(server.port, 'Bearer a').catch(() => '');
  while (readdirSync(folder).length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  await server.stop();
  await last;
  console.log(`SIGTERM in the middle: files left: ${readdirSync(folder).length}`);
} finally {
  rmSync(folder, { recursive: true });
}
