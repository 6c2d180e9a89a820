import process from 'node:process';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

const test = suite('progress');
const { write, isTTY } = process.stderr;
const written: string[] = [];
// It keeps the stream of the start, so a copy of its own is loaded: other tests have loaded it before.
process.stderr.write = ((text: string) => written.push(text) > 0) as typeof write;
const { endProgress, showProgress } = (await import(
  new URL('../src/progress.ts?watched', import.meta.url).href
)) as typeof import('../src/progress.js');
process.stderr.write = write;

test.before.each(() => {
  written.length = 0;
});
test.after.each(() => {
  process.stderr.isTTY = isTTY;
});

test('nobody watches: nothing is written', () => {
  process.stderr.isTTY = false;
  showProgress('1 of 2 routes');
  endProgress();
  assert.equal(written, []);
});

test('a line is written over, and taken away once', () => {
  process.stderr.isTTY = true;
  showProgress('1 of 2 routes');
  endProgress();
  endProgress();
  assert.equal(written, ['\r\u001b[K1 of 2 routes', '\r\u001b[K']);
});

test.run();
