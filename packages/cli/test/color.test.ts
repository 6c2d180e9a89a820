import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { hasColors, painted } from '../src/color.js';

const test = suite('colour');

const terminal = { isTTY: true, hasColors: () => true } as unknown as NodeJS.WriteStream;
const pipe = {} as NodeJS.WriteStream;

test('a terminal gets it and a pipe does not', () => {
  assert.equal([hasColors(terminal, {}), hasColors(pipe, {})], [true, false]);
});

test('FORCE_COLOR gives it to a pipe, and 0 or false takes it from a terminal', () => {
  assert.equal([hasColors(pipe, { FORCE_COLOR: '1' }), hasColors(terminal, { FORCE_COLOR: '0' })], [true, false]);
});

test('NO_COLOR takes it from all, unless it is empty', () => {
  assert.equal(
    [hasColors(terminal, { NO_COLOR: '1', FORCE_COLOR: '1' }), hasColors(terminal, { NO_COLOR: '' })],
    [false, true],
  );
});

test('a text is painted as asked', () => {
  assert.is(painted('red', 'text'), '\u001b[31mtext\u001b[39m');
});

test.run();
