// Owns who sent a request, as far as the connection tells, and what a runtime hands in beside a web Request.

/** The other end of a request. */
export interface Client {
  /** The IP address, an IPv4 one never in its IPv6 clothes. */
  readonly address: string;
  /** The port; `undefined` where nobody tells, as behind a proxy. */
  readonly port: number | undefined;
  /** Whether a proxy that the app trusts said so, and not the connection itself. */
  readonly proxied: boolean;
}

/**
 * What a runtime can tell beside a web Request; hand it to `app.fetch(request, platform)`.
 * @example
 * // Bun:  fetch: (request, server) => app.fetch(request, { client: server.requestIP(request) })
 * // Deno: (request, { remoteAddr }) => app.fetch(request, { client: { address: remoteAddr.hostname, port: remoteAddr.port } })
 * // Workers: fetch: (request, env, context) => app.fetch(request, { env, waitUntil: (work) => context.waitUntil(work) })
 */
export interface Platform {
  /** Keeps the runtime alive until the promise is settled: background tasks are given to it. Default: nobody waits. */
  readonly waitUntil?: ((work: Promise<unknown>) => void) | undefined;
  /** Who is connected. Default: unknown. */
  readonly client?: { readonly address: string; readonly port?: number | undefined } | null | undefined;
  /** Whatever else; a source of one's own finds it in `request.platform`. */
  readonly [name: string]: unknown;
}

/** `app.fetch`; its first form keeps `Bun.serve({ fetch: app.fetch })` and its like within their types. */
export interface FetchHandler {
  (request: Request): Promise<Response>;
  (request: Request, platform: Platform): Promise<Response>;
}

/** A client by the address of a connection; `undefined` without one, as on a Unix socket. */
export function clientOf(address: string | undefined, port: number | undefined): Client | undefined {
  if (!address) return undefined;
  // A socket that serves both families shows IPv4 addresses mapped (RFC 4291 §2.5.5.2).
  return { address: address.replace(/^::ffff:(?=\d+\.)/i, ''), port, proxied: false };
}
