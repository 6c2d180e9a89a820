// A process with a queue in a file: it stores a message and is killed, or it delivers what others have left to a receiver that answers a
// status, and prints what came of it.

import process from 'node:process';
import { DatabaseSync } from 'node:sqlite';
import { WebhookSender, webhook } from 'portico';
import { secret } from './bookkeeping.js';
import { Order } from './shop.js';
import { TableQueue } from './table-queue.js';

const [, , file = '', task, word = ''] = process.argv;
const database = new DatabaseSync(file);
const sender = new WebhookSender({
  queue: new TableQueue(database, [0.01]),
  find: ({ url }) => ({ url, secrets: [secret] }),
  onUndelivered: ({ message, reason }) => console.log(`${message.id}: ${reason}`),
  fetch: async ({ headers }) => {
    console.log(`${headers.get('webhook-id')} arrives`);
    return new Response(null, { status: task === 'store' ? 503 : Number(word) });
  },
});
await sender.start({ logger: console });
if (task === 'store') {
  const paid = webhook('order.paid', Order, { sender });
  await paid.send({ url: 'https://books.example', secrets: [secret] }, { id: 9, total: 1 }, { id: word });
  process.kill(process.pid, 'SIGKILL');
}
const left = database.prepare('SELECT count(*) AS n FROM messages');
while (left.get()?.['n'] !== 0) await new Promise((resolve) => setTimeout(resolve, 10));
await sender.stop();
