import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createWebhookSecret, MemoryQueue, type WebhookQueue, type WebhookSenderOptions } from '../src/index.js';
import { type Answer, receive } from './support/receiver.js';
import { createSender, type TestSender, until } from './support/sender.js';

const test = suite('delivery');

const secret = createWebhookSecret();
const message = (id: string): { id: string; event: string; body: string } => ({
  id,
  event: 'order.paid',
  body: '{"n":"é"}',
});
const twice = (): MemoryQueue => new MemoryQueue({ attempts: 2, firstDelay: 0.01 });

/** Sends one message to a receiver that answers so. */
async function sendTo(
  answer: Answer,
  options: WebhookSenderOptions = {},
): Promise<TestSender & { readonly count: number }> {
  await using there = await receive(answer);
  const queue = twice();
  const all = createSender({ queue, ...options });
  await all.sender.start(all.app);
  await all.sender.send(message('msg_1'), { id: 'shop', url: `${there.url}/?token=hush`, secrets: [secret] });
  await until(() => queue.size === 0);
  await all.sender.stop(1);
  return { ...all, count: there.received.length };
}

const reasons = ({ undelivered }: TestSender): readonly string[] => undelivered.map(({ reason }) => reason);

test('every 2xx is received, and tried once', async () => {
  for (const status of [200, 202, 204, 299]) {
    const sent = await sendTo((response) => void response.writeHead(status).end());
    assert.equal([sent.count, reasons(sent)], [1, []]);
  }
});

test('all else is tried again and then told, a redirect not followed', async () => {
  for (const status of [301, 307, 400, 401, 404, 429, 500, 503]) {
    const sent = await sendTo((response) => void response.writeHead(status, { location: '/elsewhere' }).end('hush'));
    assert.equal([sent.count, reasons(sent)], [2, [`it answered ${status}, after 2 attempts`]]);
  }
});

test('a 410 ends it at once, and tells whose endpoint it is', async () => {
  const sent = await sendTo((response) => void response.writeHead(410).end());
  assert.is(sent.count, 1);
  assert.equal(reasons(sent), ['it answered 410 and wants no more']);
  assert.equal(
    sent.gone.map((one) => (one as { id: string }).id),
    ['shop'],
  );
});

test('a receiver that hangs, answers a part, or hangs up has not received it', async () => {
  const hangs = await sendTo(() => undefined, { timeout: 0.02 });
  assert.equal(reasons(hangs), ['no answer within 0.02 s, after 2 attempts']);
  const hangsUp = await sendTo((response) => void response.socket?.destroy());
  assert.equal(reasons(hangsUp), ['ECONNRESET, after 2 attempts']);
});

test('of a response without end only the head counts', async () => {
  let written = 0;
  const sent = await sendTo((response) => {
    response.writeHead(200);
    const more = (): void => {
      if (response.destroyed) return;
      written += 65_536;
      response.write('x'.repeat(65_536), () => setImmediate(more));
    };
    more();
  });
  assert.equal([sent.count, reasons(sent)], [1, []]);
  assert.ok(written < 8_000_000, `${written} bytes were read`);
});

test('a body that does not end is not waited for, and its connection is cut', async () => {
  for (const status of [200, 410]) {
    let closed = false;
    const endless: Answer = (response) => {
      const drip = setInterval(() => response.write('x'), 5);
      response.on('close', () => {
        clearInterval(drip);
        closed = true;
      });
      response.writeHead(status);
    };
    await using there = await receive(endless);
    const queue = twice();
    const all = createSender({ queue, timeout: 0.5 });
    await all.sender.start(all.app);
    await all.sender.send(message('msg_1'), { id: 'shop', url: there.url, secrets: [secret] });
    await until(() => queue.size === 0);
    assert.equal([there.received.length, all.gone.length], [1, status === 410 ? 1 : 0]);
    await until(() => closed);
    await all.sender.stop(1);
  }
});

test('nor is the cancelling of one that a fetch function gave', async () => {
  const body = new ReadableStream({ cancel: () => new Promise(() => undefined) });
  const queue = twice();
  const all = createSender({ queue, timeout: 0.2, fetch: async () => new Response(body) });
  await all.sender.start(all.app);
  await all.sender.send(message('msg_1'), { id: 'shop', url: 'https://shop.example', secrets: [secret] });
  await until(() => queue.size === 0);
  assert.equal(reasons(all), []);
  await all.sender.stop(1);
});

