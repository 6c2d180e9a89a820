// Owns the check of a response's status before it goes out, for all adapters. Layer 7.
import { PorticoError } from '../errors/portico-error.js';

/**
 * Refuses what is not the status of a final response (RFC 9110 §15): after a 1xx, the client would wait on for one.
 * @throws {PorticoError} If it is not a whole number from 200 to 599.
 */
export function checkStatus(status: number): void {
  if (Number.isInteger(status) && status >= 200 && status <= 599) return;
  throw new PorticoError(
    `Cannot send a response with the status ${status}: it is not the status of a final response. Give a whole number from 200 to 599.`,
  );
}
