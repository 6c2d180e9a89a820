// Middleware of one's own, those that are shipped, and where they stand.
import {
  App,
  accessLog,
  bindMiddleware,
  Controller,
  compress,
  conditional,
  cors,
  dependency,
  Get,
  ifMatch,
  type Middleware,
  middleware,
  mount,
  Path,
  Router,
  requestId,
  secureHeaders,
  staticFiles,
  timeout,
  trustProxy,
} from 'portico';

const timing = middleware(
  'timing',
  async (request, next) => {
    const response = await next();
    return { ...response, headers: { ...response.headers, 'x-method': request.method } };
  },
  { headers: { 'X-Method': { description: 'The method' } }, statuses: [503] },
);
const closed: Middleware = middleware('closed', () => new Response('closed', { status: 503 }));
const known = bindMiddleware('known', (app) => (request, next) => {
  const methods: readonly string[] = app.methodsOf(request.url.pathname);
  return methods.length > 0 ? next({ headers: { 'x-known': '1' } }) : next();
});

@Controller('/items', { middleware: [timeout(5)] })
class Items {
  @Get('/', { middleware: [timing] })
  list(): number[] {
    return [];
  }
}

const origins: readonly string[] = (process.env['ORIGINS'] ?? '').split(',');
export const app = new App({ controllers: [Items], middleware: [accessLog(), compress()] });
app.use(
  trustProxy({ proxies: ['10.0.0.0/8'], believe: ['proto', 'host'] }),
  requestId(),
  secureHeaders({ 'X-Frame-Options': false }),
  cors({ origins, credentials: true }),
  cors({
    origins: ['https://shop.example', /^https:\/\/[\w-]+\.shop\.example$/],
    credentials: process.argv.length > 2,
  }),
  cors({ origins: '*' }),
  conditional(),
  known,
);
const router = new Router({ prefix: '/a' });
router.use(closed, timing);
app.include(router, { middleware: [timing] });
app.include(mount('/auth', (request) => new Response(request.url)));
app.include(staticFiles('public', { prefix: '/assets', maxAge: 60 }));

const findItem = dependency([Path('id', Number)], (id) => ({ id, version: 1 }));
app.put('/items/:id', [ifMatch(findItem, (item) => item.version)], (item) => item.id.toFixed());

Bun.serve({ fetch: app.fetch });
/** As Bun has it: what it hands in is an object of its own. */
declare const Bun: { serve(options: { fetch(request: Request, server: BunServer): Promise<Response> }): void };
declare class BunServer {
  requestIP(request: Request): { readonly address: string; readonly port: number } | null;
}
export const served = (request: Request, server: BunServer): Promise<Response> =>
  app.fetch(request, { client: server.requestIP(request) });
