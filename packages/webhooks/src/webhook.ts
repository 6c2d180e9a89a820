// Owns declaring an event that an app sends, and sending it: what its schema says is what the document shows and what leaves.
import {
  compileRender,
  DefinitionError,
  type InferInput,
  type OperationMembers,
  type OutgoingWebhook,
  ResponseValidationError,
  type Schema,
  type SendingApp,
  type WebhookDescription,
} from '@portico/core';
import { checkOptions, type Every, isSchema, noSchema } from '@portico/core/graph';
import { content, headers, responses, specification } from './describe-webhook.js';
import type { WebhookEndpoint } from './webhook-endpoint.js';
import { WebhookError } from './webhook-error.js';
import { WebhookSender } from './webhook-sender.js';

/** Options of a webhook. */
export interface WebhookOptions {
  /** What sends it. Default: a {@link WebhookSender} of its own. */
  readonly sender?: WebhookSender;
  /**
   * Whether the payload stands in an envelope, `{"type": "order.paid", "timestamp": …, "data": …}`, as Standard Webhooks recommends: an
   * endpoint that gets several events tells them apart by it. Default: true.
   */
  readonly envelope?: boolean;
  /** One line, for the document. Default: made from the name. */
  readonly summary?: string;
  /** When it is sent, for the document; CommonMark. Default: none. */
  readonly description?: string;
  /** Groups in the document. Default: none. */
  readonly tags?: readonly string[];
  /** Unique within the app. Default: the name, followed by `Webhook`. */
  readonly operationId?: string;
  /** For the document. Default: false. */
  readonly deprecated?: boolean;
  /** What else the document says of the operation, in OpenAPI's own words: merged last, so it wins. Default: nothing. */
  readonly openapi?: OperationMembers;
}

/** How one message is sent. */
export interface WebhookSendOptions {
  /** Its `webhook-id`, by which receivers know what they have seen: give one that is stored with what happened. Default: a random one. */
  readonly id?: string;
  /** When it happened. Default: now. */
  readonly timestamp?: Date;
}

/**
 * Declares an event that an app sends.
 * @param name Words of letters, digits, `_` and `-`, separated by full stops, such as `order.paid`.
 * @param schema What the payload must be; what it does not declare never leaves.
 * @returns For the `webhooks` of the app, and to send with.
 * @throws {DefinitionError} If the name is none, there is no schema, or an option is not known.
 * @see https://www.standardwebhooks.com
 * @example const orderPaid = webhook('order.paid', Item, { description: 'Sent when the payment has arrived.' });
 *   const shop = new App({ webhooks: [orderPaid] });
 */
export function webhook<const S extends Schema>(
  name: string,
  schema: S,
  options: WebhookOptions = {},
): Webhook<InferInput<S>> {
  return new Webhook(name, schema, options);
}

const known: Every<WebhookOptions> = {
  sender: ['start', 'send', 'stop'],
  envelope: true,
  summary: true,
  description: true,
  tags: true,
  operationId: true,
  deprecated: true,
  openapi: true,
};

/**
 * An event that an app sends; made by {@link webhook}.
 * @example await orderPaid.send({ url: 'https://partner.example/hooks', secrets: [secret] }, { id: 7, name: 'Lamp', price: 9, version: '1' });
 */
export class Webhook<V> implements OutgoingWebhook {
  readonly kind = 'webhook';
  readonly #sender: WebhookSender;

  /** @throws {DefinitionError} As {@link webhook} does. */
  constructor(
    readonly name: string,
    private readonly schema: Schema,
    private readonly options: WebhookOptions = {},
  ) {
    if (typeof name !== 'string' || !/^[\w-]+(\.[\w-]+)*$/.test(name)) throw badName(name);
    if (schema === undefined || schema === null) throw withoutSchema(name);
    if (!isSchema(schema)) throw noSchema(`Cannot declare the webhook '${name}': its schema`, schema);
    checkOptions(options, known, `Cannot declare the webhook '${name}'`, 'a webhook');
    this.#sender = options.sender ?? new WebhookSender();
  }

  /** What the document says of it. */
  describe(): WebhookDescription {
    const { sender: _, envelope = true, ...said } = this.options;
    return {
      ...said,
      externalDocs: specification,
      headers,
      content: content(this.name, this.schema, envelope),
      responses,
    };
  }

  /** Begins to send; the app calls it. @throws Whatever the sender's queue throws. */
  async start(app: SendingApp): Promise<void> {
    compileRender(this.schema);
    await this.#sender.start(app);
  }

  /** Ends sending; the app calls it. @throws Whatever the sender's queue throws. */
  stop(grace: number): Promise<void> {
    return this.#sender.stop(grace);
  }

  /**
   * Hands a message to the queue, which delivers it as often as it must.
   * @param endpoint Where it goes.
   * @param payload What happened; checked and projected as a response is.
   * @returns The message's `webhook-id`, once the queue keeps it.
   * @throws {WebhookError} If the payload does not fit the schema, the endpoint, the id or the time is wrong, or no app that sends it is running.
   * @throws Whatever the queue throws if it cannot keep the message.
   */
  async send(endpoint: WebhookEndpoint, payload: V, options: WebhookSendOptions = {}): Promise<string> {
    const { id = `msg_${crypto.randomUUID()}`, timestamp = new Date() } = options;
    if (!/^[\w-]{1,100}$/.test(id)) throw badId(this.name);
    if (!(timestamp instanceof Date) || Number.isNaN(timestamp.getTime())) throw badTimestamp(this.name);
    const body = this.#wrap(await this.#render(payload), timestamp);
    await this.#sender.send({ id, event: this.name, body }, endpoint);
    return id;
  }

  async #render(payload: V): Promise<string> {
    try {
      return await compileRender(this.schema)(payload);
    } catch (error) {
      if (!(error instanceof ResponseValidationError)) throw error;
      const wrong = error.issues.map(({ loc, msg }) => `${loc.join('.') || '(payload)'}: ${msg}`).join('; ');
      throw new WebhookError(
        `Cannot send ${this.name}: its payload does not fit its schema (${wrong}). Send what it declares.`,
      );
    }
  }

  #wrap(data: string, timestamp: Date): string {
    if (this.options.envelope === false) return data;
    return `{"type":${JSON.stringify(this.name)},"timestamp":${JSON.stringify(timestamp)},"data":${data}}`;
  }
}

function badName(name: unknown): DefinitionError {
  return new DefinitionError(
    `Cannot declare the webhook ${JSON.stringify(name)}: its name is not made of words separated by full stops. Write one such as 'order.paid'.`,
  );
}

function withoutSchema(name: string): DefinitionError {
  return new DefinitionError(
    `Cannot declare the webhook '${name}': it has no schema. Write what it sends, webhook('${name}', Order); what is undefined here is often an import circle.`,
  );
}

/** Signed are id, time and body with full stops between them: one in the id would make another message of it. */
function badId(name: string): WebhookError {
  return new WebhookError(
    `Cannot send ${name}: its id is not 1 to 100 letters, digits, dashes and underscores. Leave it out, or write such a one.`,
  );
}

function badTimestamp(name: string): WebhookError {
  return new WebhookError(`Cannot send ${name}: its timestamp is no time. Leave it out, or give a valid Date.`);
}
