// The surface for servers of one's own on Node: HTTPS, HTTP/2, a Unix socket, other limits, or several apps on one server.

import type { NodeListener } from './adapters/node/node-listener.js';
import {
  type Attached,
  attachNode,
  createNodeListener as createListener,
  type NodeListenerOptions,
  type NodeServer,
} from './adapters/node/serve-node.js';
import type { RequestHandler } from './contracts/outgoing-response.js';

export type { NodePlatform } from './adapters/node/node-request.js';
export { stopSignal } from './adapters/node/stop-signal.js';
export type { Attached, NodeListener, NodeListenerOptions, NodeServer };

/** What has a handler: an App. Await its `ready()` before the server listens. */
export interface Handled {
  readonly handler: RequestHandler;
}

/**
 * Creates a listener for the `request` event of a server of Node's, for a place in an existing server.
 * Prefer {@link attach}: with this listener alone, Node's own limits hold, and nobody ends the server gracefully.
 * @param app An App.
 * @param options Limits of the head of a request.
 * @throws {RangeError} If a limit is not a number above zero.
 * @example createServer(createNodeListener(app)).listen(8000);
 */
export function createNodeListener(app: Handled, options: NodeListenerOptions = {}): NodeListener {
  return createListener(app.handler, options);
}

/**
 * Puts an app on a server of Node's (http, https, http2), with everything that `app.listen` does but the listening.
 * @param server Must have no other `request` listener. Its owner makes it listen.
 * @param app An App.
 * @param options What clients may take.
 * @returns Closes the server gracefully.
 * @throws {RangeError} If a limit is not a number above zero.
 * @example
 * const server = createSecureServer({ ...certificate, allowHTTP1: true });
 * const attached = attach(server, app);
 * server.listen(8443);
 */
export function attach(server: NodeServer, app: Handled, options: NodeListenerOptions = {}): Attached {
  return attachNode(server, app.handler, options);
}
