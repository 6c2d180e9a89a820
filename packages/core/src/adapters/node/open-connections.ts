// Owns which connections of a server are open, with or without a request. Layer 7.
import type { Server } from 'node:http';
import type { Http2Session } from 'node:http2';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';

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
