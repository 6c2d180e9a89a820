// Owns the list of access tokens that end before they expire: single ones by their number, all of a subject by when they were issued.
import { type ErrorClass, PorticoError } from '@portico/core';
import { checkOptions, type Every } from '@portico/core/graph';
import type { Store } from '@portico/store';
import { neededOption } from '../schemes/needed-option.js';
import { hashText } from '../secrets/hash-text.js';
import { ofStores } from '../stores/default-store.js';
import { isUnavailable, storeErrors } from '../stores/store-error.js';
import type { JWTClaims } from './jwt-claims.js';
import { checkLifetime, checkSeconds } from './option-checks.js';
import { secondsNow } from './seconds-now.js';

/** Options of {@link RevokedTokens}. */
export interface RevokedTokensOptions {
  /** Keeps the list, for as long as the tokens would be good. */
  readonly store: Store;
  /** What its keys begin with; where there are several issuers, each has a list of its own. Default: `revoked`. */
  readonly prefix?: string;
  /** Whole seconds that a token lives at most, from `iat` to `exp`; so long a logout everywhere is remembered. Default: 86,400, a day. */
  readonly maxTokenAge?: number;
  /** Seconds by which the clocks of whoever issues and whoever revokes may differ. Default: 0. */
  readonly clockTolerance?: number;
  /**
   * What a token counts for while the store cannot be asked: `refuse` ends the request with 503, `allow` lets in what may be revoked.
   * Default: `refuse`.
   */
  readonly onStoreError?: 'refuse' | 'allow';
}

const known: Every<RevokedTokensOptions> = {
  store: ofStores,
  prefix: true,
  maxTokenAge: true,
  clockTolerance: true,
  onStoreError: true,
};

/** What is asked of a token. */
type Issued = Pick<JWTClaims, 'jti' | 'sub' | 'iat' | 'exp'>;

/** A verifier may let tokens pass for a while after they have expired: so many seconds longer each stays on the list. */
const slack = 3600;

/**
 * Access tokens that were revoked, for the option `revoked` of a {@link JWTBearer}.
 * @example const revokedTokens = new RevokedTokens({ store: memoryStore() });
 *   const jwt = new JWTBearer({ ...issuer.rules, revoked: revokedTokens.isRevoked });
 */
export class RevokedTokens {
  readonly #options: Required<RevokedTokensOptions>;

  /** @throws {DefinitionError} If the store is missing, a number of seconds is none, or an option is unknown. */
  constructor(options: RevokedTokensOptions) {
    neededOption('RevokedTokens', options, 'store', '{ store: memoryStore() }');
    checkOptions(options, known, 'Cannot create RevokedTokens', 'RevokedTokens');
    const { maxTokenAge = 86_400, clockTolerance = 0, onStoreError = 'refuse', prefix = 'revoked' } = options;
    checkLifetime('create RevokedTokens', 'maxTokenAge', maxTokenAge);
    checkSeconds('create RevokedTokens', 'clockTolerance', clockTolerance);
    this.#options = { ...options, maxTokenAge, clockTolerance, onStoreError, prefix };
    const throws = onStoreError === 'refuse' ? storeErrors : [];
    this.isRevoked = Object.assign((claims: Issued) => this.#isRevoked(claims), { throws });
  }

  /**
   * Whether a verified token was revoked. Bound, so that it can be handed on.
   * @throws {PorticoError} If the token lives longer than `maxTokenAge`, since a logout everywhere would be forgotten before it.
   * @throws {StoreUnavailable} If the store cannot be asked, unless `onStoreError` is `allow`.
   */
  readonly isRevoked: ((claims: Issued) => Promise<boolean>) & { readonly throws: readonly ErrorClass[] };

  /**
   * Ends one token: logout.
   * @param claims What the scheme gave for it.
   * @throws {PorticoError} If it has no `jti` to tell it by.
   */
  async revoke({ jti, exp }: Issued): Promise<void> {
    if (jti === undefined) throw unnumbered();
    const left = exp === undefined ? this.#options.maxTokenAge : Math.max(exp - Date.now() / 1000, 0);
    await this.#options.store.set(this.#key('jti', jti), '', left + slack);
  }

  /**
   * Ends all tokens of a subject that were issued until now, those of this very second included: logout everywhere.
   * @param sub Whose tokens.
   */
  async revokeAll(sub: string): Promise<void> {
    const { store, maxTokenAge, clockTolerance } = this.#options;
    const until = secondsNow() + clockTolerance;
    await store.set(this.#key('sub', sub), String(until), maxTokenAge + clockTolerance + slack);
  }

  async #isRevoked(claims: Issued): Promise<boolean> {
    this.#checkAge(claims);
    try {
      return (await Promise.all([this.#isListed(claims), this.#isOutdated(claims)])).includes(true);
    } catch (error) {
      if (this.#options.onStoreError === 'allow' && isUnavailable(error)) return false;
      throw error;
    }
  }

  async #isListed({ jti }: Issued): Promise<boolean> {
    return jti !== undefined && (await this.#options.store.get(this.#key('jti', jti))) !== undefined;
  }

  async #isOutdated({ sub, iat }: Issued): Promise<boolean> {
    if (sub === undefined) return false;
    const until = await this.#options.store.get(this.#key('sub', sub));
    // A token that does not say when it was issued may be one of those.
    return until !== undefined && (iat === undefined || iat <= Number(until));
  }

  #checkAge({ iat, exp }: Issued): void {
    const { maxTokenAge } = this.#options;
    if (iat === undefined || exp === undefined || exp - iat <= maxTokenAge) return;
    throw new PorticoError(
      `Cannot tell whether a token was revoked: it lives for ${exp - iat} seconds, and a logout everywhere is remembered for ${maxTokenAge}. ` +
        'Give RevokedTokens a maxTokenAge that no token exceeds, or issue shorter ones.',
    );
  }

  /** Numbers and names of others' issuers may be any text, however long. */
  #key(kind: 'jti' | 'sub', text: string): string {
    return `${this.#options.prefix} ${kind} ${hashText(text)}`;
  }
}

function unnumbered(): PorticoError {
  return new PorticoError(
    'Cannot revoke a token: it has no jti. Issue tokens that have one, as TokenIssuer does, or end all of its subject by revokeAll(sub).',
  );
}
