// Closes a connection whose client may still be sending. Closing a socket with unread bytes makes TCP send a
// reset, which can erase the response before the client has read it (RFC 9112 §9.6): so half-close, discard, destroy.
import type { Socket } from 'node:net';

/** The most bytes to discard. */
const mostBytes = 64 * 1024;
/** The longest time to discard, in milliseconds. */
const longest = 1000;

/** Makes Node close the socket lingeringly once the response that says `Connection: close` is sent. */
export function closeLingeringly(socket: Socket): void {
  socket.destroySoon = () => linger(socket);
}

/**
 * Half-closes the socket, discards what still comes in, then destroys it.
 * @param last Sent before the end. Default: nothing.
 */
export function linger(socket: Socket, last = ''): void {
  // Without the HTTP parser's listener: what follows must not become another request.
  socket.removeAllListeners('data');
  let left = mostBytes;
  socket.on('data', (chunk: Buffer) => {
    left -= chunk.length;
    if (left <= 0) socket.destroy();
  });
  const timer = setTimeout(() => socket.destroy(), longest);
  socket.once('close', () => clearTimeout(timer));
  socket.end(last);
  socket.resume();
}
