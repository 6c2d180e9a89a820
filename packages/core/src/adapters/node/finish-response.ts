// Owns the end of an answer on node:http, and the news that all of it was sent. Layer 7.
import type { NodeRequest } from './node-request.js';

/**
 * Ends the answer.
 * @param last Sent before the end, a text as Latin-1; `null` for nothing.
 * @param onSent Called once every byte went to the operating system, and never if one could not.
 */
export function finishResponse(
  { connection, response, message }: NodeRequest,
  last: string | Uint8Array | null,
  onSent: (() => void) | undefined,
): void {
  if (last !== null) {
    // `end(last)` would send the empty end as a second piece; gathering the two costs a tenth of a small answer.
    // An answer that waits behind an earlier one of its connection has no socket yet.
    const socket = message.httpVersionMajor === 1 ? response.socket : null;
    socket?.cork();
    response.write(last, 'latin1');
    socket?.uncork();
  }
  if (onSent === undefined) {
    response.end();
    return;
  }
  const { socket } = connection;
  response.end(() => {
    // Node reports a write that failed as finished, too.
    if (socket.errored === null) onSent();
  });
}
