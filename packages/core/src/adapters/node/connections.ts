// What is open on a server of Node's: its connections, and the requests on each. Of several requests on one connection (RFC 9112 §9.3.2) Node tells only the response at the head of its end.
import type { Server } from 'node:http';
import type { Http2Session } from 'node:http2';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { clientGone } from '../../contracts/incoming-request.js';
import type { RequestUnderWay } from '../traffic.js';

/** A request, as its connection sees it. */
export interface ConnectedRequest extends RequestUnderWay {
  /** Whether it was received and its response sent, to the last byte. */
  readonly finished: boolean;
  /** Whether it was received to its last byte, and nothing of its response is sent yet. */
  readonly unanswered: boolean;
  /** Whether an earlier request of its connection has the first word. */
  readonly waits: boolean;
  /** Whether somebody waits for bytes of its body. */
  readonly reading: boolean;
  /** Calls a function once its response is sent. */
  onceSent(work: () => void): void;
  /** Tells whoever still reads its body that no more of it comes. */
  endBody(): void;
}

/** A connection that has brought a request. */
export class NodeConnection {
  /** The request that came last; the responses go out in the order of the requests. */
  latest: ConnectedRequest | undefined;
  /** Whether a response has said that no further one follows. */
  over = false;
  /** Whether what came behind the latest request is none, so that no further one can follow. */
  broken = false;
  /** The requests under way whose signal somebody holds. */
  readonly watched = new Set<RequestUnderWay>();

  constructor(readonly socket: Socket) {
    socket.once('close', () => {
      for (const request of [...this.watched]) request.abort(clientGone());
      // Of a request that was responded to meanwhile, as by a time limit, Node tells its reader nothing.
      this.latest?.endBody();
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

/** The open connections of a server. */
export class OpenConnections {
  /** Every TCP connection; TLS may not be agreed on yet. */
  readonly accepted = new Set<Socket>();
  /** Those that bring requests of HTTP/1; of TLS, these are other objects than the accepted ones. */
  readonly ready: ReadonlySet<Socket>;
  /** Those of HTTP/2, each of which brings many requests at a time. */
  readonly sessions = new Set<Http2Session>();

  constructor(server: Server) {
    server.on('connection', (socket: Socket) => keep(this.accepted, socket));
    server.on('session', (session: Http2Session) => keep(this.sessions, session));
    const secured = new Set<Socket>();
    server.on('secureConnection', (socket: TLSSocket) => {
      if (socket.alpnProtocol !== 'h2') keep(secured, socket);
    });
    // A server of HTTP/2 without TLS has none.
    const isPlain = !isSecure(server) && typeof server.closeIdleConnections === 'function';
    this.ready = isPlain ? this.accepted : secured;
  }

  /** Breaks every connection. */
  destroy(): void {
    for (const session of this.sessions) session.destroy();
    for (const socket of this.ready) socket.destroy();
    for (const socket of this.accepted) socket.destroy();
  }
}

/** Whether a server speaks TLS. */
export function isSecure(server: Server): boolean {
  return 'setSecureContext' in server;
}

function keep<C extends Socket | Http2Session>(open: Set<C>, connection: C): void {
  open.add(connection);
  connection.once('close', () => open.delete(connection));
}
