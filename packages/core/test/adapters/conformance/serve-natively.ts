// The server of the runtime that runs the tests, if it has one besides node:http.
import type { NativeOptions, NativeServer } from '../../../src/adapters/native/native-server.js';
import type { RequestHandler } from '../../../src/contracts/outgoing-response.js';
import { onBun, onDeno } from '../runtime.js';

type Serve = (handler: RequestHandler, options?: NativeOptions) => Promise<NativeServer>;

/** What serves a handler by the runtime itself; `undefined` on Node. */
export async function serveNatively(): Promise<Serve | undefined> {
  if (onBun) return (await import('../../../src/adapters/native/serve-bun.js')).serveBun;
  if (onDeno) return (await import('../../../src/adapters/native/serve-deno.js')).serveDeno;
  return undefined;
}
