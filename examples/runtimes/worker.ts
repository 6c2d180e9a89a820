// #region serve
import { app } from './app.js';

interface ExecutionContext {
  waitUntil(work: Promise<unknown>): void;
}

await app.ready();

/** Cloudflare writes this header itself, whatever the client sent. */
const addressOf = (request: Request): string => request.headers.get('cf-connecting-ip') ?? '';

export default {
  fetch: (request: Request, env: object, context: ExecutionContext): Promise<Response> =>
    app.fetch(request, {
      env,
      client: { address: addressOf(request) },
      waitUntil: (work) => context.waitUntil(work),
    }),
};
// #endregion serve
