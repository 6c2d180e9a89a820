// Owns the mounting of handlers that know nothing of Portico: whatever takes a Request and gives a Response.
import { DefinitionError, HTTPException, type IncomingRequest, Path, Router } from '@portico/core';
import { checkOptions, type Every } from '@portico/core/graph';
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
 * @throws {DefinitionError} If an option is unknown; what guards the mount stands where it is included.
 * @example app.include(mount('/api/auth', auth.handler));
 */
export function mount(
  path: string,
  handler: (request: Request) => Response | Promise<Response>,
  options: MountOptions = {},
): Router {
  checkMountOptions(options, path);
  if (typeof handler !== 'function') throw noHandler(path);
  const { bodyLimit = 1_048_576 } = options;
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

function noHandler(path: string): DefinitionError {
  return new DefinitionError(
    `Cannot mount a handler at ${path}: it is no function of a Request. Of an app write its own: mount('${path}', app.fetch).`,
  );
}

const known: Every<MountOptions> = { bodyLimit: true };

function checkMountOptions(options: object, path: string): void {
  const problem = `Cannot mount a handler at ${path}`;
  const guard = ['dependencies', 'middleware', 'public'].find((name) => Object.hasOwn(options, name));
  if (guard === undefined) {
    checkOptions(options, known, problem, 'mount');
    return;
  }
  throw new DefinitionError(
    `${problem}: '${guard}' is no option of mount. Say it where the mount is included: app.include(mount('${path}', …), { ${guard}: … }).`,
  );
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
