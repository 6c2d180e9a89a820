// What a worker does otherwise than a server: it compresses what says that it is compressed, and stops with its client.
import { gzipSync } from 'node:zlib';
import {
  App,
  Body,
  Context,
  compress,
  dependency,
  EventStream,
  File,
  type RequestContext,
  Stream,
  WebhookSender,
  webhook,
} from 'portico';
import { health } from 'portico/health';
import { job, jobs } from 'portico/jobs';
import { z } from 'zod';

/** The end of a pair that is ours. */
interface ServerSocket {
  accept(): void;
  send(text: string): void;
}

declare const WebSocketPair: new () => object;

/** What went on behind the responses, in order. */
const notes: string[] = [];

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A transaction, as it were. */
const transaction = dependency([Context()], async function* transaction({ url, signal }: RequestContext) {
  notes.push(`${url.pathname} opened`);
  try {
    yield signal;
    notes.push(`${url.pathname} committed`);
  } catch (error) {
    notes.push(`${url.pathname} rolled back`);
    throw error;
  }
});

/** An app value that takes its time to say that it is well. */
const database = dependency([], () => ({ ask: () => pause(400) }), {
  scope: 'app',
  health: (opened) => opened.ask(),
});

const send = job('send', z.string(), [], async (whom) => {
  await pause(300);
  notes.push(`sent to ${whom}`);
});

const sender = new WebhookSender({
  fetch: async (request) => {
    await pause(300);
    notes.push(`${request.method} ${request.url}`);
    return new Response(null, { status: 204 });
  },
});
const paid = webhook('order.paid', z.object({ id: z.number() }), { sender });
const byNode = new WebhookSender({ onUndelivered: ({ reason }) => void notes.push(reason) });
const unpaid = webhook('order.unpaid', z.object({ id: z.number() }), { sender: byNode });
const endpoint = { url: 'https://partner.example/hooks', secrets: ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'] };

const isPublic = { public: true } as const;

export const app = new App({ title: 'Edge', docs: false, jobs: jobs([send]), webhooks: [paid, unpaid] });
app.use(compress());
app.include(health());
app.get('/long', [], isPublic, () => ({ lines: Array.from({ length: 500 }, (_, line) => `Line ${line}`) }));
app.get('/packed', [Context()], { ...isPublic, response: Stream('text/plain') }, ({ response }) => {
  response.headers.set('content-encoding', 'gzip');
  return ReadableStream.from([gzipSync('packed '), gzipSync('before')]);
});
app.get('/passed-on', [], isPublic, () => new Response('decoded', { headers: { 'content-encoding': 'gzip' } }));
app.post('/stream', [Body(ReadableStream)], isPublic, async (body) => {
  let length = 0;
  for await (const piece of body) length += piece.byteLength;
  return { length };
});
app.post('/upload', [File('photo')], { ...isPublic, bodyLimit: 20_000_000 }, async (photo) => {
  const digest = await crypto.subtle.digest('SHA-256', await photo.arrayBuffer());
  return { name: photo.name, digest: Buffer.from(digest).toString('hex') };
});
app.get('/socket', [], { ...isPublic, includeInSchema: false }, () => {
  const [theirs, ours] = Object.values(new WebSocketPair()) as [object, ServerSocket];
  ours.accept();
  ours.send('hello');
  return new Response(null, { status: 101, webSocket: theirs } as ResponseInit);
});
app.get('/held', [transaction], isPublic, () => pause(400));
app.get('/events', [transaction], { ...isPublic, response: EventStream(z.number()) }, async function* () {
  for (let count = 0; ; count++) {
    yield count;
    await pause(200);
  }
});
app.get('/database', [database], isPublic, () => undefined);
app.get('/jobs', [], isPublic, () => send.enqueue('ada'));
app.get('/paid', [], isPublic, () => paid.send(endpoint, { id: 7 }));
app.get('/unpaid', [], isPublic, () => unpaid.send(endpoint, { id: 7 }));
app.get('/notes', [], isPublic, () => notes.splice(0));
