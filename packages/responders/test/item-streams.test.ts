import { setTimeout as sleep } from 'node:timers/promises';
import { App, Context, dependency, HTTPException, TestClient } from '@portico/core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import { overBoth } from '../../middleware/test/support/over-both.js';
import { EventStream, event, JsonLines } from '../src/index.js';
import { until } from './support/until.js';

const Item = z.object({ id: z.int() });

/** What an app logs is part of what is tested. */
function logging(): { readonly app: App; readonly logged: string[] } {
  const logged: string[] = [];
  return { app: new App({ logger: { error: (...parts) => logged.push(parts.map(String).join(' ')) } }), logged };
}

/** Everything up to the end, or up to where the response breaks off. */
async function readAll(response: Response): Promise<{ readonly text: string; readonly broken: boolean }> {
  let text = '';
  try {
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>)
      text += new TextDecoder().decode(chunk);
    return { text, broken: false };
  } catch {
    return { text, broken: true };
  }
}

const events = suite('responders: event streams');

events('each item is an event, projected by its schema', async () => {
  const app = new App();
  app.get('/', [], { response: EventStream(Item) }, async function* () {
    yield { id: 1, secret: 'a' };
    yield event({ id: 2, secret: 'b' }, { id: '2', event: 'item', retry: 3000 });
  });
  await overBoth(
    () => app,
    async (send) => {
      const response = await send('/');
      assert.is(response.status, 200);
      assert.is(response.headers.get('content-type'), 'text/event-stream');
      assert.is(response.headers.get('cache-control'), 'no-cache');
      assert.is(response.headers.get('x-accel-buffering'), 'no');
      assert.is(await response.text(), 'data: {"id":1}\n\nevent: item\nid: 2\nretry: 3000\ndata: {"id":2}\n\n');
    },
  );
});

events('line breaks in an item do not end its line', async () => {
  const app = new App();
  app.get('/', [], { response: EventStream(String) }, async function* () {
    yield 'a\nid: 1\r\n\r\ndata: b\u2028';
  });
  await overBoth(
    () => app,
    async (send) => {
      assert.is(await (await send('/')).text(), 'data: "a\\nid: 1\\r\\n\\r\\ndata: b\u2028"\n\n');
    },
  );
});

events('an item that breaks the schema breaks the stream off, ends the generator and is logged', async () => {
  for (const responder of [EventStream(Item), JsonLines(Item)]) {
    const { app, logged } = logging();
    let ended = 0;
    app.get('/', [], { response: responder }, async function* () {
      try {
        yield { id: 1 };
        await sleep(20);
        yield { id: 'S3CR3T' as never };
        yield { id: 3 };
      } finally {
        ended++;
      }
    });
    await overBoth(
      () => app,
      async (send) => {
        const { text, broken } = await readAll(await send('/'));
        assert.match(text, '{"id":1}');
        assert.not.match(text, 'S3CR3T');
        assert.ok(broken);
      },
    );
    assert.is(ended, 2);
    assert.is(logged.length, 2);
    assert.match(logged[0] ?? '', 'could not be sent whole');
  }
});

events('a silent stream shows that it lives, and loses no item meanwhile', async () => {
  const app = new App();
  app.get('/', [], { response: EventStream(Item, { keepAlive: 0.005 }) }, async function* () {
    yield { id: 1 };
    await sleep(40);
    yield { id: 2 };
  });
  await overBoth(
    () => app,
    async (send) => {
      const text = await (await send('/')).text();
      assert.match(text, /^data: \{"id":1\}\n\n(:\n\n)+data: \{"id":2\}\n\n$/);
    },
  );
});

events('a client that leaves ends a generator that yields, and one that waits with the signal', async () => {
  for (const wait of [true, false]) {
    const { app, logged } = logging();
    const log: string[] = [];
    const held = dependency([], async function* () {
      try {
        yield 1;
      } finally {
        log.push('torn down');
      }
    });
    app.get('/', [Context(), held], { response: EventStream(Item) }, async function* ({ signal }) {
      try {
        yield { id: 1 };
        if (wait) await sleep(3_600_000, undefined, { signal });
        for (let id = 2; ; id++) {
          yield { id };
          await sleep(1);
        }
      } finally {
        log.push('ended');
      }
    });
    await overBoth(
      () => app,
      async (send) => {
        log.length = 0;
        const controller = new AbortController();
        const response = await send('/', { signal: controller.signal });
        await response.body?.getReader().read();
        controller.abort();
        await until(() => log.length === 2);
        assert.equal(log, ['ended', 'torn down']);
      },
    );
    assert.equal(logged, []);
  }
});

events('the head goes out before there is an event', async () => {
  const app = new App();
  app.get('/', [Context()], { response: EventStream(Item) }, async function* ({ signal }) {
    await sleep(3_600_000, undefined, { signal });
    yield { id: 1 };
  });
  await overBoth(
    () => app,
    async (send) => {
      const controller = new AbortController();
      const response = await send('/', { signal: controller.signal });
      assert.is(response.status, 200);
      controller.abort();
      await response.body?.cancel().catch(() => undefined);
    },
  );
});

