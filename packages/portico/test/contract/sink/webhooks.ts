// An event that the sink sends, with all that can be said of one.
import { MemoryQueue, WebhookSender, webhook } from 'portico';
import { z } from 'zod';

const sender = new WebhookSender({ queue: new MemoryQueue({ attempts: 1 }), timeout: 5 });

export const itemMade = webhook('item.made', z.object({ id: z.int() }).meta({ id: 'ItemMade' }), {
  sender,
  envelope: true,
  summary: 'An item was made',
  description: 'Sent for each item.',
  tags: ['items'],
  operationId: 'itemWasMade',
  deprecated: false,
  openapi: { 'x-since': '2' },
});
