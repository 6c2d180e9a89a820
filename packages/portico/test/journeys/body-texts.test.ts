// Proves that a JSON body is the text that its bytes are, or refused: however the runtime reads it, and whoever reads it as well.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import { onBun } from '../../../core/test/adapters/runtime.js';
import { App, Body, HTTPException, middleware, type Server } from '../../src/index.js';

const test = suite('journey: body texts');
let server: Server;
/** What a middleware reads of each body once its route has answered, or why it cannot. */
let afterwards: Uint8Array | HTTPException;

const app = new App({ bodyLimit: 4096 });
app.use(
  middleware('reader', async (request, next) => {
    if (request.header('x-before')) await request.body.bytes(4096);
    const response = await next();
    afterwards = await request.body.bytes(4096).catch((error: HTTPException) => error);
    return response;
  }),
);
app.post('/any', [Body(z.any())], (given) => ({ given }));

test.before(async () => {
  server = await app.listen({ port: 0 });
});
test.after(() => server.close());

type Bytes = readonly number[];
const quoted = (...bytes: Bytes): Bytes => [0x22, ...bytes, 0x22];
const mark: Bytes = [0xef, 0xbb, 0xbf];
const replacement: Bytes = [0xef, 0xbf, 0xbd];

/** A stream of one byte after another, whose length nobody knows before. */
function byPieces(bytes: Uint8Array): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    pull: async (controller) => {
      await new Promise((resolve) => setTimeout(resolve));
      if (at === bytes.length) controller.close();
      else controller.enqueue(bytes.subarray(at, ++at));
    },
  });
}

async function send(bytes: Bytes, chunked = false, headers: Readonly<Record<string, string>> = {}) {
  const body = Uint8Array.from(bytes);
  const response = await fetch(`${server.url}/any`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: chunked ? byPieces(body) : body,
    duplex: 'half',
  } as RequestInit);
  return { status: response.status, json: (await response.json()) as any };
}

const texts: Readonly<Record<string, readonly [bytes: Bytes, given: string]>> = {
  ASCII: [quoted(0x61), 'a'],
  'two bytes': [quoted(0xc3, 0xa9), 'é'],
  'four bytes': [quoted(0xf0, 0x9f, 0x98, 0x80), '😀'],
  'a replacement character': [quoted(...replacement), '\uFFFD'],
  'replacement and other characters': [quoted(0xc3, 0xa9, ...replacement, 0x61), 'é\uFFFDa'],
  'a byte order mark before the text': [[...mark, ...quoted(0x61)], 'a'],
  'a byte order mark before a replacement character': [[...mark, ...quoted(...replacement)], '\uFFFD'],
  'a byte order mark within the text': [quoted(...mark), '\uFEFF'],
};

for (const [what, [bytes, given]] of Object.entries(texts)) {
  for (const chunked of [false, true]) {
    test(`${what}${chunked ? ', in chunks,' : ''} is what was sent, also for who reads its bytes later`, async () => {
      assert.equal(await send(bytes, chunked), { status: 200, json: { given } });
      assert.equal(Array.from(afterwards as Uint8Array), [...bytes]);
    });
  }
}

const faults: Readonly<Record<string, readonly [bytes: Bytes, error: string]>> = {
  'a byte that begins nothing': [quoted(0xff), 'Invalid UTF-8'],
  'half of two bytes': [quoted(0xc3), 'Invalid UTF-8'],
  'two of three bytes': [quoted(0xe2, 0x82), 'Invalid UTF-8'],
  'two of four bytes': [quoted(0xf0, 0x9f), 'Invalid UTF-8'],
  'three of four bytes': [quoted(0xf0, 0x9f, 0x98), 'Invalid UTF-8'],
  'three of four bytes at the end': [quoted(0xf0, 0x9f, 0x98).slice(0, -1), 'Invalid UTF-8'],
  'half a surrogate pair': [quoted(0xed, 0xa0, 0x80), 'Invalid UTF-8'],
  'more bytes than needed': [quoted(0xc0, 0x80), 'Invalid UTF-8'],
  'a character beyond Unicode': [quoted(0xf4, 0x90, 0x80, 0x80), 'Invalid UTF-8'],
  'a continuation after a replacement character': [quoted(...replacement, 0x80), 'Invalid UTF-8'],
  'bad bytes behind a byte order mark': [[...mark, ...quoted(0xff)], 'Invalid UTF-8'],
  'bad bytes whose replacement is as much longer as a byte order mark': [
    [...mark, ...quoted(0xff, 0xe2, 0x82)],
    'Invalid UTF-8',
  ],
  'two byte order marks': [[...mark, ...mark, ...quoted(0x61)], 'Expecting value'],
  'a byte order mark alone': [mark, 'Expecting value'],
};

/** On Bun's own server the length alone tells what was replaced, and here it comes out the same. */
const onBunOnly: Readonly<Record<string, unknown>> = {
  'three of four bytes': '\uFFFD',
  'three of four bytes at the end': 'Unterminated string starting at',
  'bad bytes whose replacement is as much longer as a byte order mark': '\uFFFD\uFFFD',
};

for (const [what, [bytes, error]] of Object.entries(faults)) {
  const seen = onBun ? onBunOnly[what] : undefined;
  test(`${what} is ${seen === undefined ? 'refused' : `taken for ${JSON.stringify(seen)}`}`, async () => {
    const { status, json } = await send(bytes);
    if (seen !== undefined) return assert.is(status === 200 ? json.given : json.detail[0].ctx.error, seen);
    assert.is(status, 422);
    assert.equal(json.detail[0].ctx, { error });
  });
  for (const [how, chunked, headers] of [
    ['in chunks', true, {}],
    ['where its bytes were read before', false, { 'x-before': 'yes' }],
  ] as const) {
    test(`${what} is refused ${how}`, async () => {
      const { status, json } = await send(bytes, chunked, headers);
      assert.is(status, 422);
      assert.equal(json.detail[0].ctx, { error });
    });
  }
}

test('what is no UTF-8 is there for who reads its bytes later, or a 400 where it was read as text, and never a 500', async () => {
  await send(quoted(0xff));
  if (onBun) {
    assert.instance(afterwards, HTTPException);
    const { status, detail } = afterwards as HTTPException;
    return assert.equal([status, detail], [400, 'The request body is no UTF-8, and was read as text']);
  }
  assert.equal(Array.from(afterwards as Uint8Array), [...quoted(0xff)]);
});

test('a body that is announced too long is refused', async () => {
  assert.is((await send(quoted(...Array(4095).fill(0x61)))).status, 413);
  assert.is((await send(quoted(...Array(4094).fill(0x61)))).status, 200);
});

test.run();
