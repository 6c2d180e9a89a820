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