events('a slow client is not run ahead of', async () => {
  const app = new App();
  let made = 0;
  app.get('/', [], { response: EventStream(String) }, async function* () {
    while (made < 10_000) {
      made++;
      yield 'x'.repeat(100_000);
    }
  });
  await using server = await app.listen({ port: 0 });
  const response = await fetch(server.url);
  const reader = response.body?.getReader();
  await reader?.read();
  await sleep(50);
  const before = made;
  await sleep(50);
  assert.is(made, before);
  assert.ok(made < 200, `${made} events of 100 kB were made for a client that reads none`);
  await reader?.cancel();
});

events('HEAD reads none of it', async () => {
  let ran = false;
  const app = new App();
  app.get('/', [], { response: EventStream(Item) }, async function* () {
    ran = true;
    yield { id: 1 };
  });
  await overBoth(
    () => app,
    async (send) => {
      const response = await send('/', { method: 'HEAD' });
      assert.is(response.headers.get('content-type'), 'text/event-stream');
      assert.is(await response.text(), '');
    },
  );
  assert.is(ran, false);
});

events('an event that would forge another is refused where it is made', () => {
  assert.throws(() => event(1, { id: '1\ndata: 2' }), 'Cannot make an event: its `id`');
  assert.throws(() => event(1, { event: 'a\rb' }), 'Cannot make an event: its `event`');
  assert.throws(() => event(1, { id: 'a\0' }), 'Cannot make an event: its `id`');
  assert.throws(() => event(1, { retry: 1.5 }), 'Cannot make an event: its `retry` is 1.5');
  assert.throws(() => EventStream(Item, { keepAlive: 0 }), 'Cannot declare EventStream(…): its `keepAlive` is 0');
});

events('the document shows an event as its fields', () => {
  const [content] = EventStream(Item).describe().content;
  assert.is(content?.mediaType, 'text/event-stream');
  assert.is(content?.itemSchema, Item);
  const inner = { type: 'integer' } as const;
  assert.equal(content?.wrapItem?.(inner), {
    type: 'object',
    required: ['data'],
    properties: {
      data: { type: 'string', contentMediaType: 'application/json', contentSchema: inner },
      event: { type: 'string' },
      id: { type: 'string' },
      retry: { type: 'integer', minimum: 0 },
    },
  });
  assert.equal(JsonLines(Item).describe(), { content: [{ mediaType: 'application/jsonl', itemSchema: Item }] });
});

events('what JSON cannot hold is refused at start-up, also in an item', async () => {
  const app = new App();
  app.get('/', [], { response: EventStream(z.object({ made: z.symbol() })) }, async function* () {});
  await app.ready().then(
    () => assert.unreachable(),
    (error: Error) => assert.match(error.message, "'made' is a symbol, which JSON cannot hold"),
  );
});

events('a stream of no schema is refused where it is declared', () => {
  for (const [name, declare] of Object.entries({ EventStream, JsonLines }))
    assert.throws(
      () => declare(undefined as never),
      new RegExp(`^Cannot declare ${name}\\(…\\): its item is undefined\\. Write a schema there`),
    );
});

events.run();

const lines = suite('responders: JSON Lines');

lines('each item is a line, projected by its schema; lists and sync generators will do', async () => {
  const app = new App();
  app.get('/later', [], { response: JsonLines(Item) }, async function* () {
    yield { id: 1, secret: 1 };
    yield { id: 2 };
  });
  app.get('/now', [], { response: JsonLines(Item) }, function* () {
    yield { id: 1 };
    yield { id: 2 };
  });
  app.get('/list', [], { response: JsonLines(Item) }, async () => [{ id: 1 }, { id: 2 }]);
  await overBoth(
    () => app,
    async (send) => {
      for (const path of ['/later', '/now', '/list']) {
        const response = await send(path);
        assert.is(response.headers.get('content-type'), 'application/jsonl');
        assert.is(await response.text(), '{"id":1}\n{"id":2}\n');
      }
    },
  );
});

lines('no items are no lines', async () => {
  const app = new App();
  app.get('/', [], { response: JsonLines(Item) }, () => []);
  await overBoth(
    () => app,
    async (send) => {
      const response = await send('/');
      assert.equal([response.status, await response.text()], [200, '']);
    },
  );
});

lines('what fails before the first line is an error like any other', async () => {
  const { app } = logging();
  app.get('/meant', [], { response: JsonLines(Item) }, async function* () {
    await sleep(1);
    if (Date.now() > 0) throw new HTTPException(404);
    yield { id: 1 };
  });
  app.get('/schema', [], { response: JsonLines(Item) }, async function* () {
    yield { id: 'one' as never };
  });
  await overBoth(
    () => app,
    async (send) => {
      assert.is((await send('/meant')).status, 404);
      assert.is((await send('/schema')).status, 500);
    },
  );
});

lines('a value without items is a silent 500 that says what to write', async () => {
  for (const value of ['text', 1, null, undefined, { id: 1 }]) {
    const { app, logged } = logging();
    app.get('/', [], { response: JsonLines(Item) }, () => value as never);
    assert.is((await new TestClient(app).get('/')).status, 500);
    assert.match(logged.join(), 'which has no items. Write the handler as a generator');
  }
});

lines.run();
