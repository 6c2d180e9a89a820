// Closes a connection whose client may still be sending. Closing a socket with unread bytes makes TCP send a reset, which breaks the
// client's writing and can erase the response before it was read (RFC 9112 §9.6). So: half-close, discard a little, and then leave
// the rest with the client, whose writing waits while it reads; the reset comes only once it has had its time. A stream of HTTP/2 is
// no other: curl loses a response whose stream is reset while it sends, though it should not (RFC 9113 §8.1).
import type { IncomingMessage } from 'node:http';
import type { Http2ServerRequest } from 'node:http2';
import type { Socket } from 'node:net';

/** The most bytes to discard. */
const mostBytes = 64 * 1024;
/** How long a client has to read the response and to close, in milliseconds; it holds its connection no longer. */
const longest = 1000;

/** Makes Node close the socket lingeringly once the response that says `Connection: close` is sent. */
export function closeLingeringly(socket: Socket): void {
  socket.destroySoon = () => linger(socket);
}

/**
 * Half-closes the socket, discards what still comes in or leaves it unread, and destroys it when the client has closed or its time is over.
 * @param last Sent before the end. Default: nothing.
 */
export function linger(socket: Socket, last = ''): void {
  // Without the HTTP parser's listener: what follows must not become another request.
  socket.removeAllListeners('data');
  discardSome(socket);
  const timer = setTimeout(() => socket.destroy(), longest);
  socket.once('close', () => clearTimeout(timer));
  socket.end(last);
  socket.resume();
  // Where a body that nobody reads has stopped Node's parser, it took away what `resume` would have called.
  socket._read(0);
}

/** Makes the stream of a request of HTTP/2 end once its response is sent: with its client, or when the time of that is over. */
export function lingerOnStream(message: IncomingMessage): void {
  const { stream } = message as unknown as Http2ServerRequest;
  stream.once('finish', () => {
    const timer = setTimeout(() => stream.destroy(), longest);
    stream.once('close', () => clearTimeout(timer));
  });
  discardSome(message);
  message.resume();
}

function discardSome(source: Socket | IncomingMessage): void {
  let left = mostBytes;
  source.on('data', (chunk: Buffer) => {
    left -= chunk.length;
    if (left <= 0) source.pause();
  });
}
