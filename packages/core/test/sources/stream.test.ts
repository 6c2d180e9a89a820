import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { App } from '../../src/app/app.js';
import { TestClient } from '../../src/app/test-client.js';
import type { Schema } from '../../src/contracts/schema.js';
import { Field } from '../../src/schema/model/field.js';
import { Body, type LinesOf } from '../../src/sources/body.js';

const test = suite('bodies that are handed on while they come');

const jsonl = { 'content-type': 'application/jsonl' };

/** A body of pieces that counts how many were asked for. */
class Pieces {
  asked = 0;
  readonly stream: ReadableStream<Uint8Array>;

  constructor(piece: string, count: number) {
    this.stream = new ReadableStream(
      {
        pull: (controller) => {
          this.asked += 1;
          if (this.asked > count) controller.close();
          else controller.enqueue(new TextEncoder().encode(piece));
        },
      },
      { highWaterMark: 0 },
    );
  }

  post(app: App, headers = {}): Promise<Response> {
    const init = { method: 'POST', body: this.stream, headers, duplex: 'half' } as RequestInit;
    return app.fetch(new Request('http://localhost/', init));
  }
}

test('a stream gives the bytes as they come, and no more than are taken', async () => {
  const app = new App();
  app.post('/', [Body(ReadableStream)], async (stream: ReadableStream<Uint8Array>) => {
    let read = '';
    for await (const piece of stream) {
      read += new TextDecoder().decode(piece);
      if (read.length === 9) break;
    }
    return read;
  });
  const pieces = new Pieces('abc', 100);
  assert.is(await (await pieces.post(app)).json(), 'abcabcabc');
  assert.ok(pieces.asked <= 4, String(pieces.asked));
  const whole = await new TestClient(app).post('/', { body: 'ab' });
  assert.is(whole.status, 415);
  const headers = { 'content-type': 'application/octet-stream' };
  assert.is(await (await new TestClient(app).post('/', { body: 'ab', headers })).json(), 'ab');
  assert.is(await (await new TestClient(app).post('/')).json(), '');
});

test('a stream beyond its limit fails where it is read; 32 MiB if nobody says', async () => {
  const app = new App();
  const drain = async (stream: ReadableStream<Uint8Array>): Promise<number> => {
    let size = 0;
    for await (const piece of stream) size += piece.byteLength;
    return size;
  };
  app.post('/', [Body(ReadableStream)], { bodyLimit: 10 }, drain);
  app.post('/usual', [Body(ReadableStream)], drain);
  assert.is((await new Pieces('abc', 3).post(app)).status, 200);
  assert.is((await new Pieces('abc', 4).post(app)).status, 413);
  assert.is((await new TestClient(app).post('/usual', { body: new Uint8Array(2_000_000) })).status, 200);
});

class Item {
  @Field() name!: string;
  @Field({ gt: 0 }) price!: number;
}

/** What the responder of this name is to a body. */
function JsonLines<S extends Schema>(lines: S): LinesOf<S> {
  return { kind: 'responder', lines };
}

function importer(options = {}): { readonly app: App; readonly seen: unknown[] } {
  const app = new App();
  const seen: unknown[] = [];
  app.post('/', [Body(JsonLines(Item), options)], async (items) => {
    for await (const item of items) seen.push(item instanceof Item ? item.name : item);
    return seen.length;
  });
  return { app, seen };
}

const line = (name: unknown, price: unknown = 1): string => JSON.stringify({ name, price });

test('lines are items, whatever pieces they come in and whatever the client calls them', async () => {
  const { app, seen } = importer();
  const text = `${line('a')}\r\n\n  \n${line('grün')}\n${line('c')}`;
  for (const type of ['application/jsonl', 'application/x-ndjson', 'application/ndjson; charset=utf-8']) {
    seen.length = 0;
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const byte of new TextEncoder().encode(text)) controller.enqueue(new Uint8Array([byte]));
        controller.close();
      },
    });
    const init = { method: 'POST', body, headers: { 'content-type': type }, duplex: 'half' } as RequestInit;
    assert.is(await (await app.fetch(new Request('http://localhost/', init))).json(), 3);
    assert.equal(seen, ['a', 'grün', 'c']);
  }
  seen.length = 0;
  assert.is(await (await new TestClient(app).post('/')).json(), 0);
});

test('the first line that does not fit ends the reading, and says which it is', async () => {
  const { app, seen } = importer();
  const client = new TestClient(app);
  const refused = await client.post('/', { body: [line('a'), line(5, -1), line('c')].join('\n'), headers: jsonl });
  assert.is(refused.status, 422);
  const { detail } = (await refused.json()) as {
    readonly detail: readonly { readonly type: string; readonly loc: unknown }[];
  };
  assert.equal(
    detail.map(({ type, loc }) => [type, loc]),
    [
      ['string_type', ['body', 1, 'name']],
      ['greater_than', ['body', 1, 'price']],
    ],
  );
  assert.equal(seen, ['a']);
  const broken = await client.post('/', { body: `${line('a')}\n{"name":`, headers: jsonl });
  const { detail: issues } = (await broken.json()) as {
    readonly detail: readonly { readonly type: string; readonly loc: unknown }[];
  };
  assert.equal([issues[0]?.type, issues[0]?.loc], ['json_invalid', ['body', 1]]);
});

test('lines are read no faster than they are taken', async () => {
  const app = new App();
  const pieces = new Pieces(`${line('a')}\n`, 100);
  let ahead = 0;
  app.post('/', [Body(JsonLines(Item))], async (items) => {
    let taken = 0;
    for await (const _item of items) {
      taken += 1;
      ahead = Math.max(ahead, pieces.asked - taken);
      if (taken === 10) break;
    }
    return taken;
  });
  assert.is(await (await pieces.post(app, jsonl)).json(), 10);
  assert.ok(ahead <= 1, String(ahead));
});

test('a line beyond its limit is 413', async () => {
  const { app } = importer({ itemLimit: 40 });
  const client = new TestClient(app);
  assert.is((await client.post('/', { body: line('a'.repeat(18)), headers: jsonl })).status, 200);
  const refused = await client.post('/', { body: `${line('a')}\n${line('a'.repeat(30))}`, headers: jsonl });
  assert.equal([refused.status, await refused.json()], [413, { detail: 'A line of the body is longer than 40 bytes' }]);
});

test.run();
