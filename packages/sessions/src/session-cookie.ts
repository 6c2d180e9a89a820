// Owns the scheme of sessions in a cookie: who is asking is whoever was logged in with it.
import {
  type Connection,
  type Counterfeit,
  HTTPException,
  type Infer,
  type InferInput,
  type Outcome,
  type Schema,
  type SchemeChecks,
  type Weakness,
} from '@portico/core';
import { whenSettledWith } from '@portico/core/graph';
import { type Credential, Scheme } from '@portico/security';
import { type Answer, StoreUnavailable } from '@portico/store';
import { createCounterfeits } from './counterfeits.js';
import { LiveSession } from './live-session.js';
import type { Session } from './session.js';
import { type CompleteOptions, completeOptions, type SessionCookieOptions } from './session-options.js';
import { SessionStarter } from './session-starter.js';
import { type Opened, Sessions } from './sessions.js';
import { checksOf, findWeaknesses } from './weak-settings.js';

/**
 * A login kept by a cookie: a security scheme that gives the handler a {@link Session}. A cookie that leads nowhere, because its session is
 * over, ended or was never there, is as none at all.
 *
 * @example
 * const session = new SessionCookie({ data: Login, store: memoryStore(), subject: ({ userId }) => userId });
 *
 * app.post('/login', [Form('password', String), session.start], { public: true }, async (password, start) => {
 *   if (!isEqualSecret(password, secret)) throw new HTTPException(401);
 *   await start({ userId: 'ada' });
 * });
 * app.get('/me', [session], ({ data }) => data);
 * app.post('/logout', [session], (current) => current.end());
 * @see https://cheatsheetseries.owasp.org/cheatsheets/Session_Management_Cheat_Sheet.html
 */
export class SessionCookie<S extends Schema, A extends boolean = true> extends Scheme<
  Credential<Session<Infer<S>, InferInput<S>>, A>
> {
  override readonly verifies = true;
  readonly throws: readonly (typeof StoreUnavailable)[];
  /**
   * What a login needs: gives the handler a function that starts a session. Pages of other origins cannot log anybody in with it.
   * @example app.post('/login', [session.start], { public: true }, async (start) => {
   *   await start({ userId: 'ada' });
   * });
   */
  readonly start: SessionStarter<S>;
  readonly #options: CompleteOptions<S>;
  readonly #sessions: Sessions<S>;

  /** @throws {DefinitionError} If an option is missing, or out of range, or no browser would take the cookie. */
  constructor(options: SessionCookieOptions<S, A>) {
    const complete = completeOptions<S>(options);
    const definition = { type: 'apiKey', in: 'cookie', name: complete.name };
    super({ schemeName: 'SessionCookie', definition, challenge: 'APIKey' }, options);
    this.#options = complete;
    this.#sessions = new Sessions(complete);
    this.throws = complete.store ? [StoreUnavailable] : [];
    this.start = new SessionStarter(this, this.#sessions);
  }

  authenticate(connection: Connection): Answer<Outcome<Credential<Session<Infer<S>, InferInput<S>>, A>>> {
    const cookie = connection.cookie(this.#options.name);
    if (!cookie) return { kind: 'absent' };
    return whenSettledWith(this.#sessions.open(connection, cookie), connection, this.#take);
  }

  readonly #take = (
    opened: Opened<S> | undefined,
    connection: Connection,
  ): Outcome<Credential<Session<Infer<S>, InferInput<S>>, A>> =>
    opened ? { kind: 'granted', value: new LiveSession(this.#sessions, connection, opened) } : { kind: 'absent' };

  /** Whether a session has scopes, as the option `scopes` says; without it, it has none. */
  authorize(
    session: NonNullable<Credential<Session<Infer<S>, InferInput<S>>, A>>,
    scopes: readonly string[],
  ): Outcome<Credential<Session<Infer<S>, InferInput<S>>, A>> {
    const granted = new Set(this.#options.scopes?.(session.data as Infer<S>));
    return scopes.every((scope) => granted.has(scope))
      ? { kind: 'granted', value: session }
      : { kind: 'refused', error: new HTTPException(403, 'Not enough permissions') };
  }

  /**
   * Starts a session without a request, for tests and `portico check`.
   * @returns What its cookie holds.
   * @throws {ResponseValidationError} If the data do not fit the schema.
   * @example const client = new TestClient(app, { cookie: `__Host-session=${await session.issue({ userId: 'ada' })}` });
   */
  async issue(data: InferInput<S>): Promise<string> {
    const { kept } = await this.#sessions.create(data);
    return kept.cookie;
  }

  /**
   * Ends all sessions of a subject, wherever they are: for a user who is locked out, or has a new password.
   * @param subject Whose, as the option `subject` says.
   * @throws {PorticoError} If there is no such option.
   */
  endAll(subject: string): Promise<void> {
    return this.#sessions.endAll(subject);
  }

  /** Makes cookies that must lead nowhere, for `portico audit --probe`. */
  counterfeits(): Promise<readonly Counterfeit[]> {
    return createCounterfeits(this.#options);
  }

  /** Tells what is weak about the settings, for `portico audit`. */
  weaknesses(): readonly Weakness[] {
    return findWeaknesses(this.#options);
  }

  /** Tells what a session is held to, for `portico audit --lock`. */
  checks(): SchemeChecks {
    return checksOf(this.#options);
  }
}
