import { App, bindMiddleware, Context, type Middleware } from 'portico';

// #region bind
/** Counts the requests of each route. */
function countRoutes(counts: Map<string, number>): Middleware {
  return bindMiddleware('countRoutes', (app) => {
    const journeyOf = app.followRequests();
    return async (request, next) => {
      const response = await next();
      const path = journeyOf(request)?.path ?? 'no route';
      counts.set(path, (counts.get(path) ?? 0) + 1);
      return response;
    };
  });
}
// #endregion bind

export const counts = new Map<string, number>();
export const app = new App();
app.use(countRoutes(counts));

// #region client
app.get('/who', [Context()], ({ client }) => ({ address: client?.address ?? 'unknown' }));
// #endregion client
