// Owns sending: takes messages while an app runs, and gives the queue what it delivers them with.
import type { SendingApp } from '@portico/core';
import { Delivery } from './delivery.js';
import { MemoryQueue } from './memory-queue.js';
import { createFetchPost, createNodePost } from './post-message.js';
import { createIsAllowed } from './public-address.js';
import { checkEndpoint, type WebhookEndpoint } from './webhook-endpoint.js';
import { WebhookError } from './webhook-error.js';
import type { WebhookMessage, WebhookQueue } from './webhook-queue.js';
import { checkSenderOptions, type WebhookSenderOptions } from './webhook-sender-options.js';

/**
 * Sends webhooks; several events may share one.
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 * @example const sender = new WebhookSender({ onGone: ({ id }) => console.log(`${id} wants no more`) });
 *   const orderPaid = webhook('order.paid', Item, { sender });
 */
export class WebhookSender {
  readonly #options: WebhookSenderOptions;
  readonly #queue: WebhookQueue;
  /** The endpoints of messages that never leave the process. */
  readonly #given = new WeakMap<WebhookMessage, WebhookEndpoint>();
  /** How many have started it and not ended it. */
  #users = 0;
  #starting: Promise<void> | undefined;
  /** The end of the queue that was begun last: whoever starts again meanwhile waits for it, or it would end what has just begun. */
  #ending: Promise<void> = Promise.resolve();

  /** @throws {DefinitionError} If the timeout is no number above 0, an option is not known, or a durable queue comes without `find`. */
  constructor(options: WebhookSenderOptions = {}) {
    checkSenderOptions(options);
    this.#options = options;
    this.#queue = options.queue ?? new MemoryQueue();
  }

  /**
   * Begins to work; an app with webhooks calls it, and a program without one can.
   * @param app `logger` is told what goes wrong; of several apps that of the first counts.
   * @throws {DefinitionError} If `allowAddresses` has something that is no range.
   * @throws Whatever the queue throws; the next call tries again.
   * @example await sender.start({ logger: console });
   */
  async start(app: SendingApp): Promise<void> {
    this.#starting ??= this.#start(app);
    try {
      await this.#starting;
      this.#users += 1;
    } catch (error) {
      this.#starting = undefined;
      throw error;
    }
  }

  /**
   * Ends, once everyone who started it has ended it.
   * @param grace How long messages under way may take, in seconds. Default: 8.
   * @throws Whatever the queue throws.
   * @example await sender.stop();
   */
  async stop(grace = 8): Promise<void> {
    if (this.#users === 0) return;
    this.#users -= 1;
    if (this.#users > 0) return;
    this.#starting = undefined;
    const ended = (async () => this.#queue.stop(grace))();
    this.#ending = ended.catch(() => undefined);
    await ended;
  }

  /**
   * Hands a message to the queue.
   * @param message `body` is sent as it is.
   * @throws {WebhookError} If nobody has started it, or the endpoint is wrong.
   * @throws Whatever the queue throws if it cannot keep the message.
   * @example await sender.send({ id: 'msg_7', event: 'order.paid', body: '{}' }, { url: 'https://partner.example', secrets: [secret] });
   */
  async send(message: Omit<WebhookMessage, 'endpoint'>, endpoint: WebhookEndpoint): Promise<void> {
    if (this.#users === 0) throw notRunning(message.event);
    checkEndpoint(endpoint, this.#options.allowHttp ?? false);
    const { id, url } = endpoint;
    const kept: WebhookMessage = { ...message, endpoint: { ...(id !== undefined && { id }), url } };
    this.#given.set(kept, endpoint);
    await this.#queue.add(kept);
  }

  async #start({ logger }: SendingApp): Promise<void> {
    const { fetch, allowAddresses = [] } = this.#options;
    await this.#ending;
    const post = fetch ? createFetchPost(fetch) : createNodePost(await createIsAllowed(allowAddresses));
    await this.#queue.start(new Delivery(this.#options, (message) => this.#given.get(message), post, logger));
  }
}

function notRunning(event: string): WebhookError {
  return new WebhookError(
    `Cannot send ${event}: no app that sends it is running. List it, new App({ webhooks: […] }), and send between app.ready() and ` +
      'app.close(); a program without an app calls start() of the WebhookSender.',
  );
}
