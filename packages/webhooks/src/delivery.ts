// Owns one attempt to deliver a message, what its answer means, and who is told of a message that does not arrive.
import type { Logger } from '@portico/core';
import type { Post, PostAnswer } from './post-message.js';
import { RefusedAddress } from './public-address.js';
import { readRetryAfter } from './retry-after.js';
import { signMessage } from './sign-message.js';
import { checkEndpoint, nameOfEndpoint, type WebhookEndpoint } from './webhook-endpoint.js';
import { WebhookError } from './webhook-error.js';
import type { DeliveryOutcome, WebhookMessage, WebhookWorker } from './webhook-queue.js';
import type { WebhookSenderOptions } from './webhook-sender-options.js';
import { withinTime } from './within-time.js';

/** The longest time for an attempt, and for a callback, in seconds. */
const defaultTimeout = 15;

type Handlers = Pick<WebhookSenderOptions, 'onGone' | 'onUndelivered'>;

/** Delivers messages. */
export class Delivery implements WebhookWorker {
  readonly #timeout: number;

  /** @param given Finds the endpoint of a message where the options find none. */
  constructor(
    private readonly options: WebhookSenderOptions,
    private readonly given: (message: WebhookMessage) => WebhookEndpoint | undefined,
    private readonly post: Post,
    private readonly logger: Logger,
  ) {
    this.#timeout = options.timeout ?? defaultTimeout;
  }

  async deliver(message: WebhookMessage, cut?: AbortSignal): Promise<DeliveryOutcome> {
    try {
      const answer = await withinTime(this.#timeout, (signal) => this.#attempt(message, signal), cut);
      return await this.#judge(message, answer);
    } catch (error) {
      // What is wrong with the endpoint itself is no better the next time.
      const isFinal = error instanceof WebhookError || error instanceof RefusedAddress;
      return isFinal ? this.#settle(message, error.message) : { kind: 'failed', reason: reasonOf(error) };
    }
  }

  async giveUp(message: WebhookMessage, reason: string): Promise<void> {
    if (this.options.onUndelivered && (await this.#tell('onUndelivered', { message, reason }))) return;
    const { event, id, endpoint } = message;
    const lost = new WebhookError(`${event} (${id}) was not delivered to ${nameOfEndpoint(endpoint)}: ${reason}`);
    this.logger.error('A webhook was not delivered', lost);
  }

  onError(message: string, error: unknown): void {
    this.logger.error(message, error);
  }

  /** @throws {WebhookError} If nothing can be sent there. @throws Whatever the network or `find` says. */
  async #attempt(message: WebhookMessage, signal: AbortSignal): Promise<PostAnswer> {
    const endpoint = await this.#find(message);
    if (!endpoint) throw new WebhookError('its endpoint is not known any more');
    const url = checkEndpoint(endpoint, this.options.allowHttp ?? false);
    const headers = await signMessage(message, endpoint);
    signal.throwIfAborted();
    return this.post({ url, headers, body: message.body, signal });
  }

  async #find(message: WebhookMessage): Promise<WebhookEndpoint | undefined> {
    const { find } = this.options;
    if (!find) return this.given(message);
    try {
      return await find(message.endpoint);
    } catch (error) {
      this.logger.error(`The endpoint ${nameOfEndpoint(message.endpoint)} could not be looked up`, error);
      throw error;
    }
  }

  /** Only a 2xx says that the message was received. */
  async #judge(message: WebhookMessage, { status, retryAfter }: PostAnswer): Promise<DeliveryOutcome> {
    if (status >= 200 && status < 300) return { kind: 'settled' };
    if (status !== 410) {
      const wait = readRetryAfter(retryAfter, Date.now());
      return { kind: 'failed', reason: `it answered ${status}`, ...(wait !== undefined && { retryAfter: wait }) };
    }
    await this.#tell('onGone', message.endpoint);
    return this.#settle(message, 'it answered 410 and wants no more');
  }

  async #settle(message: WebhookMessage, reason: string): Promise<DeliveryOutcome> {
    await this.giveUp(message, reason);
    return { kind: 'settled' };
  }

  /** @returns Whether it was heard. */
  async #tell<K extends keyof Handlers>(handler: K, what: Parameters<NonNullable<Handlers[K]>>[0]): Promise<boolean> {
    try {
      await withinTime(this.#timeout, () => this.options[handler]?.(what as never));
      return true;
    } catch (error) {
      this.logger.error(`The ${handler} of a webhook failed`, error);
      return false;
    }
  }
}

/** By its code alone: messages of the network name addresses. */
function reasonOf(error: unknown): string {
  const { name, code } = Object(error) as { readonly name?: unknown; readonly code?: unknown };
  return typeof code === 'string' ? code : String(name ?? 'an error without a name');
}
