// Owns the scheme for tokens that only their issuer can read: it is asked about each, and its answer is the principal.
import { DefinitionError, type SchemeChecks, type StandardSchema, type Weakness } from '@portico/core';
import type { Store } from '@portico/store';
import { checkSchemeOptions, type Own } from '../schemes/known-options.js';
import { neededOption } from '../schemes/needed-option.js';
import { hashText } from '../secrets/hash-text.js';
import { createDefaultStore, ofStores } from '../stores/default-store.js';
import type { JWTClaims } from '../tokens/jwt-claims.js';
import { checkHttpUrl, checkSeconds, checkTimeout } from '../tokens/option-checks.js';
import { checkText, checkTime, readClaims } from '../tokens/read-claims.js';
import { secondsNow } from '../tokens/seconds-now.js';
import { TokenError } from '../tokens/token-error.js';
import { checksOf } from '../tokens/told-checks.js';
import { ofVerifying, VerifyingBearer, type VerifyingBearerOptions } from '../tokens/verifying-bearer.js';
import { findWeaknesses } from '../tokens/weak-settings.js';
import { type IntrospectionEndpoint, type IntrospectionResponse, introspect } from './introspect.js';

/** What an issuer says of an active token. @see https://www.rfc-editor.org/rfc/rfc7662#section-2.2 */
export interface IntrospectedClaims extends JWTClaims {
  /** The client that asked for the token. */
  readonly client_id?: string;
  /** Who granted the token, for people to read. */
  readonly username?: string;
}

/** Options of {@link IntrospectionBearer}. */
export interface IntrospectionBearerOptions<A extends boolean = boolean, C extends object = IntrospectedClaims>
  extends IntrospectionEndpoint,
    VerifyingBearerOptions<A> {
  /**
   * Seconds for which an answer is kept, but never beyond the token's `exp`; so long a revoked token is still let in.
   * Default: 0, so that the issuer is asked for every request.
   */
  readonly cacheFor?: number;
  /** The most answers that are kept in memory. Default: 1000. */
  readonly cacheSize?: number;
  /**
   * Where answers are kept instead, for several processes; while it cannot be asked, the issuer is. No token can be read from it, but the
   * claims can. Default: in memory.
   */
  readonly cache?: Store;
  /** Who the token must be from: its `iss`. Default: whoever the asked issuer answers for. */
  readonly issuer?: string;
  /** Whom the token must be for: its `aud` names at least one of these. Default: the issuer's decision (RFC 7662 §4). */
  readonly audience?: string | readonly string[];
  /** Seconds by which clocks may differ when times are compared. Default: 0. */
  readonly clockTolerance?: number;
  /** What the claims must be; what the schema gives is laid over them. Default: their registered types. */
  readonly claims?: StandardSchema<unknown, C>;
  /**
   * What becomes of a token that is bound to a key of its client: its `cnf` (RFC 9449 §6.2, RFC 8705 §3.2). `allow` is for who checks
   * otherwise that the client has the key. Default: `refuse`.
   */
  readonly boundTokens?: 'refuse' | 'allow';
}

const known: Own<IntrospectionBearerOptions> = {
  ...ofVerifying,
  introspectionUrl: true,
  clientId: true,
  clientSecret: true,
  timeout: true,
  cacheFor: true,
  cacheSize: true,
  cache: ofStores,
  issuer: true,
  audience: true,
  clockTolerance: true,
  claims: true,
  boundTokens: true,
};

const example =
  "{ introspectionUrl: 'https://issuer.example/introspect', clientId: 'api', clientSecret: process.env.CLIENT_SECRET }";

/**
 * `Authorization: Bearer …` with a token that its issuer is asked about, as what the issuer says of it.
 *
 * @example new IntrospectionBearer({ introspectionUrl: 'https://issuer.example/introspect', clientId: 'api', clientSecret })
 * @see https://www.rfc-editor.org/rfc/rfc7662
 */
export class IntrospectionBearer<
  A extends boolean = true,
  C extends object = IntrospectedClaims,
