// Owns the end of an answer on node:http, and the news that all of it was sent. Layer 7.
import type { NodeRequest } from './node-request.js';

/**
 * Ends the answer.
 * @param last Sent before the end; `null` for nothing.
 * @param onSent Called once every byte went to the operating system, and never if one could not.
 */
export function finishAnswer(
  { message, response }: NodeRequest,
  last: string | Uint8Array | null,
  onSent: (() => void) | undefined,
): void {
  if (onSent === undefined) {
    response.end(last);
    return;
  }
  const { socket } = message;
  response.end(last, () => {
    // Node reports a write that failed as finished, too.
    if (socket.errored === null) onSent();
  });
}
