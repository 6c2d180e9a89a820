// The contract of a queue: it keeps messages until they are delivered, and decides when each is tried, and when it is given up.

/** A message on its way: nothing but JSON, and no secret, so that a queue can keep it anywhere. */
export interface WebhookMessage {
  /** Its `webhook-id`, the same at every attempt: receivers know by it what they have seen. */
  readonly id: string;
  /** The name of the event, such as `order.paid`. */
  readonly event: string;
  /** Where it goes. */
  readonly endpoint: { readonly id?: string; readonly url: string };
  /** What is sent, as JSON. */
  readonly body: string;
}

/** What came of an attempt: the message is settled, delivered or not, or it should be tried again. */
export type DeliveryOutcome =
  | { readonly kind: 'settled' }
  | {
      readonly kind: 'failed';
      /** Why, such as `503`, without anything that the receiver wrote. */
      readonly reason: string;
      /** How long the receiver wants to be left alone, in seconds. */
      readonly retryAfter?: number;
    };

/** What a queue does its work with. */
export interface WebhookWorker {
  /** Tries once to deliver a message. Never rejects. @param signal Ends the attempt, which has failed then. */
  deliver(message: WebhookMessage, signal?: AbortSignal): Promise<DeliveryOutcome>;
  /** Tells whoever wants to know that a message is given up. Never rejects. */
  giveUp(message: WebhookMessage, reason: string): Promise<void>;
  /** Tells that the queue itself failed, such as that it cannot be reached. */
  onError(message: string, error: unknown): void;
}

/** Keeps messages until they are delivered. */
export interface WebhookQueue {
  /** Whether messages outlive the process: their endpoints must be found again then. Default: false. */
  readonly durable?: boolean;
  /** Takes a message; once this resolves, it is kept. @throws Whatever keeps it from that. */
  add(message: WebhookMessage): void | Promise<void>;
  /** Begins to work. */
  start(worker: WebhookWorker): void | Promise<void>;
  /** Ends: what is left is kept for the next start, or given up. @param grace How long it may take, in seconds. */
  stop(grace: number): void | Promise<void>;
}
