// Owns endpoints: where messages go, as strangers registered them, and which are refused before anything is sent.
import { WebhookError } from './webhook-error.js';
import { checkSecret } from './webhook-secret.js';

/** Where a receiver wants its messages. */
export interface WebhookEndpoint {
  /** By what `find` knows it again, and logs call it. Default: none. */
  readonly id?: string;
  /** An absolute URL, `https:` unless the sender allows others. */
  readonly url: string;
  /** What messages are signed with; during a rotation the new one and, as long as receivers know only that, the old one. */
  readonly secrets: readonly string[];
}

/** How logs call an endpoint: the path and the query of its URL may hold secrets. */
export function nameOfEndpoint({ id, url }: Pick<WebhookEndpoint, 'id' | 'url'>): string {
  const origin = URL.canParse(url) ? new URL(url).origin : 'no URL';
  return id === undefined ? origin : `${id} (${origin})`;
}

/**
 * Checks what can be known without asking the network.
 * @throws {WebhookError} If nothing can be sent there, or nothing be signed.
 */
export function checkEndpoint(endpoint: WebhookEndpoint, allowHttp: boolean): URL {
  const name = nameOfEndpoint(endpoint);
  if (!URL.canParse(endpoint.url)) throw refused(name, 'its url is none', "Write an absolute one, 'https://…'");
  const url = new URL(endpoint.url);
  if (url.protocol !== 'https:' && !(allowHttp && url.protocol === 'http:')) {
    throw refused(
      name,
      `its protocol is ${url.protocol.slice(0, -1)}`,
      'Take https, or, in tests, { allowHttp: true }',
    );
  }
  if (url.username !== '' || url.password !== '') {
    throw refused(name, 'its url has a user or a password', 'Take them out: the signature says who sends');
  }
  if (!Array.isArray(endpoint.secrets) || endpoint.secrets.length === 0) {
    throw refused(name, 'it has no secrets', 'Give it one: secrets: [createWebhookSecret()]');
  }
  for (const secret of endpoint.secrets) checkSecret(secret, name);
  return url;
}

function refused(name: string, problem: string, remedy: string): WebhookError {
  return new WebhookError(`Cannot send to the endpoint ${name}: ${problem}. ${remedy}.`);
}
