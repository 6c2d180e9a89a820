import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type DeliveryOutcome, MemoryQueue, type WebhookMessage, type WebhookWorker } from '../src/index.js';
import { until } from './support/sender.js';

const test = suite('queue in memory');

const message = (id: string, url = 'https://a.example'): WebhookMessage => ({
  id,
  event: 'e',
  endpoint: { url },
  body: '{}',
});
const failed: DeliveryOutcome = { kind: 'failed', reason: 'no' };

interface Work extends WebhookWorker {
  readonly tried: string[];
  readonly given: string[];
}

function workerWith(deliver: (message: WebhookMessage, signal: AbortSignal) => Promise<DeliveryOutcome>): Work {
  const tried: string[] = [];
  const given: string[] = [];
  return {
    tried,
    given,
    deliver: (one, signal) => {
      tried.push(one.id);
      return deliver(one, signal as AbortSignal);
    },
    giveUp: async ({ id }, reason) => void given.push(`${id}: ${reason}`),
    onError: () => assert.unreachable(),
  };
}

test('a receiver’s Retry-After is heard, up to the longest pause', async () => {
  const at: number[] = [];
  const queue = new MemoryQueue({ attempts: 2, firstDelay: 0.001, longestDelay: 0.08 });
  const worker = workerWith(async () => {
    at.push(Date.now());
    return { ...failed, retryAfter: 900 };
  });
  queue.start(worker);
  queue.add(message('a'));
  await until(() => worker.given.length > 0);
  const pause = (at[1] as number) - (at[0] as number);
  assert.ok(pause >= 75 && pause < 10_000, `${pause} ms`);
  await queue.stop(1);
});

test('options that are undefined, as of variables that are not set, have their defaults', async () => {
  const options = { concurrency: undefined, perEndpoint: undefined, limit: undefined, attempts: undefined } as never;
  const queue = new MemoryQueue(options);
  const worker = workerWith(async () => ({ kind: 'settled' }));
  queue.start(worker);
  queue.add(message('a'));
  await until(() => queue.size === 0);
  assert.equal([worker.tried, worker.given], [['a'], []]);
  await queue.stop(1);
});

test('it works on so many at once, and on so many of one endpoint', async () => {
  const open = new Map<string, number>();
  let most = 0;
  let mostOfOne = 0;
  const queue = new MemoryQueue({ concurrency: 5, perEndpoint: 2 });
  const worker = workerWith(async ({ endpoint: { url } }) => {
    open.set(url, (open.get(url) ?? 0) + 1);
    most = Math.max(
      most,
      [...open.values()].reduce((sum, one) => sum + one, 0),
    );
    mostOfOne = Math.max(mostOfOne, ...open.values());
    await new Promise((resolve) => setTimeout(resolve, 2));
    open.set(url, (open.get(url) ?? 0) - 1);
    return { kind: 'settled' };
  });
  queue.start(worker);
  for (let n = 0; n < 40; n++) queue.add(message(`slow${n}`, 'https://slow.example'));
  for (let n = 0; n < 8; n++) queue.add(message(`fast${n}`, `https://${n % 4}.example`));
  await until(() => queue.size === 0);
  assert.equal([most, mostOfOne, worker.tried.length], [5, 2, 48]);
  assert.ok(worker.tried.indexOf('fast7') < 20, 'the many did not hold up the few');
  await queue.stop(1);
});

test('what waits for a busy endpoint keeps its order, and goes before what came later', async () => {
  const ends = new Map<string, () => void>();
  const queue = new MemoryQueue({ concurrency: 2, perEndpoint: 1 });
  const worker = workerWith(({ id }) => new Promise((resolve) => ends.set(id, () => resolve({ kind: 'settled' }))));
  const end = async (id: string): Promise<void> => {
    const tried = worker.tried.length;
    ends.get(id)?.();
    await until(() => worker.tried.length > tried);
  };
  queue.start(worker);
  for (const id of ['a1', 'a2', 'a3']) queue.add(message(id));
  for (const id of ['b1', 'b2']) queue.add(message(id, 'https://b.example'));
  queue.add(message('a4'));
  assert.equal([worker.tried, queue.size], [['a1', 'b1'], 6]);
  await end('a1');
  await end('b1');
  await end('a2');
  assert.equal([worker.tried, queue.size], [['a1', 'b1', 'a2', 'b2', 'a3'], 3]);
  await end('a3');
  ends.get('a4')?.();
  ends.get('b2')?.();
  await until(() => queue.size === 0);
  assert.equal(worker.tried, ['a1', 'b1', 'a2', 'b2', 'a3', 'a4']);
  await queue.stop(1);
});

test('the end tries what waits for a busy endpoint, too', async () => {
  const queue = new MemoryQueue({ perEndpoint: 1 });
  const worker = workerWith(async () => ({ kind: 'settled' }));
  queue.start(worker);
  for (const id of ['a', 'b', 'c']) queue.add(message(id));
  await queue.stop(1);
  assert.equal([worker.tried, queue.size], [['a', 'b', 'c'], 0]);
});

test('the many that wait for one slow endpoint make no message dearer', () => {
  const add = (queue: MemoryQueue, id: number): void => queue.add(message(String(id), `https://${id % 2}.example`));
  const costOf = (queue: MemoryQueue, messages: number): number => {
    const before = process.cpuUsage();
    for (let id = 0; id < messages; id++) add(queue, id);
    const { user, system } = process.cpuUsage(before);
    return user + system;
  };
  const hanging = workerWith(() => new Promise(() => undefined));
  const begun = (): MemoryQueue => {
    const queue = new MemoryQueue();
    queue.start(hanging);
    return queue;
  };
  const few = Array.from({ length: 100 }, begun).reduce((sum, queue) => sum + costOf(queue, 100), 0);
  // Each message looked at all of these: it took fifty times as much.
  assert.ok(costOf(begun(), 10_000) < 10 * few);
});

test('a full queue says so', () => {
  const queue = new MemoryQueue({ limit: 2 });
  queue.add(message('a'));
  queue.add(message('b'));
  assert.throws(() => queue.add(message('c')), /Cannot send e: the queue holds 2 messages/);
});

test('its end tries what was never tried, gives up what waits, and cuts what takes too long', async () => {
  const queue = new MemoryQueue({ concurrency: 1, firstDelay: 60 });
  const worker = workerWith(async ({ id }, signal) => {
    if (id === 'waits') return failed;
    if (id === 'fine') return { kind: 'settled' };
    return new Promise((resolve) => {
      signal.addEventListener('abort', () => resolve({ kind: 'failed', reason: 'cut' }));
    });
  });
  queue.start(worker);
  queue.add(message('waits'));
  await until(() => worker.tried.length === 1);
  for (const id of ['fine', 'hangs']) queue.add(message(id));
  await queue.stop(0.05);
  assert.equal(worker.tried, ['waits', 'fine', 'hangs']);
  assert.equal(worker.given, [
    'waits: no, after one attempt, and the app ended',
    'hangs: cut, after one attempt, and the app ended',
  ]);
  assert.is(queue.size, 0);
  assert.throws(() => queue.add(message('late')), /the queue ends/);
});

test('limits that are none are refused', () => {
  for (const options of [{ attempts: 0 }, { firstDelay: Number.NaN }, { limit: '5' }, { retries: 5 }]) {
    assert.throws(() => new MemoryQueue(options as never), /^.*Cannot create a MemoryQueue/);
  }
});

test.run();
