// The contract of a webhook: an event that an app sends to others, what the document says of it, and how sending starts and ends.
import type { OperationMembers } from './document-members.js';
import type { Logger } from './logger.js';
import type { ContentDescription, DocumentedHeader } from './responder.js';

/** What the document says of a webhook. @see https://spec.openapis.org/oas/v3.1.1#fixed-fields */
export interface WebhookDescription {
  /** One line. Default: made from the name. */
  readonly summary?: string | undefined;
  /** CommonMark. Default: none. */
  readonly description?: string | undefined;
  /** Groups in the document. Default: none. */
  readonly tags?: readonly string[] | undefined;
  /** Unique within the app. Default: the name, followed by `Webhook`. */
  readonly operationId?: string | undefined;
  /** Default: false. */
  readonly deprecated?: boolean | undefined;
  /** Where to read how it is sent and signed. Default: nowhere. */
  readonly externalDocs?: { readonly url: string; readonly description?: string };
  /** What is sent beside the body, by name. */
  readonly headers: Readonly<Record<string, DocumentedHeader>>;
  /** The body, as receivers get it. */
  readonly content: readonly ContentDescription[];
  /** What receivers shall answer: what each status or range, such as `2XX`, means to the sender. */
  readonly responses: Readonly<Record<string, string>>;
  /** What else the document says of the operation, in OpenAPI's own words: merged last, so it wins. Default: nothing. */
  readonly openapi?: OperationMembers | undefined;
}

/** What a webhook may know of the app that sends it. */
export interface SendingApp {
  readonly logger: Logger;
}

/** An event that an app sends to others by POST. */
export interface OutgoingWebhook {
  readonly kind: 'webhook';
  /** The key under `webhooks` of the document; unique within an app. */
  readonly name: string;
  /** What the document says of it; asked lazily. */
  describe(): WebhookDescription;
  /**
   * Begins to send; called once before an app serves, and again if it serves again after its end.
   * @throws Whatever keeps it from sending: the app does not start then.
   */
  start(app: SendingApp): void | Promise<void>;
  /**
   * Ends sending; called once for each start, when nothing of the app can send any more.
   * @param grace How long it may take, in seconds.
   */
  stop(grace: number): void | Promise<void>;
}

/**
 * What is sent to URLs that a request or its response holds, by the way to them, such as `{$request.body#/callbackUrl}`.
 * @see https://spec.openapis.org/oas/v3.1.1#callback-object
 */
export type Callbacks = Readonly<Record<string, readonly OutgoingWebhook[]>>;
