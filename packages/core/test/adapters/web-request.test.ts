import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { FetchRequest } from '../../src/adapters/fetch-request.js';
import type { HTTPException } from '../../src/errors/http-exception.js';
import { rejects } from '../support/rejects.js';

const test = suite('a web Request as it comes in');
const limit = 10;

/** A request with a body in pieces, and what it says of its length. */
function requestOf(
  body: ConstructorParameters<typeof Response>[0],
  headers: Readonly<Record<string, string>> = {},
): FetchRequest {
  const init = { method: 'POST', body, headers, duplex: 'half' };
  return new FetchRequest(new Request('http://localhost/', init as RequestInit), undefined);
}

const streamOf = (...pieces: readonly string[]): ReadableStream<Uint8Array> =>
  ReadableStream.from(pieces.map((piece) => new TextEncoder().encode(piece)));

const announced = { 'content-length': '6' };

for (const [what, headers] of [
  ['whose length is announced', announced],
  ['whose length nobody knows', {}],
] as const) {
  test(`a body ${what} is given whole, as often as asked for`, async () => {
    const { body } = requestOf(streamOf('abc', 'def'), headers);
    assert.is(body.present, true);
    assert.is(new TextDecoder().decode(await body.bytes(limit)), 'abcdef');
    assert.is((await body.bytes(limit)).byteLength, 6);
  });

  test(`a body ${what} and that is longer than it may be is a 413`, async () => {
    const error = await rejects(requestOf(streamOf('abcdef', 'ghijkl'), headers).body.bytes(limit));
    assert.is((error as { status?: number }).status, 413);
  });

  test(`a body ${what} and that breaks off is a 400`, async () => {
    const broken = new ReadableStream({ pull: (controller) => controller.error(new TypeError('gone')) });
    const error = await rejects(requestOf(broken, headers).body.bytes(limit));
    assert.is((error as { status?: number }).status, 400);
  });

  test(`a body ${what} and that its host cuts off as too long is a 413`, async () => {
    const tooLong = Object.assign(new Error('Content-length of 600 exceeds limit of 500 bytes.'), { status: 413 });
    const broken = new ReadableStream({ pull: (controller) => controller.error(tooLong) });
    const error = (await rejects(requestOf(broken, headers).body.bytes(limit))) as HTTPException;
    assert.equal([error.status, error.detail], [413, 'The request body is longer than the server accepts']);
  });

  test(`a body ${what} and that does not come is a 408`, async () => {
    const { body } = requestOf(new ReadableStream({ pull: () => new Promise(() => undefined) }), headers);
    body.timeout = 0.01;
    const error = await rejects(body.bytes(limit));
    assert.is((error as { status?: number }).status, 408);
  });

  test(`a body ${what} and that is compressed is a 415`, async () => {
    const error = await rejects(requestOf('abcdef', { ...headers, 'content-encoding': 'gzip' }).body.bytes(limit));
    assert.is((error as { status?: number }).status, 415);
  });
}

for (const [what, spend] of [
  ['read', (request: Request) => request.arrayBuffer()],
  ['begun to read', (request: Request) => request.body?.getReader().read()],
] as const) {
  for (const headers of [{}, announced]) {
    test(`a body that others have ${what} is no fault of the client (${Object.keys(headers)})`, async () => {
      const request = new Request('http://localhost/', { method: 'POST', body: 'abcdef', headers });
      await spend(request);
      const { body } = new FetchRequest(request, undefined);
      assert.is(body.present, true);
      const error = await rejects(body.bytes(limit));
      assert.match(
        String(error),
        'PorticoError: Cannot read the request body: it was read before app.fetch got the request.',
      );
      assert.match(String(await rejects(body.chunks(limit).next())), 'it was read before app.fetch got the request.');
    });
  }
}

test('what is announced too long is refused before it is read', async () => {
  let asked = false;
  const pull = (): void => {
    asked = true;
  };
  const body = new ReadableStream({ pull }, { highWaterMark: 0 });
  const error = await rejects(requestOf(body, { 'content-length': '11' }).body.bytes(limit));
  assert.equal([(error as { status?: number }).status, asked], [413, false]);
});

test('nothing, and a length of nothing, is no body', () => {
  assert.is(requestOf(null).body.present, false);
  assert.is(requestOf('', { 'content-length': '0' }).body.present, false);
  assert.is(new FetchRequest(new Request('http://localhost/'), undefined).body.present, false);
});

test.run();
