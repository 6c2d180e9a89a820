// Proves that an app runs on workerd, the runtime of Cloudflare Workers: the cases of the fetch adapter, and every operation of the app
// that uses everything, held against its document.
import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import process from 'node:process';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { checkContract, renderContract } from 'portico/testing';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { hasWorkerd, startWorker } from '../../../../.ci/start-worker.mjs';
import { createKitchenSink, credentials } from '../contract/kitchen-sink.js';
import { sendOver } from './send-over.js';

const test = suite('workers');
const onWorkerd = hasWorkerd() ? test : test.skip;

let worker: Awaited<ReturnType<typeof startWorker>>;

test.before(async () => {
  if (hasWorkerd())
    worker = await startWorker(new URL('./worker.ts', import.meta.url), 'packages/portico/test/tsconfig.json');
});
test.after(() => worker?.close());

onWorkerd('every case of the fetch adapter holds in a worker', async () => {
  const response = await fetch(`${worker.url}/conformance`);
  const { cases, faults } = (await response.json()) as { cases: number; faults: readonly string[] };
  assert.ok(cases > 10);
  assert.equal(faults, []);
});

onWorkerd('an app that uses every kind of declaration keeps its word in a worker', async () => {
  const app = createKitchenSink();
  const { paths, ...document } = app.openapi();
  // There are no files.
  const { '/responses/file': _, ...others } = paths ?? {};
  const served = {
    graphs: () => app.graphs(),
    openapi: () => ({ ...document, paths: others }),
    fetch: (request: Request) => sendOver(worker.url, request),
  };
  const report = await checkContract(served, { seed: 1, requests: 1500, seconds: 600, credentials });
  assert.equal(report.findings, [], renderContract(report));
  assert.is(report.requests, 1500);
});

onWorkerd('the docs page comes with all of its files', async () => {
  const page = await fetch(`${worker.url}/docs`);
  assert.is(page.status, 200);
  const links = Array.from((await page.text()).matchAll(/(?:href|src)="([^"]+)"/g), ([, link = '']) => link);
  assert.ok(links.length > 2);
  for (const link of links) {
    const file = await fetch(new URL(link, `${worker.url}/docs`));
    assert.is(file.status, 200, link);
    assert.ok((await file.arrayBuffer()).byteLength > 0, link);
  }
});

/** The app of `edge.ts`, asked over the socket; nothing is decoded on the way. */
const ask = (path: string, headers: Record<string, string> = {}) =>
  sendOver(worker.url, new Request(`${worker.url}${path}`, { headers }));

onWorkerd('what is compressed is compressed once', async () => {
  for (const [coding, decode] of [['br', brotliDecompressSync] as const, ['gzip', gunzipSync] as const]) {
    const response = await ask('/edge/long', { 'accept-encoding': coding });
    assert.is(response.headers.get('content-encoding'), coding);
    const { lines } = JSON.parse(decode(await response.arrayBuffer()).toString()) as { lines: unknown[] };
    assert.is(lines.length, 500);
    const asset = await ask('/docs/swagger-ui.css', { 'accept-encoding': coding });
    assert.is(asset.headers.get('content-encoding'), coding);
    assert.match(decode(await asset.arrayBuffer()).toString(), '.swagger-ui');
  }
  const packed = await ask('/edge/packed', { 'accept-encoding': 'gzip' });
  assert.is(gunzipSync(await packed.arrayBuffer()).toString(), 'packed before');
  const passedOn = await ask('/edge/passed-on', { 'accept-encoding': 'gzip' });
  assert.is(passedOn.headers.get('content-encoding'), null);
  assert.is(await passedOn.text(), 'decoded');
});

onWorkerd('a body comes as a stream', async () => {
  const body = new Uint8Array(300_000);
  const headers = { 'content-type': 'application/octet-stream' };
  const request = new Request(`${worker.url}/edge/stream`, { method: 'POST', headers, body });
  assert.equal(await (await sendOver(worker.url, request)).json(), { length: 300_000 });
});

