// The server of the runtime that runs the tests, if it has one besides node:http.
import type { NativeOptions, NativeServer } from '../../../src/adapters/native/native-server.js';
import type { RequestHandler } from '../../../src/contracts/outgoing-response.js';

type Serve = (handler: RequestHandler, options?: NativeOptions) => Promise<NativeServer>;

/** What serves a handler by the runtime itself; `undefined` on Node. */
export async function serveNatively(): Promise<Serve | undefined> {
  if ('Bun' in globalThis) return (await import('../../../src/adapters/native/serve-bun.js')).serveBun;
  if ('Deno' in globalThis) return (await import('../../../src/adapters/native/serve-deno.js')).serveDeno;
  return undefined;
}
