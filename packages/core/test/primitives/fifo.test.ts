// Queues in memory: their order, and what it costs to take from a long one.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Fifo } from '../../src/primitives/fifo.js';

const test = suite('Fifo');

test('what came first leaves first, whatever comes meanwhile', () => {
  const queue = new Fifo<number>();
  const plain: number[] = [];
  for (let index = 0; index < 200; index++) {
    queue.push(index);
    plain.push(index);
    // Two come for each that leaves, then three leave for each that comes.
    const leave = index < 100 ? index % 2 : 3;
    for (let left = 0; left < leave; left++) assert.is(queue.shift(), plain.shift());
    assert.is(queue.length, plain.length);
  }
  assert.equal([queue.length, queue.shift()], [0, undefined]);
});

test('one that was cleared is empty, and takes what comes then', () => {
  const queue = new Fifo<string>();
  for (const name of ['a', 'b', 'c']) queue.push(name);
  queue.shift();
  queue.clear();
  assert.equal([queue.length, queue.shift()], [0, undefined]);
  queue.push('d');
  assert.equal([queue.length, queue.shift()], [1, 'd']);
});

test('to take from a long one costs no more than to take from a short one', () => {
  const drain = (length: number, times: number): number => {
    const before = process.cpuUsage();
    for (let time = 0; time < times; time++) {
      const queue = new Fifo<number>();
      for (let index = 0; index < length; index++) queue.push(index);
      while (queue.length > 0) queue.shift();
    }
    const { user, system } = process.cpuUsage(before);
    return user + system;
  };
  drain(1000, 100);
  const short = drain(1000, 200);
  // Of a plain array it took a hundred times as much.
  assert.ok(drain(200_000, 1) < 20 * short);
});

test.run();
