// Events that an app sends to others: declared, documented, signed, delivered; and the scheme of those who receive them.
export { MemoryQueue, type MemoryQueueOptions } from './memory-queue.js';
export { Webhook, type WebhookOptions, type WebhookSendOptions, webhook } from './webhook.js';
export type { WebhookEndpoint } from './webhook-endpoint.js';
export { WebhookError } from './webhook-error.js';
export type { DeliveryOutcome, WebhookMessage, WebhookQueue, WebhookWorker } from './webhook-queue.js';
export { createWebhookSecret } from './webhook-secret.js';
export { WebhookSender } from './webhook-sender.js';
export type { UndeliveredWebhook, WebhookSenderOptions } from './webhook-sender-options.js';
export { type ReceivedWebhook, WebhookSignature, type WebhookSignatureOptions } from './webhook-signature.js';
