// Uploads over a real socket: what is refused, when it is refused, and what is left behind.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { denoRun, onDeno } from '../../../core/test/adapters/runtime.js';
import { App, File, Form, HTTPBearer, Security, type Server } from '../../src/index.js';

const test = suite('journey: uploads');
const folder = mkdtempSync(join(tmpdir(), 'portico-uploads-test-'));
const uploads = { folder, memory: 1000 };
const app = new App({ docs: false, uploads, logger: { error: () => {} } });
const limits = { parts: 3, textSize: 100, nameLength: 20, headerSize: 200, fileSize: 50_000 };

app.post('/guarded', [File('f'), Security(new HTTPBearer())], { bodyLimit: 2e9 }, (f) => f.size);
app.post('/open', [File('f'), Form('n', Number, { optional: true })], { bodyLimit: 5_000_000 }, (f) => ({
  size: f.size,
  onDisk: readdirSync(folder).length,
}));
app.post(
  '/narrow',
  [File('f', [File], { default: [] }), Form('t', [String], { default: [] })],
  { uploads: limits },
  (f, t) => [f.length, t.length],
);
app.post('/text', [Form('t', String), File('f', File, { optional: true })], async (t, f) => [
  t,
  f && Buffer.from(await f.arrayBuffer()).toString('latin1'),
]);
app.post('/small', [File('f')], { bodyLimit: 1000 }, (f) => f.size);
app.post('/slow', [File('f')], { bodyTimeout: 0.05 }, (f) => f.size);

