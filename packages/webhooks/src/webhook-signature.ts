// Owns the receiver's side: the scheme that lets in only messages of who knows the secret.
import {
  type Connection,
  type Counterfeit,
  HTTPException,
  type Outcome,
  type SecurityScheme,
  type SecuritySchemeObject,
} from '@portico/core';
import { checkOptions, type Every } from '@portico/core/graph';
import { checkSecret, keysOf, type SigningKey } from './webhook-secret.js';

/** A message whose signature is good. */
export interface ReceivedWebhook {
  /** The same at every attempt: whoever remembers it does the work once. */
  readonly id: string;
  /** When the attempt was made. */
  readonly timestamp: Date;
}

/** Options of the scheme. */
export interface WebhookSignatureOptions {
  /** What the sender signs with; during a rotation the old one and the new one. */
  readonly secrets: readonly string[];
  /** The key under `components.securitySchemes`, unique within an app. Default: `WebhookSignature`. */
  readonly schemeName?: string;
  /** For the document; CommonMark. Default: what the signature is made of. */
  readonly description?: string;
}

/**
 * Lets in messages that are signed as Standard Webhooks says, at most five minutes ago; whoever sends them, with Portico or not. The
 * body can still be parsed by the route.
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#verifying-webhook-authenticity
 * @example const fromShop = new WebhookSignature({ secrets: [process.env['SHOP_SECRET'] ?? ''] });
 *   app.post('/hooks', [fromShop, Body(Item)], ({ id }, item) => console.log(id, item.name));
 */
export class WebhookSignature implements SecurityScheme<ReceivedWebhook> {
  readonly schemeName: string;
  readonly definition: SecuritySchemeObject;
  readonly verifies = true;
  readonly readsBody = true;
  readonly #secrets: readonly string[];
  #keys: Promise<readonly SigningKey[]> | undefined;

  /** @throws {WebhookError} If there is no secret, or one is none. @throws {DefinitionError} If an option is not known. */
  constructor(options: WebhookSignatureOptions) {
    const given: Partial<WebhookSignatureOptions> = options ?? {};
    checkOptions(given, known, 'Cannot create a WebhookSignature', 'a WebhookSignature');
    const { secrets = [], schemeName = 'WebhookSignature', description = signed } = given;
    for (const secret of secrets.length > 0 ? secrets : ['']) checkSecret(secret, schemeName);
    this.schemeName = schemeName;
    this.definition = { type: 'apiKey', in: 'header', name: 'webhook-signature', description };
    this.#secrets = [...secrets];
  }

  /** Verifies a message. */
  async authenticate(connection: Connection): Promise<Outcome<ReceivedWebhook>> {
    const [id, timestamp, signature] = headerNames.map((name) => connection.header(name));
    if (!id || !timestamp || !signature) return { kind: 'absent' };
    if (!/^\d{1,12}$/.test(timestamp)) return refused;
    this.#keys ??= keysOf(this.#secrets, this.schemeName);
    const keys = await this.#keys;
    const body = Buffer.from(await connection.body());
    const sent = { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature };
    if (!keys.some((key) => isGood(key, body, sent))) return refused;
    return { kind: 'granted', value: { id, timestamp: new Date(Number(timestamp) * 1000) } };
  }

  /** A signature that nobody made. */
  async counterfeits(): Promise<readonly Counterfeit[]> {
    return [{ name: 'signed with nothing', credential: `v1,${btoa('\0'.repeat(32))}` }];
  }
}

const known: Every<WebhookSignatureOptions> = { secrets: true, schemeName: true, description: true };

const headerNames = ['webhook-id', 'webhook-timestamp', 'webhook-signature'] as const;

const signed =
  'Signed as [Standard Webhooks](https://www.standardwebhooks.com) says, with `webhook-id` and `webhook-timestamp`.';

const refused: Outcome<ReceivedWebhook> = {
  kind: 'refused',
  error: new HTTPException(401, 'Invalid signature', { headers: { 'WWW-Authenticate': 'APIKey' } }),
};

function isGood(key: SigningKey, body: Buffer, sent: Record<(typeof headerNames)[number], string>): boolean {
  try {
    key.verify(body, sent, { jsonParse: false });
    return true;
  } catch {
    return false;
  }
}