onWorkerd('a large upload is read in time that grows with its size alone', async () => {
  const photo = randomBytes(16_000_000);
  const form = new FormData();
  form.set('photo', new Blob([photo]), 'a "large".png');
  const started = performance.now();
  const response = await sendOver(worker.url, new Request(`${worker.url}/edge/upload`, { method: 'POST', body: form }));
  const digest = createHash('sha256').update(photo).digest('hex');
  assert.equal(await response.json(), { name: 'a "large".png', digest });
  // As files of the worker it took 15 s.
  assert.ok(performance.now() - started < 5000);
});

onWorkerd('a socket of the web goes on behind a 101, whatever stands around the route', async () => {
  const headers = {
    connection: 'upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
  };
  const piece = await new Promise<Buffer>((resolve, reject) => {
    const sent = httpRequest(`${worker.url}/edge/socket`, { headers }, ({ statusCode }) => reject(statusCode));
    sent.once('upgrade', (response, socket, head) => {
      assert.is(response.headers['sec-websocket-accept'], 's3pPLMBiTxaQ9kYGzzhZRbK+xOo=');
      const take = (bytes: Buffer): void => {
        resolve(bytes);
        socket.destroy();
      };
      if (head.length > 0) take(head);
      else socket.once('data', take);
    });
    sent.once('error', reject).end();
  });
  // A text of five bytes (RFC 6455 §5.2).
  assert.equal(piece.subarray(0, 7), Buffer.from([0x81, 5, ...Buffer.from('hello')]));
});

const notes = async () => (await ask('/edge/notes')).json() as Promise<string[]>;
const leave = async (path: string) => (await ask(`/leave?path=${path}`)).json();

onWorkerd('a client that leaves does not take the teardown along', async () => {
  assert.is(await leave('/edge/held'), 'left');
  assert.is(await leave('/edge/events'), 'left');
  await new Promise((resolve) => setTimeout(resolve, 1000));
  const told = await notes();
  const of = (path: string) => told.filter((note) => note.startsWith(path));
  assert.equal(of('/held'), ['/held opened', '/held committed']);
  assert.equal(of('/events'), ['/events opened', '/events rolled back']);
});

onWorkerd('what several requests wait for outlives the one that began it', async () => {
  assert.is(await leave('/edge/health/ready'), 'left');
  for (let round = 0; round < 2; round++)
    assert.equal(await (await ask('/edge/health/ready')).json(), { status: 'pass' });
});

onWorkerd('a webhook goes on behind the response, by the fetch of the worker alone', async () => {
  assert.is((await ask('/edge/paid')).status, 200);
  await new Promise((resolve) => setTimeout(resolve, 600));
  assert.equal(await notes(), ['POST https://partner.example/hooks']);
  assert.is((await ask('/edge/unpaid')).status, 200);
  await new Promise((resolve) => setTimeout(resolve, 200));
  const [reason = ''] = await notes();
  assert.match(reason, 'let its own fetch send, new WebhookSender({ fetch: (request) => fetch(request) })');
});

onWorkerd('a job goes on behind the response', async () => {
  assert.is((await ask('/edge/jobs')).status, 200);
  await new Promise((resolve) => setTimeout(resolve, 600));
  assert.equal(await notes(), ['sent to ada']);
});

test('where no code may be written from texts any more, the message says when the app must be made ready', () => {
  const program =
    "import { App } from 'portico'; const app = new App(); app.get('/:id', [], () => 1); await app.ready();";
  const args = ['--disallow-code-generation-from-strings', '--input-type=module', '--eval', program];
  const { stderr } = spawnSync(process.execPath, args, { cwd: new URL('..', import.meta.url), encoding: 'utf8' });
  assert.match(stderr, 'Cannot route GET /:id to GET /:id: Code generation from strings disallowed for this context.');
  assert.match(stderr, 'On a worker, write `await app.ready()` where the module that serves the app creates it');
});

test.run();
