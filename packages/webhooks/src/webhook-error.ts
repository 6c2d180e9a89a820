// The error for a message that cannot be taken.
import { PorticoError } from '@portico/core';

/**
 * A webhook cannot be sent: its payload or its endpoint is wrong, or nothing of it is running.
 * @example if (error instanceof WebhookError) console.error(error.message);
 */
export class WebhookError extends PorticoError {
  override name = 'WebhookError';
}
