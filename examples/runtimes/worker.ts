// #region serve
import { app } from './app.js';

interface ExecutionContext {
  waitUntil(work: Promise<unknown>): void;
}

export default {
  fetch: (request: Request, env: object, context: ExecutionContext): Promise<Response> =>
    app.fetch(request, { env, waitUntil: (work) => context.waitUntil(work) }),
};
// #endregion serve
