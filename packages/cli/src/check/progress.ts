// Owns showing how far a contract run is: one line on stderr that is written over, for a person who watches a terminal.
import process from 'node:process';
import type { ContractProgress } from '@portico/check';

/** How often the line changes, in milliseconds. */
const interval = 100;

const write = process.stderr.write.bind(process.stderr);
let shownAt = Number.NEGATIVE_INFINITY;
let shown = false;

/** Whether somebody watches. */
export function isWatched(): boolean {
  return process.stderr.isTTY === true;
}

/** Shows how far a run is. */
export function showProgress({ requests, most, findings }: ContractProgress): void {
  if (Date.now() - shownAt < interval) return;
  shownAt = Date.now();
  shown = true;
  write(`\r\u001b[K${requests} of ${most} requests, ${findings} ${findings === 1 ? 'finding' : 'findings'}`);
}

/** Takes the line away. */
export function endProgress(): void {
  if (shown) write('\r\u001b[K');
  shown = false;
}
