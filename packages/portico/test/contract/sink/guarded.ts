// What the package brings to stand around requests, with all its options; and handlers and files that are no routes.
import {
  accessLog,
  type Class,
  compress,
  conditional,
  cors,
  Depends,
  dependency,
  Get,
  ifMatch,
  type Middleware,
  mount,
  Patch,
  Path,
  Public,
  Query,
  type Router,
  requestId,
  secureHeaders,
  staticFiles,
  timeout,
  trustProxy,
} from 'portico';
import { z } from 'zod';

/** Outermost first. */
export const around: readonly Middleware[] = [
  trustProxy({ proxies: ['loopback'], headers: 'X-Forwarded', believe: ['proto', 'host', 'prefix'] }),
  requestId({ header: 'x-request-id', accept: true, generate: () => 'an-id' }),
  accessLog({ write: () => undefined, requestIdHeader: 'x-request-id' }),
  secureHeaders({ 'X-Frame-Options': 'DENY', 'X-XSS-Protection': false }),
  cors({
    origins: ['https://example.com'],
    credentials: true,
    maxAge: 60,
    headers: ['x-mine'],
    exposedHeaders: ['x-request-id'],
    privateNetwork: true,
  }),
  timeout(30),
  compress({ threshold: 10 }),
  conditional(),
];

const found = dependency([Path('id', z.int().min(1).max(9))], (id) => ({ id, version: 3 }));
const current = ifMatch(found, ({ version }) => version);
const perhaps = ifMatch(found, ({ version }) => version, { required: false });

export class Versions {
  @Get('/versions/:id')
  read(@Depends(current) { id, version }: { id: number; version: number }): object {
    return { id, version };
  }

  @Public()
  @Patch('/versions/:id')
  change(@Depends(current) { id }: { id: number }, @Query('amount', z.int()) amount: number): object {
    return { id, amount };
  }

  @Public()
  @Patch('/perhaps/:id')
  perhaps(@Depends(perhaps) { id }: { id: number }): object {
    return { id };
  }
}

export const controllers: readonly Class<object>[] = [Versions];

/** They are in no document. */
export const beside: readonly Router[] = [
  mount('/mounted', () => new Response('mounted'), { bodyLimit: 100 }),
  staticFiles(new URL('.', import.meta.url), {
    prefix: '/files',
    dependencies: [],
    maxAge: 60,
    immutable: true,
    index: false,
  }),
];
