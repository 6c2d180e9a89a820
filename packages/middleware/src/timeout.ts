// Owns a time limit for the routes that it stands around; the app's own `timeout` is for all of them.
import { DefinitionError, HTTPException, type Middleware, middleware } from '@portico/core';
import { longestTimer } from '@portico/core/graph';

/**
 * Responds with 503 if what is further inside takes longer, and aborts `context.signal` with a `TimeoutError`. A response that has
 * begun, such as a stream, is not touched; what comes too late is dropped, and what it holds torn down.
 * @param seconds How long it may take, in seconds.
 * @throws {DefinitionError} If that is no number above zero that a timer can be set to.
 * @example app.include(reports, { middleware: [timeout(5)] });
 */
export function timeout(seconds: number): Middleware {
  if (!(seconds > 0 && seconds <= longestTimer)) {
    throw new DefinitionError(
      `Cannot limit the time to ${seconds} seconds: it is no number above 0, up to ${longestTimer}. Write timeout(5).`,
    );
  }
  return middleware(
    'timeout',
    async (request, next) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const overdue = new Promise<undefined>((resolve) => {
        timer = setTimeout(() => resolve(undefined), seconds * 1000);
      });
      const response = await Promise.race([next(), overdue]);
      clearTimeout(timer);
      if (response) return response;
      request.abort(new DOMException('The request took longer than it may', 'TimeoutError'));
      throw new HTTPException(503);
    },
    { statuses: [503] },
  );
}
