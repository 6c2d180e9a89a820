// Owns the headers of a message: who it is from, by Standard Webhooks.
import { nameOfEndpoint, type WebhookEndpoint } from './webhook-endpoint.js';
import type { WebhookMessage } from './webhook-queue.js';
import { keysOf } from './webhook-secret.js';

/**
 * The headers of an attempt, which is signed anew: receivers refuse what was signed too long ago.
 * @returns With a signature for each secret, so that a receiver needs to know only one of them.
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#webhook-headers-sending-metadata-to-consumers
 */
export async function signMessage(
  { id, body }: WebhookMessage,
  endpoint: WebhookEndpoint,
): Promise<Readonly<Record<string, string>>> {
  const now = new Date();
  const keys = await keysOf(endpoint.secrets, nameOfEndpoint(endpoint));
  return {
    'content-type': 'application/json',
    'user-agent': 'Portico-Webhooks',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': keys.map((key) => key.sign(id, now, body)).join(' '),
  };
}
