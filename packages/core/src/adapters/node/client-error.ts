// Responds to bytes that are no HTTP request, which no handler ever sees.
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { knownConnection } from './connections.js';
import { httpModule } from './http-module.js';
import { linger } from './lingering-close.js';
import { isStreaming } from './write-response.js';

const statuses: ReadonlyMap<string | undefined, number> = new Map([
  ['HPE_HEADER_OVERFLOW', 431],
  ['HPE_CHUNK_EXTENSIONS_OVERFLOW', 413],
  ['ERR_HTTP_REQUEST_TIMEOUT', 408],
]);

/** Answers a malformed, oversized or overdue request head, and closes the connection. */
export function respondToClientError(error: NodeJS.ErrnoException, connection: Duplex): void {
  const known = knownConnection(connection as Socket);
  // A response has said that no further one follows, or will, and closes the connection once it is sent.
  if (known?.over || known?.broken) return;
  if (!connection.writable || isStreaming(connection)) {
    connection.destroy();
    return;
  }
  const status = statuses.get(error.code) ?? 400;
  // The client would take it for the response to a request that came before; that one says that it is the last, unless it is written already.
  if (known?.latest?.unanswered) {
    known.broken = true;
    known.latest.onceSent(() => known.over || linger(known.socket));
  } else respondInTurn(connection, status);
}

/** Answers a request that does not come in, in time, and closes the connection. */
export function respondToTimeout(connection: Duplex): void {
  respondInTurn(connection, 408);
}

/** Unless the client would read it as the response to another request, or as a part of that. */
function respondInTurn(connection: Duplex, status: number): void {
  if (isStreaming(connection) || knownConnection(connection as Socket)?.latest?.waits) connection.destroy();
  else respond(connection, status);
}

/** Answers a connection that is one too many, and closes it. */
export function refuseConnection(connection: Socket): void {
  respond(connection, 503);
}

function respond(connection: Duplex, status: number): void {
  const phrase = httpModule().STATUS_CODES[status] ?? '';
  const body = JSON.stringify({ detail: phrase });
  const head = [
    `HTTP/1.1 ${status} ${phrase}`,
    'content-type: application/json',
    `content-length: ${body.length}`,
    'connection: close',
  ];
  linger(connection as Socket, `${head.join('\r\n')}\r\n\r\n${body}`);
}
