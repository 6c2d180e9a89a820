// Owns one request to an endpoint over node:http(s): to allowed addresses only, no redirect followed, the response's head alone kept.
import type { ClientRequest, IncomingMessage } from 'node:http';
import type { LookupFunction } from 'node:net';
import { guardLookup, type IsAllowed, RefusedAddress } from './public-address.js';
import { WebhookError } from './webhook-error.js';

/** What is sent. */
export interface OutgoingPost {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Ends the attempt. */
  readonly signal: AbortSignal;
}

/** What of a response matters. */
export interface PostAnswer {
  readonly status: number;
  readonly retryAfter: string | undefined;
}

/** Sends a request. @throws {RefusedAddress} If it would go where nothing may go. @throws What the network says. */
export type Post = (post: OutgoingPost) => Promise<PostAnswer>;

/** How many bytes of a response's body are read, and dropped, before the connection is cut. */
const mostRead = 64 * 1024;

/** For how long it is read at most, in milliseconds. */
const longestRead = 1000;

/** Posts on Node. @param lookup Resolves names. Default: the operating system's. */
export function createNodePost(isAllowed: IsAllowed, lookup?: LookupFunction): Post {
  return async ({ url, headers, body, signal }) => {
    if ('WebSocketPair' in globalThis) throw new WebhookError(onWorkers);
    const { request } = await (url.protocol === 'https:' ? import('node:https') : import('node:http'));
    const system = lookup ?? ((await import('node:dns')).lookup as LookupFunction);
    checkLiteral(url, isAllowed);
    return new Promise<PostAnswer>((resolve, reject) => {
      const sent: ClientRequest = request(url, {
        method: 'POST',
        headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
        // Of its own: no proxy of the environment, and no connection that somebody else opened.
        agent: false,
        lookup: guardLookup(system, isAllowed),
        signal,
      });
      sent.on('error', reject);
      sent.on('response', (response) => {
        drop(response, sent);
        resolve({ status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'] });
      });
      sent.end(body);
    });
  };
}

/** Its `node:http` takes no lookup. */
const onWorkers =
  'a Cloudflare worker cannot look at an address before it goes there; let its own fetch send, new WebhookSender({ fetch: (request) => fetch(request) })';

/** Node resolves no name that is an address. */
function checkLiteral({ hostname }: URL, isAllowed: IsAllowed): void {
  const literal = hostname.replace(/^\[(.*)\]$/, '$1');
  if (!/^[\d.]+$|:/.test(literal) || isAllowed(literal)) return;
  throw new RefusedAddress(`${literal} is not a public address`);
}

/** The body says nothing that the sender needs, and is not waited for; reading some of it spares receivers a broken connection. */
function drop(response: IncomingMessage, sent: ClientRequest): void {
  let read = 0;
  const end = (): void => {
    clearTimeout(timer);
    sent.destroy();
  };
  const timer = setTimeout(end, longestRead);
  response.on('data', (chunk: Buffer) => {
    read += chunk.length;
    if (read > mostRead) end();
  });
  response.on('error', end);
  response.on('close', end);
}

/** Posts with a fetch function, for tests and for runtimes without node:http. */
export function createFetchPost(fetch: (request: Request) => Promise<Response>): Post {
  return async ({ url, headers, body, signal }) => {
    const response = await fetch(new Request(url, { method: 'POST', headers, body, signal, redirect: 'manual' }));
    // A stranger's stream may never say that it was cancelled.
    response.body?.cancel().catch(() => undefined);
    return { status: response.status, retryAfter: response.headers.get('retry-after') ?? undefined };
  };
}
