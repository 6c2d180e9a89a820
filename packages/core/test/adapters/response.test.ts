import process from 'node:process';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createFetch } from '../../src/adapters/fetch.js';
import { serveNode } from '../../src/adapters/node/serve-node.js';
import { App, defineResponder, dependency, TestClient } from '../../src/index.js';
import { until } from './until.js';

const test = suite('streams that fail at every look');

const hostile = Object.defineProperty({}, 'name', {
  get() {
    throw new Error('looked at');
  },
});

type Stream = AsyncIterable<Uint8Array>;

const chunk = { done: false, value: new TextEncoder().encode('a') } as const;

/** Endless streams of iterators that nobody checked, by what is wrong with them. */
const streams: Readonly<Record<string, () => Stream>> = {
  'cannot be begun': () => ({
    [Symbol.asyncIterator]() {
      throw hostile;
    },
  }),
  'throw something that cannot be looked at': () => of({ next: () => Promise.reject(hostile) }),
  'give no step': () => of({ next: async () => undefined as never }),
  'throw while they end': () =>
    of({
      next: async () => chunk,
      return() {
        throw hostile;
      },
    }),
  'end without a promise': () => of({ next: async () => chunk, return: () => undefined as never }),
};

function of(iterator: AsyncIterator<Uint8Array>): Stream {
  return { [Symbol.asyncIterator]: () => iterator };
}

/** What nobody caught while `run` ran, and shortly after. */
async function strays(run: () => Promise<void>): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  const note = (error: unknown): void => void found.push(error);
  process.on('unhandledRejection', note).on('uncaughtException', note);
  try {
    await run();
    await new Promise((resolve) => setTimeout(resolve, 20));
  } finally {
    process.off('unhandledRejection', note).off('uncaughtException', note);
  }
  return found;
}

/** Reads one chunk of a response, if there is one, and leaves. */
async function taste(response: Promise<Response>, leave: AbortController): Promise<void> {
  const reader = (await response.catch(() => undefined))?.body?.getReader();
  await reader?.read().catch(() => undefined);
  leave.abort();
  await reader?.cancel().catch(() => undefined);
}

for (const [fault, stream] of Object.entries(streams)) {
  const answer = () => ({ status: 200, headers: {}, body: stream() });

  for (const method of ['GET', 'HEAD']) {
    test(`node:http survives ${method} of streams that ${fault}`, async () => {
      const server = await serveNode(({ target }) => (target === '/' ? answer() : { ...answer(), body: 'well' }), {
        port: 0,
        onError: () => {},
      });
      const found = await strays(async () => {
        const leave = new AbortController();
        await taste(fetch(server.url, { method, signal: leave.signal }), leave);
      });
      assert.equal(found, []);
      assert.is(await (await fetch(`${server.url}/well`)).text(), 'well');
      await server.close();
    });

    test(`fetch survives ${method} of streams that ${fault}`, async () => {
      const serve = createFetch(answer, { onError: () => {} });
      const found = await strays(async () => {
        const leave = new AbortController();
        await taste(serve(new Request('http://localhost', { method, signal: leave.signal })), leave);
      });
      assert.equal(found, []);
    });
  }
}

test('others get their turn while a stream goes out whose pieces are all there', async () => {
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for (let piece = 0; piece < 20_000; piece += 1) yield new Uint8Array(1);
  }
  const send = createFetch(() => ({ status: 200, headers: {}, body: pieces() }));
  const { body } = await send(new Request('http://localhost/'));
  let turns = 0;
  const timer = setInterval(() => (turns += 1), 0);
  let taken = 0;
  for await (const piece of body as ReadableStream<Uint8Array>) {
    taken += piece.byteLength;
    if (turns > 1) break;
  }
  clearInterval(timer);
  assert.ok(taken < 10_000, `${taken} pieces before the second turn`);
});

test('a stream that cannot be begun leaves no generator open', async () => {
  const log: string[] = [];
  const held = dependency([], async function* () {
    try {
      yield 1;
    } finally {
      log.push('closed');
    }
  });
  const response = defineResponder<number>({
    label: 'Broken',
    describe: () => ({ content: [{ mediaType: 'text/plain' }] }),
    compile: () => () => ({ status: 200, headers: {}, body: streams['cannot be begun']?.() ?? null }),
  });
  const app = new App({ logger: { error: () => {} } });
  app.get('/', [held], { response }, (n) => n);
  await new TestClient(app).head('/');
  await until(() => log.length > 0);
  assert.equal(log, ['closed']);
});

test.run();
