// A sender that may reach this machine, and keeps what it is told.
import { type UndeliveredWebhook, WebhookSender, type WebhookSenderOptions } from '../../src/index.js';

export interface TestSender {
  readonly sender: WebhookSender;
  readonly undelivered: UndeliveredWebhook[];
  readonly gone: unknown[];
  readonly logged: { readonly message: string; readonly error: unknown }[];
  /** What the sender is started with. */
  readonly app: { readonly logger: { error(message: string, error: unknown): void } };
}

export function createSender(options: WebhookSenderOptions = {}): TestSender {
  const undelivered: UndeliveredWebhook[] = [];
  const gone: unknown[] = [];
  const logged: TestSender['logged'] = [];
  const here = options.fetch ? {} : { allowHttp: true, allowAddresses: ['127.0.0.0/8'] };
  const sender = new WebhookSender({
    ...here,
    onUndelivered: (lost) => void undelivered.push(lost),
    onGone: (endpoint) => void gone.push(endpoint),
    ...options,
  });
  return {
    sender,
    undelivered,
    gone,
    logged,
    app: { logger: { error: (message, error) => logged.push({ message, error }) } },
  };
}

/** Waits until something is so. @throws If it is not within twenty seconds. */
export async function until(isSo: () => boolean): Promise<void> {
  for (let times = 0; !isSo(); times++) {
    if (times > 4000) throw new Error('it never came to that');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
