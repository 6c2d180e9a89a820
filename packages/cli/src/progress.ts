// Owns showing how far a long command is: one line on stderr that is written over, for a person who watches a terminal.
import process from 'node:process';

/** How often the line changes, in milliseconds. */
const interval = 100;

const write = process.stderr.write.bind(process.stderr);
let shownAt = Number.NEGATIVE_INFINITY;
let shown = false;

/** Whether somebody watches. */
function isWatched(): boolean {
  return process.stderr.isTTY === true;
}

/** Shows how far it is, if somebody watches. @param line Such as `3 of 12 routes`. */
export function showProgress(line: string): void {
  if (!isWatched() || Date.now() - shownAt < interval) return;
  shownAt = Date.now();
  shown = true;
  write(`\r\u001b[K${line}`);
}

/** Takes the line away. */
export function endProgress(): void {
  if (shown) write('\r\u001b[K');
  shown = false;
}
