import { App, cors, Get, middleware, Path, requestId, secureHeaders } from 'portico';

class Items {
  @Get('/items/:id')
  read(@Path('id', Number) id: number) {
    return { id };
  }
}

export const app = new App({ controllers: [Items] });

// #region use
app.use(cors({ origins: ['https://shop.example'], credentials: true }), requestId(), secureHeaders());
// #endregion use

// #region own
const timing = middleware(
  'timing',
  async (_request, next) => {
    const start = performance.now();
    const response = await next();
    const header = `app;dur=${(performance.now() - start).toFixed(1)}`;
    return { ...response, headers: { ...response.headers, 'server-timing': header } };
  },
  { headers: { 'Server-Timing': { description: 'How long it took' } } },
);
app.use(timing);
// #endregion own

// #region closed
const closed = middleware(
  'closed',
  (request, next) => {
    if (request.header('x-maintenance') === undefined) return next();
    return Response.json({ detail: 'Back in a minute' }, { status: 503, headers: { 'retry-after': '60' } });
  },
  { statuses: [503] },
);
app.use(closed);
// #endregion closed
