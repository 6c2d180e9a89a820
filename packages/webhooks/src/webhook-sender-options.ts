// Owns the options of a sender: where messages wait, where they may go, and who is told of those that do not arrive.
import { DefinitionError } from '@portico/core';
import { checkNumbers, checkOptions, type Every } from '@portico/core/graph';
import type { WebhookEndpoint } from './webhook-endpoint.js';
import type { WebhookMessage, WebhookQueue } from './webhook-queue.js';

/** A message that did not arrive, and will not be tried again. */
export interface UndeliveredWebhook {
  readonly message: WebhookMessage;
  /** Why, without anything that the receiver wrote. */
  readonly reason: string;
}

/** Options of a sender. */
export interface WebhookSenderOptions {
  /** Keeps messages until they are delivered. Default: a {@link MemoryQueue} of its own. */
  readonly queue?: WebhookQueue;
  /**
   * Finds an endpoint again at each attempt, with the secrets of that time; `undefined` if nothing is sent there any more. A durable
   * queue needs it. Default: the endpoint is the one that was given to `send`.
   */
  readonly find?: (
    endpoint: WebhookMessage['endpoint'],
  ) => WebhookEndpoint | undefined | Promise<WebhookEndpoint | undefined>;
  /** The longest time for an attempt, in seconds. Default: 15. */
  readonly timeout?: number;
  /** Whether endpoints may be `http:`. Default: false. */
  readonly allowHttp?: boolean;
  /**
   * Ranges of addresses that messages may go to although they are not public, such as `10.0.0.0/8`. With `fetch` nothing
   * looks at addresses. Default: none.
   */
  readonly allowAddresses?: readonly string[];
  /** Makes the requests in place of node:http, for tests and other runtimes: it must guard addresses by itself. Default: none. */
  readonly fetch?: (request: Request) => Promise<Response>;
  /** Is told of each message that is given up. Default: the app's logger is. */
  readonly onUndelivered?: (undelivered: UndeliveredWebhook) => void | Promise<void>;
  /** Is told that an endpoint answered 410: take it out, its owner wants no more. Default: nobody is. */
  readonly onGone?: (endpoint: WebhookMessage['endpoint']) => void | Promise<void>;
}

const known: Every<WebhookSenderOptions> = {
  queue: ['add', 'start', 'stop'],
  find: 'function',
  timeout: true,
  allowHttp: true,
  allowAddresses: true,
  fetch: 'function',
  onUndelivered: 'function',
  onGone: 'function',
};

/** @throws {DefinitionError} If an option is not known or out of range, or a durable queue comes without `find`. */
export function checkSenderOptions(options: WebhookSenderOptions): void {
  checkOptions(options, known, 'Cannot create a WebhookSender', 'a WebhookSender');
  checkNumbers({ timeout: options.timeout }, 'Cannot create a WebhookSender');
  if (options.fetch && options.allowAddresses) throw nobodyLooks();
  if (options.queue?.durable && !options.find) throw noFind();
}

function nobodyLooks(): DefinitionError {
  return new DefinitionError(
    'Cannot create a WebhookSender: with a `fetch` of your own nothing looks at addresses. Leave `allowAddresses` out.',
  );
}

function noFind(): DefinitionError {
  return new DefinitionError(
    'Cannot create a WebhookSender: its queue keeps messages longer than the process lives, without the secrets of their endpoints. ' +
      'Give it a function that finds these again: { queue, find: ({ id }) => … }.',
  );
}
