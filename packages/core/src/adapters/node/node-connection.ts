// Owns what is known of one connection: which request came last on it, and who wants to be told when it is gone. Of several
// requests on one connection (RFC 9112 §9.3.2) Node tells only the response at the head of its end. Layer 7.
import type { Socket } from 'node:net';
import { clientGone } from '../../contracts/departure.js';

/** A request, as its connection and its server see it. */
export interface RequestUnderWay {
  /** Whether it was received and its response sent, to the last byte. */
  readonly finished: boolean;
  /** Whether somebody waits for bytes of its body. */
  readonly reading: boolean;
  abort(reason: DOMException): void;
}

/** A connection that has brought a request. */
export class NodeConnection {
  /** The request that came last; the responses go out in the order of the requests. */
  latest: RequestUnderWay | undefined;
  /** Whether a response has said that no further one follows. */
  over = false;
  /** The requests under way whose signal somebody holds. */
  readonly watched = new Set<RequestUnderWay>();

  constructor(readonly socket: Socket) {
    socket.once('close', () => {
      for (const request of [...this.watched]) request.abort(clientGone());
    });
  }

  /** Whether nothing is to be received, done or sent for any of its requests. */
  get idle(): boolean {
    return this.latest === undefined || this.latest.finished;
  }
}

const connections = new WeakMap<Socket, NodeConnection>();

/** The connection that a socket is. */
export function connectionOf(socket: Socket): NodeConnection {
  let connection = connections.get(socket);
  if (connection === undefined) {
    connection = new NodeConnection(socket);
    connections.set(socket, connection);
  }
  return connection;
}

/** The connection that a socket is, if it has brought a request. */
export function knownConnection(socket: Socket): NodeConnection | undefined {
  return connections.get(socket);
}