let server: Server;
test.before(async () => {
  server = await app.listen({ port: 0 });
});
test.after(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const boundary = 'xyzXYZxyzXYZ';
const type = `multipart/form-data; boundary=${boundary}`;
const filePart = (headers = ''): string =>
  `--${boundary}\r\nContent-Disposition: form-data; name="f"; filename="a.bin"\r\n${headers}\r\n`;
const close = `\r\n--${boundary}--\r\n`;

async function post(path: string, body: BodyInit | FormData, headers: Record<string, string> = {}): Promise<unknown[]> {
  const response = await fetch(server.url + path, { method: 'POST', body, headers });
  const said = (await response.json()) as { readonly detail?: unknown };
  return [response.status, said.detail ?? said];
}
type BodyInit = NonNullable<RequestInit['body']>;

function form(fields: readonly (readonly [name: string, value: string | Blob, fileName?: string])[]): FormData {
  const data = new FormData();
  for (const [name, value, fileName] of fields) {
    if (typeof value === 'string') data.append(name, value);
    else data.append(name, value, fileName);
  }
  return data;
}

const file = (size: number): Blob => new Blob([new Uint8Array(size)]);

/** Waits until nothing is left in the folder. */
async function empty(): Promise<void> {
  for (let tries = 0; tries < 200 && readdirSync(folder).length > 0; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  assert.equal(readdirSync(folder), []);
}

/** A client that announces a large upload and sends so much of it. */
async function begin(
  path: string,
  sent: number,
  length = 1_000_000_000,
): Promise<{ readonly received: string; destroy(): void }> {
  const socket = connect(server.port, '127.0.0.1');
  const client = { received: '', destroy: () => socket.destroy() };
  socket.on('data', (data) => (client.received += data.toString('latin1')));
  socket.on('error', () => {});
  socket.write(
    `POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Type: ${type}\r\nContent-Length: ${length}\r\n\r\n${filePart()}`,
  );
  socket.write(Buffer.alloc(sent));
  return client;
}

test('a stranger is refused before a byte of the upload is read', async () => {
  const client = await begin('/guarded', 0);
  for (let tries = 0; tries < 200 && !client.received.includes('\r\n\r\n'); tries++) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  assert.match(client.received, 'HTTP/1.1 401 Unauthorized');
  assert.match(client.received, /connection: close/i);
  client.destroy();
  assert.equal(readdirSync(folder), []);
});

test('a large file is on disk until the response, and then gone', async () => {
  assert.equal(await post('/open', form([['f', file(3_000_000), 'a']])), [200, { size: 3_000_000, onDisk: 1 }]);
  await empty();
  assert.equal(await post('/open', form([['f', file(900), 'a']])), [200, { size: 900, onDisk: 0 }]);
});

test('what is refused leaves nothing', async () => {
  const [status] = await post(
    '/open',
    form([
      ['f', file(3_000_000), 'a'],
      ['n', 'x'],
    ]),
  );
  assert.is(status, 422);
  await empty();
  // Deno's own server leaves the connection of a refused body open, and its `fetch` goes on sending there.
  if (!onDeno) assert.equal((await post('/open', form([['f', file(5_000_001), 'a']])))[0], 413);
  await empty();
});

test('a client that leaves in the middle leaves nothing', async () => {
  const client = await begin('/open', 2_000_000, 4_000_000);
  for (let tries = 0; tries < 200 && readdirSync(folder).length === 0; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  assert.is(readdirSync(folder).length, 1);
  client.destroy();
  await empty();
});

test('a body that is broken off, or not what it says, is 400', async () => {
  const headers = { 'content-type': type };
  const broken = 'The multipart body is malformed: it ends early, or its framing is broken';
  assert.equal(await post('/open', `${filePart()}abc`, headers), [400, broken]);
  assert.equal(await post('/open', 'nothing of the kind', headers), [400, broken]);
  const unnamed = `--${boundary}\r\nContent-Disposition: form-data\r\n\r\nabc${close}`;
  assert.equal(await post('/open', unnamed, headers), [
    400,
    'The multipart body is malformed: one of its parts has no name',
  ]);
  const bare = { 'content-type': 'multipart/form-data' };
  assert.equal(await post('/open', 'a', bare), [
    400,
    'The multipart body is malformed: its Content-Type names no boundary',
  ]);
  const endless = { 'content-type': `multipart/form-data; boundary=${'x'.repeat(1000)}` };
  assert.equal(await post('/open', 'a', endless), [
    400,
    'The multipart body is malformed: its Content-Type names no boundary that can be one',
  ]);
});

test('each limit is a 413 that says which', async () => {
  const much = 'The multipart body holds too much: ';
  const refusals: readonly (readonly [FormData | string, string])[] = [
    [
      form([
        ['t', 'a'],
        ['t', 'a'],
        ['t', 'a'],
        ['t', 'a'],
      ]),
      `${much}more than 3 parts`,
    ],
    [
      form([
        ['t', 'a'.repeat(60)],
        ['t', 'a'.repeat(41)],
      ]),
      `${much}its texts are longer than 100 bytes`,
    ],
    [form([['t', 'a'.repeat(101)]]), `${much}its texts are longer than 100 bytes`],
    [form([['a'.repeat(21), 'a']]), `${much}a name is longer than 20 characters`],
    [form([['f', file(1), 'a'.repeat(21)]]), `${much}a name is longer than 20 characters`],
    [form([['f', file(50_001), 'a']]), `${much}a file is longer than 50000 bytes`],
    [
      `${filePart(`X-Long: ${'a'.repeat(2000)}\r\n`)}abc${close}`,
      `${much}the headers of a part are longer than 200 bytes`,
    ],
  ];
  for (const [body, detail] of refusals) {
    const headers: Record<string, string> = typeof body === 'string' ? { 'content-type': type } : {};
    assert.equal(await post('/narrow', body, headers), [413, detail]);
  }
  const fits = form([
    ['f', file(50_000), 'a'.repeat(20)],
    ['t', 'a'.repeat(50)],
    ['t', 'ä'.repeat(25)],
  ]);
  assert.equal(await post('/narrow', fits), [200, [1, 2]]);
  assert.equal(await post('/small', form([['f', file(1000), 'a']])), [
    413,
    'The request body is longer than 1000 bytes',
  ]);
  await empty();
});

test('a body that comes too slowly is 408', async () => {
  const client = await begin('/slow', 2000, 30_000);
  for (let tries = 0; tries < 200 && !client.received.includes('}'); tries++) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  assert.match(client.received, 'HTTP/1.1 408 ');
  client.destroy();
  await empty();
});

test('a process that is told to end leaves nothing', async () => {
  const program = fileURLToPath(new URL('../fixtures/upload-and-wait.ts', import.meta.url));
  const args = onDeno ? denoRun : ['--import', '@oxc-node/core/register'];
  const child = spawn(process.execPath, [...args, program, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  assert.is(said.toString().trim(), 'files: 1');
  child.kill('SIGTERM');
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
  assert.is(signal, 'SIGTERM');
  assert.equal(readdirSync(folder), []);
});

const noUnicode = [{ type: 'string_unicode', loc: ['body'], msg: 'Input should be valid UTF-8' }];
const textPart = (text: string, headers = ''): string =>
  `--${boundary}\r\nContent-Disposition: form-data; name="t"${headers}\r\n\r\n${text}`;

for (const [what, parts, status, said] of [
  ['UTF-8 is taken', textPart('gr\xc3\xbc\xc3\x9fe'), 200, ['grüße', null]],
  [
    'UTF-8 that says so is taken',
    textPart('\xc3\xbc', '\r\nContent-Type: text/plain; charset=utf-8'),
    200,
    ['ü', null],
  ],
  ['U+FFFD and a byte order mark stay', textPart('\xef\xbb\xbfa\xef\xbf\xbd'), 200, ['\ufeffa\ufffd', null]],
  ['a text that is no UTF-8 is refused', textPart('gr\xfc\xdfe'), 422, noUnicode],
  ['one in Latin-1, too', textPart('\xfc', '\r\nContent-Type: text/plain; charset=iso-8859-1'), 422, noUnicode],
  ['and one cut off in a character, before a file', `${textPart('\xe2\x82')}\r\n${filePart()}`, 422, noUnicode],
  ['a file keeps its bytes', `${textPart('a')}\r\n${filePart()}\xff\x00\xfe`, 200, ['a', '\xff\0\xfe']],
] as const) {
  test(`of texts in forms with files ${what}`, async () => {
    const body = Buffer.from(parts + close, 'latin1');
    assert.equal(await post('/text', body, { 'content-type': type }), [status, said]);
  });
}

test('a form with files in another charset is refused, as every body is', async () => {
  const [status, said] = await post('/text', textPart('a') + close, {
    'content-type': `${type}; charset=latin1`,
  });
  assert.equal([status, said], [415, 'Unsupported charset: send the body as UTF-8']);
});

test.run();