> extends VerifyingBearer<A, C> {
  readonly #options: IntrospectionBearerOptions<A, C>;
  readonly #cache: Store | undefined;

  /** @throws {DefinitionError} If the options are incomplete, unknown or out of bounds. */
  constructor(options: IntrospectionBearerOptions<A, C>) {
    neededOption('IntrospectionBearer', options, 'introspectionUrl', example);
    checkSchemeOptions('IntrospectionBearer', options, known);
    super('IntrospectionBearer', { type: 'http', scheme: 'bearer' }, options);
    checkOptions(options);
    this.#options = options;
    this.#cache = options.cacheFor ? createCache(options) : undefined;
  }

  protected async verify(token: string): Promise<C> {
    const answer = await this.#ask(token);
    if (!answer.active) throw new TokenError('inactive');
    checkTimes(answer, this.#options.clockTolerance ?? 0);
    checkParties(answer, this.#options);
    const { active, ...claims } = answer;
    for (const text of [claims['client_id'], claims['username']]) checkText(text);
    return readClaims(claims, this.#options);
  }

  /** Tells what is weak about the settings, for `portico audit`. */
  weaknesses(): readonly Weakness[] {
    return findWeaknesses(this.#options);
  }

  /** Tells what a token is held to, for `portico audit --lock`. */
  checks(): SchemeChecks {
    const { cacheFor = 0 } = this.#options;
    return { ...checksOf(this.#options), cacheFor };
  }

  async #ask(token: string): Promise<IntrospectionResponse> {
    const cache = this.#cache;
    if (cache === undefined) return introspect(token, this.#options);
    const key = keyOf(token, this.#options);
    const known = await orNothing(() => cache.get(key));
    if (known !== undefined) return JSON.parse(known) as IntrospectionResponse;
    const answer = await introspect(token, this.#options);
    const expiresIn = secondsToKeep(answer, this.#options.cacheFor);
    if (expiresIn > 0) await orNothing(async () => cache.set(key, JSON.stringify(answer), expiresIn));
    return answer;
  }
}

function createCache({ cache, cacheSize = 1000 }: { cache?: Store; cacheSize?: number }): Store | undefined {
  if (cache !== undefined || cacheSize === 0) return cache;
  return createDefaultStore({ limit: cacheSize, whenFull: 'forget' });
}

/** No token lies anywhere for longer than its request; and what an issuer tells one API, it need not tell another. */
function keyOf(token: string, { introspectionUrl, clientId }: IntrospectionEndpoint): string {
  const asked = JSON.stringify([String(introspectionUrl), clientId, token]);
  return `introspection ${hashText(asked)}`;
}

function secondsToKeep({ exp }: IntrospectionResponse, cacheFor = 0): number {
  return typeof exp === 'number' ? Math.min(cacheFor, exp - Date.now() / 1000) : cacheFor;
}

/** A cache that fails, or has no room, costs a question to the issuer, and nothing else. */
async function orNothing<V>(ask: () => V | Promise<V>): Promise<V | undefined> {
  try {
    return await ask();
  } catch {
    return undefined;
  }
}

function checkTimes({ exp, nbf }: IntrospectionResponse, tolerance: number): void {
  const now = secondsNow();
  for (const time of [exp, nbf]) checkTime(time);
  if (typeof exp === 'number' && exp <= now - tolerance) throw new TokenError('expired');
  if (typeof nbf === 'number' && nbf > now + tolerance) throw new TokenError('not_yet_valid');
}

interface Parties {
  readonly issuer?: string;
  readonly audience?: string | readonly string[];
}

// A token bound to a key of its client is no Bearer token: whoever shows it has to prove that the key is theirs.
function checkParties({ iss, aud, token_type }: IntrospectionResponse, { issuer, audience }: Parties): void {
  if (token_type !== undefined && String(token_type).toLowerCase() !== 'bearer') throw new TokenError('wrong_type');
  if (issuer !== undefined && iss !== issuer) throw new TokenError('wrong_issuer');
  if (audience === undefined) return;
  const named: readonly unknown[] = [aud].flat();
  if (![audience].flat().some((wanted) => named.includes(wanted))) throw new TokenError('wrong_audience');
}

function checkOptions<A extends boolean, C extends object>(options: IntrospectionBearerOptions<A, C>): void {
  const action = 'create IntrospectionBearer';
  checkHttpUrl(action, 'its introspectionUrl', options.introspectionUrl);
  checkTimeout(action, options.timeout ?? 0);
  for (const name of ['cacheFor', 'clockTolerance'] as const) {
    checkSeconds(action, name, options[name] ?? 0);
  }
  for (const name of ['clientId', 'clientSecret'] as const) {
    if (typeof options[name] !== 'string' || options[name] === '') {
      throw new DefinitionError(
        `Cannot ${action}: its ${name} is missing. Write the one that the issuer gave to this API.`,
      );
    }
  }
  const { cacheSize = 0 } = options;
  if (Number.isInteger(cacheSize) && cacheSize >= 0) return;
  throw new DefinitionError(
    `Cannot ${action}: its cacheSize is no number of answers. Write a whole number of 0 or more.`,
  );
}
