// error: is missing the following properties from type 'OutgoingWebhook'
import { App, WebhookSender } from 'portico';

export const app = new App({
  webhooks: [new WebhookSender()], // refused
});
