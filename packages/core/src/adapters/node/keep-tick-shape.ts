// Owns a remedy for a weakness of V8 that slows whole servers down; see below. Layer 7.
import { executionAsyncResource } from 'node:async_hooks';
import process from 'node:process';

let kept: object | undefined;

/**
 * Keeps alive one of the objects in which Node queues what `process.nextTick` is given. When none is alive, a garbage collection
 * forgets the shape that they share, and the code that makes them then never runs fast again in this process: each of the
 * several ticks of a request takes six times as long, up to a fifth of a small answer. Without this it happens to about one
 * start in five; `npm run bench:ticks` shows it.
 */
export function keepTickShape(): void {
  if (kept !== undefined) return;
  process.nextTick(() => {
    kept = executionAsyncResource();
  });
}
