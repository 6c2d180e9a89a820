// Owns the mounting of handlers that know nothing of Portico: whatever takes a Request and gives a Response.
import { HTTPException, type IncomingRequest, Path, Router } from '@portico/core';
import { incomingRequest } from './request-source.js';

/** Options of {@link mount}. */
export interface MountOptions {
  /** The most bytes of a request body; a longer one breaks the reading of it. Default: 1,048,576 (1 MiB). */
  readonly bodyLimit?: number;
}

/**
 * Puts a handler under a path, with all that is below it; it sees the whole URL. What guards the router guards the handler too.
 * A path that leads out of it by `..` gets a 400.
 * @param path Such as `/auth`; `/` is everything that no route takes.
 * @returns A router to include.
 * @example app.include(mount('/api/auth', auth.handler));
 */
export function mount(
  path: string,
  handler: (request: Request) => Response | Promise<Response>,
  { bodyLimit = 1_048_576 }: MountOptions = {},
): Router {
  const [prefix, root] = path === '/' ? ['', '/'] : [path, ''];
  const router = new Router({ prefix });
  const handle = (incoming: IncomingRequest): Response | Promise<Response> => handler(toRequest(incoming, bodyLimit));
  // HEAD goes where GET does: of a path that another route takes, that is the other route.
  for (const method of ['get', 'post', 'put', 'patch', 'delete', 'options'] as const) {
    router[method](root, [incomingRequest], { includeInSchema: false }, handle);
    router[method]('/*path', [incomingRequest, Path('path', String)], { includeInSchema: false }, handle);
  }
  return router;
}

/** What the URL of a Request would not keep as it was routed: dot segments, written or encoded, and what counts as a slash or as nothing. */
const leadsElsewhere = /\/(?:\.|%2e){1,2}(?:\/|$)|[\\\t\n\r]/i;

/** @throws {HTTPException} 400 if the handler would see another path than the one whose guards were asked. */
function toRequest(incoming: IncomingRequest, limit: number): Request {
  if (leadsElsewhere.test(incoming.target.split('?', 1)[0] ?? '')) {
    throw new HTTPException(400, 'The path is not valid: dot segments or backslashes');
  }
  const { method, url, headers, signal, body } = incoming;
  const init = { method, headers, signal };
  if (!body.present || method === 'GET' || method === 'HEAD') return new Request(url, init);
  const duplex = { duplex: 'half', body: ReadableStream.from(body.chunks(limit)) } as object;
  return new Request(url, { ...init, ...duplex });
}
