import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readChunks } from '../../src/adapters/read-body.js';
import type { HTTPException } from '../../src/errors/http-exception.js';

const test = suite('readChunks');

/** A source that counts what is asked of it. */
class Counted implements AsyncIterator<Uint8Array> {
  asked = 0;
  ended = false;

  constructor(private readonly pieces: number) {}

  async next(): Promise<IteratorResult<Uint8Array>> {
    this.asked += 1;
    return this.asked > this.pieces ? { done: true, value: undefined } : { done: false, value: new Uint8Array(10) };
  }

  async return(): Promise<IteratorResult<Uint8Array>> {
    this.ended = true;
    return { done: true, value: undefined };
  }
}

test('a source is asked for no more than is taken, and ended when the reader goes', async () => {
  const source = new Counted(1000);
  let taken = 0;
  for await (const _piece of readChunks(source, { limit: 10_000, timeout: undefined })) {
    taken += 1;
    assert.is(source.asked, taken);
    if (taken === 3) break;
  }
  assert.ok(source.ended);
});

test('a source that comes to its end is not ended once more', async () => {
  const source = new Counted(3);
  let length = 0;
  for await (const piece of readChunks(source, { limit: 30, timeout: 5 })) length += piece.byteLength;
  assert.is(length, 30);
  assert.not(source.ended);
});

test('others get their turn between pieces that are all there', async () => {
  let turns = 0;
  const timer = setInterval(() => (turns += 1), 0);
  const source = new Counted(1000);
  for await (const _piece of readChunks(source, { limit: 10_000, timeout: undefined })) if (turns > 1) break;
  clearInterval(timer);
  assert.ok(source.asked <= 500, `${source.asked} pieces before the second turn`);
});

test('what the reader takes its time for is not counted against the client', async () => {
  const source = new Counted(3);
  for await (const _piece of readChunks(source, { limit: 30, timeout: 0.05 })) {
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
  assert.is(source.asked, 4);
});

test('a source that breaks ends the body early', async () => {
  const broken = { next: (): Promise<never> => Promise.reject(new Error('reset')) };
  const read = readChunks(broken, { limit: 30, timeout: undefined }).next();
  const error = await read.then(
    () => undefined,
    (failure: HTTPException) => failure,
  );
  assert.is(error?.status, 400);
  assert.equal(error?.cause, new Error('reset'));
});

test.run();
