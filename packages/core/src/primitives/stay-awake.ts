// Owns what is asked of a worker on Cloudflare: it is stopped with its last response, or once its client has left, unless it is told
// of work that goes on behind.
import { onWorkers } from './runtimes.js';

interface WorkersModule {
  waitUntil?(work: Promise<unknown>): void;
}

/** Elsewhere a process lives as long as it has to, or the platform says beside each request how it is kept. */
const workers = onWorkers
  ? (globalThis.process?.getBuiltinModule?.('cloudflare:workers') as WorkersModule | undefined)
  : undefined;

/**
 * Keeps a worker awake until work that the request at hand began is done; elsewhere nothing needs to be done for that.
 * @param work What others may wait for, too: it would never settle once the request that began it is over. Its failure is theirs to tell.
 * @example stayAwake(fetch('https://issuer.example/keys'));
 * @see https://developers.cloudflare.com/workers/runtime-apis/context/#waituntil
 */
export function stayAwake(work: Promise<unknown>): void {
  if (workers?.waitUntil === undefined) return;
  try {
    workers.waitUntil(work.catch(() => undefined));
  } catch {
    // While its module is evaluated there is no request, and nothing that could be stopped.
  }
}
