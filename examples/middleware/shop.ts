import {
  App,
  accessLog,
  Controller,
  compress,
  conditional,
  Depends,
  declareError,
  dependency,
  Get,
  HTTPBearer,
  ifMatch,
  mount,
  Path,
  Put,
  Query,
  Router,
  requestId,
  Security,
  staticFiles,
  timeout,
  trustProxy,
} from 'portico';

export const app = new App();

// #region order
app.use(trustProxy({ proxies: ['10.0.0.0/8'] }), accessLog(), requestId(), compress(), conditional());
// #endregion order

// #region timeout
const reports = new Router({ prefix: '/reports', middleware: [timeout(0.05)] });
reports.get('/slow', [], () => new Promise(() => {}));
app.include(reports);
// #endregion timeout

// #region if-match
const items = new Map([[1, { name: 'lamp', version: 1 }]]);
class NotFound extends declareError(404) {}
const findItem = dependency(
  [Path('id', Number)],
  (id) => {
    const item = items.get(id);
    if (!item) throw new NotFound();
    return item;
  },
  { throws: [NotFound] },
);
const current = ifMatch(findItem, (item) => item.version);

@Controller('/items')
class Items {
  @Get('/:id')
  read(@Depends(current) item: { name: string }) {
    return item;
  }

  @Put('/:id')
  rename(@Depends(current) item: { name: string; version: number }, @Query('name') name: string) {
    return Object.assign(item, { name, version: item.version + 1 });
  }
}
app.include(Items);
// #endregion if-match

// #region static
const member = new HTTPBearer();
app.include(staticFiles(new URL('./public/', import.meta.url), { prefix: '/assets', maxAge: 3600 }));
app.include(
  staticFiles(new URL('./public/', import.meta.url), { prefix: '/members', dependencies: [Security(member)] }),
);
// #endregion static

// #region mount
const hello = (request: Request): Response => Response.json({ path: new URL(request.url).pathname });
app.include(mount('/hello', hello));
// #endregion mount
