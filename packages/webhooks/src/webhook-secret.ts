// Owns the secrets that sender and receiver share: how they are made, and which are none.
import { WebhookError } from './webhook-error.js';

/** Of random bytes: Standard Webhooks asks for 24 to 64. */
const size = 32;

/**
 * Makes a secret for an endpoint, to be shown to whoever receives there. It is `whsec_` and 32 random bytes in base64.
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#signature-scheme
 * @example const secret = createWebhookSecret();
 */
export function createWebhookSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(size));
  return `whsec_${btoa(String.fromCharCode(...bytes))}`;
}

/** One secret at work: the part of the library's `Webhook` that is used, so that its types reach nobody's compiler. */
export interface SigningKey {
  /** @returns `v1,` and the signature in base64. */
  sign(id: string, time: Date, body: string): string;
  /** @param headers The three of the specification, in small letters. @throws If none of its signatures is this secret's, or it is too old. */
  verify(body: string | Uint8Array, headers: Record<string, string>, options: { readonly jsonParse: false }): unknown;
}

/**
 * What signs and verifies with each secret.
 * @param whose Names their owner in messages.
 * @throws {WebhookError} If there is none, or one is too short or not base64; it shows none.
 */
export async function keysOf(secrets: readonly string[], whose: string): Promise<readonly SigningKey[]> {
  // Whoever sends nothing never loads it.
  const { Webhook } = await import('standardwebhooks');
  if (secrets.length === 0) throw badSecret(whose, 'it has none');
  return secrets.map((secret) => {
    checkSecret(secret, whose);
    return new Webhook(secret);
  });
}

/** Both say it of the bytes: `whsec_` may be left out. */
const shortest = 24;
const longest = 64;

/** @throws {WebhookError} If it is none. */
export function checkSecret(secret: unknown, whose: string): void {
  const text = typeof secret === 'string' ? secret.replace(/^whsec_/, '') : '';
  const isBase64 = text.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(text);
  if (!isBase64) throw badSecret(whose, 'one of its secrets is not written in base64');
  const bytes = (text.length / 4) * 3 - (text.length - text.replace(/=+$/, '').length);
  if (bytes >= shortest && bytes <= longest) return;
  throw badSecret(whose, `one of its secrets has ${bytes} bytes, and not ${shortest} to ${longest}`);
}

function badSecret(whose: string, problem: string): WebhookError {
  return new WebhookError(`Cannot sign for ${whose}: ${problem}. Make secrets with createWebhookSecret().`);
}
