// Owns who a client is behind proxies: what they say is believed only of those that are named, one hop after another.
import {
  type Client,
  DefinitionError,
  type Middleware,
  type MiddlewareRequest,
  middleware,
  type RequestChanges,
} from '@portico/core';
import { checkOptions, type Every } from '@portico/core/graph';
import proxyAddr from 'proxy-addr';
import { type Hop, readForwarded, readXForwarded } from './forwarded.js';

/** Options of {@link trustProxy}. */
export interface TrustProxyOptions {
  /** The proxies: addresses, subnets such as `10.0.0.0/8`, or `loopback`, `linklocal`, `uniquelocal`. */
  readonly proxies: readonly string[];
  /**
   * Which headers they write. Whatever they pass on unread comes from the client, so it is one kind and never both.
   * Default: `X-Forwarded`.
   */
  readonly headers?: 'X-Forwarded' | 'Forwarded';
  /**
   * What is believed beside the client's address. Name only what every one of the proxies sets or takes out: many pass on a
   * `X-Forwarded-Host` or `X-Forwarded-Prefix` that the client made up. Default: `['proto']`.
   */
  readonly believe?: readonly ('proto' | 'host' | 'prefix')[];
}

const known: Every<TrustProxyOptions> = { proxies: true, headers: true, believe: true };

/**
 * Makes `context.client` and `context.url` those that the client knows, as told by trusted proxies. Use it first.
 * @throws {DefinitionError} If no proxy is named, one is no address, or an option is unknown.
 * @example app.use(trustProxy({ proxies: ['10.0.0.0/8'] }));
 */
export function trustProxy(options: TrustProxyOptions): Middleware {
  checkOptions(options, known, 'Cannot trust these proxies', 'trustProxy');
  const { proxies, headers = 'X-Forwarded', believe = ['proto'] } = options;
  const isTrusted = compile(proxies);
  const read = headers === 'Forwarded' ? readForwarded : readXForwarded;
  return middleware('trustProxy', (request, next) => {
    const { client } = request;
    if (!client || !isTrusted(client.address)) return next();
    const hop = farthest(read(request), isTrusted);
    return next(hop ? changesOf(hop, client, request, believe) : undefined);
  });
}

function compile(proxies: readonly string[]): (address: string) => boolean {
  try {
    if (proxies.length === 0) throw new TypeError('there is none');
    const trust = proxyAddr.compile([...proxies]);
    return (address) => trust(address, 0);
  } catch (cause) {
    throw new DefinitionError(
      `Cannot trust these proxies: ${(cause as Error).message}. Write addresses or subnets, such as { proxies: ['10.0.0.0/8'] }.`,
    );
  }
}

/** The farthest hop that a trusted proxy told of: the first that is not trusted is the client. @param hops The nearest first. */
function farthest(hops: Iterable<Hop>, isTrusted: (address: string) => boolean): Hop | undefined {
  let found: Hop | undefined;
  for (const hop of hops) {
    if (hop.address === undefined) return found;
    found = hop;
    if (!isTrusted(hop.address)) return found;
  }
  return found;
}

function changesOf(
  hop: Hop,
  client: Client,
  request: MiddlewareRequest,
  believe: TrustProxyOptions['believe'] = [],
): RequestChanges {
  const proto = believe.includes('proto') ? hop.proto : undefined;
  const host = believe.includes('host') ? hop.host : undefined;
  const prefix = believe.includes('prefix') ? hop.prefix : undefined;
  return {
    client: { address: hop.address ?? client.address, port: hop.port, proxied: true },
    ...((proto || host) && { url: changeUrl(request.url, proto, host) }),
    ...(host && { headers: { host } }),
    ...(prefix && { rootPath: prefix }),
  };
}

function changeUrl(url: URL, proto: string | undefined, host: string | undefined): URL {
  return new URL(`${proto ? `${proto}:` : url.protocol}//${host ?? url.host}${url.pathname}${url.search}`);
}
