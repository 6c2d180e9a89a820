// Owns the work of `portico run`: serves an app until a signal ends it.
import { stopSignal } from '@portico/core/node';
import { type ServeOptions, serve } from './serve.js';

/** Serves an app until SIGINT or SIGTERM. */
export async function run(options: ServeOptions): Promise<void> {
  await serve(options, stopSignal);
}