test('neither secrets, nor what a receiver wrote, nor the path of its url is logged', async () => {
  const sent = await sendTo((response) => void response.writeHead(500, { 'x-note': 'hush' }).end('hush'), {
    onUndelivered: () => {
      throw new Error('the handler is broken');
    },
  });
  const text = sent.logged.map(({ message: said, error }) => `${said} ${String(error)}`).join('\n');
  assert.match(text, 'The onUndelivered of a webhook failed Error: the handler is broken');
  assert.match(
    text,
    /A webhook was not delivered WebhookError: order\.paid \(msg_1\) was not delivered to shop \(http:\/\/127/,
  );
  for (const hidden of ['hush', secret, secret.slice(6)]) assert.not.match(text, hidden);
});

test('an endpoint is found anew at each attempt, with the secrets of that time', async () => {
  const signatures: unknown[] = [];
  await using there = await receive((response) => void response.writeHead(500).end());
  const found = [[secret], [secret, createWebhookSecret()], undefined];
  const { sender, undelivered, app } = createSender({
    queue: new MemoryQueue({ firstDelay: 0.01 }),
    find: ({ id }) => {
      const secrets = id === 'shop' ? found.shift() : undefined;
      return secrets && { url: there.url, secrets };
    },
  });
  await sender.start(app);
  await sender.send(message('msg_1'), { id: 'shop', url: there.url, secrets: [secret] });
  await until(() => undelivered.length > 0);
  await sender.stop(1);
  for (const { headers } of there.received) signatures.push(String(headers['webhook-signature']).split(' ').length);
  assert.equal(signatures, [1, 2]);
  assert.equal(
    undelivered.map(({ reason }) => reason),
    ['its endpoint is not known any more'],
  );
});

test('a search for the endpoint that fails is told, and tried again', async () => {
  const { sender, undelivered, logged, app } = createSender({
    queue: twice(),
    find: () => Promise.reject(Object.assign(new Error('down'), { code: 'EDB' })),
  });
  await sender.start(app);
  await sender.send(message('msg_1'), { url: 'https://a.example/?token=hush', secrets: [secret] });
  await until(() => undelivered.length > 0);
  await sender.stop(1);
  assert.equal(
    undelivered.map(({ reason }) => reason),
    ['EDB, after 2 attempts'],
  );
  assert.equal(
    logged.map(({ message: said }) => said),
    Array(2).fill('The endpoint https://a.example could not be looked up'),
  );
});

test('callbacks that never end hold up nothing', async () => {
  const never = (): Promise<never> => new Promise(() => undefined);
  for (const options of [
    { find: never },
    { fetch: never },
    { fetch: async () => new Response(), onUndelivered: never },
  ]) {
    const { sender, app } = createSender({ queue: twice(), timeout: 0.02, ...options });
    await sender.start(app);
    await sender.send(message('msg_1'), { url: 'https://a.example', secrets: [secret] });
    const started = Date.now();
    await sender.stop(0.05);
    assert.ok(Date.now() - started < 5000, Object.keys(options).join());
  }
});

test('a queue of one’s own gets JSON without a secret, and says when to try', async () => {
  await using there = await receive();
  const kept: string[] = [];
  let work: (() => Promise<void>) | undefined;
  const queue: WebhookQueue = {
    durable: true,
    add: (one) => void kept.push(JSON.stringify(one)),
    start: (worker) => {
      work = async () => {
        const outcome = await worker.deliver(JSON.parse(kept[0] as string));
        assert.equal(outcome, { kind: 'settled' });
      };
    },
    stop: () => undefined,
  };
  const { sender, app } = createSender({ queue, find: ({ url }) => ({ url, secrets: [secret] }) });
  await sender.start(app);
  await sender.send(message('msg_1'), { id: 'shop', url: there.url, secrets: [secret] });
  assert.equal(JSON.parse(kept[0] as string), { ...message('msg_1'), endpoint: { id: 'shop', url: there.url } });
  await work?.();
  await sender.stop();
  assert.is(there.received[0]?.body, '{"n":"é"}');
});

test('who starts again while the queue still ends waits for that, and sends', async () => {
  await using there = await receive((response, count) => {
    setTimeout(() => response.writeHead(204).end(), count === 1 ? 50 : 0);
  });
  const queue = twice();
  const { sender, app } = createSender({ queue });
  const endpoint = { url: there.url, secrets: [secret] };
  await sender.start(app);
  await sender.send(message('msg_1'), endpoint);
  const ended = sender.stop(1);
  await sender.start(app);
  await ended;
  await sender.send(message('msg_2'), endpoint);
  await until(() => queue.size === 0);
  await sender.stop(1);
  assert.equal(
    there.received.map(({ headers }) => headers['webhook-id']),
    ['msg_1', 'msg_2'],
  );
});

test.run();
