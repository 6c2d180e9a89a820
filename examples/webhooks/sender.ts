// Where the shop sends to, and how.
// #region sender
import { type WebhookEndpoint, WebhookSender } from 'portico';

/** Who wants to know; yours are in a database. */
export const endpoints: WebhookEndpoint[] = [];

// On your own machine receivers have no certificate, and no public address.
const isProduction = process.env['NODE_ENV'] === 'production';

export const sender = new WebhookSender({
  ...(isProduction ? {} : { allowHttp: true, allowAddresses: ['127.0.0.0/8'] }),
  onGone: ({ id }) => {
    const at = endpoints.findIndex((endpoint) => endpoint.id === id);
    if (at !== -1) endpoints.splice(at, 1);
  },
  onUndelivered: ({ message, reason }) => console.error(`${message.id} was not delivered: ${reason}`),
});
// #endregion sender
