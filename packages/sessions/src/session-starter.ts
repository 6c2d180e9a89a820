// Owns what a login needs: a view of the scheme that lets everybody in, and gives a function that starts a session. It is a scheme, so
// that the graph knows: where a cookie is given out, no page of another origin may ask for it (it would log the user in as somebody else).
import type {
  Connection,
  Infer,
  InferInput,
  Outcome,
  Schema,
  SchemeChecks,
  SecurityScheme,
  Weakness,
} from '@portico/core';
import { Scheme } from '@portico/security';
import { LiveSession } from './live-session.js';
import type { StartSession } from './session.js';
import type { Sessions } from './sessions.js';

/**
 * Gives a handler what starts a session; `session.start` is one.
 * @example app.post('/login', [session.start], { public: true }, async (start) => {
 *   await start({ userId: 'ada' });
 * });
 */
export class SessionStarter<S extends Schema> extends Scheme<StartSession<Infer<S>, InferInput<S>>> {
  override readonly verifies = true;
  readonly viewOf: SecurityScheme<unknown>;
  readonly throws: SecurityScheme<unknown>['throws'] & {};
  readonly #sessions: Sessions<S>;

  /** @param scheme Whose sessions it starts. */
  constructor(scheme: Scheme<unknown> & Pick<SecurityScheme<unknown>, 'throws'>, sessions: Sessions<S>) {
    const { schemeName, definition, challenge } = scheme;
    super({ schemeName, definition, challenge }, { autoError: false });
    this.viewOf = scheme;
    this.throws = scheme.throws ?? [];
    this.#sessions = sessions;
  }

  authenticate(connection: Connection): Outcome<StartSession<Infer<S>, InferInput<S>>> {
    return {
      kind: 'granted',
      value: async (data) => {
        const opened = await this.#sessions.create(data);
        // Whoever knew the old id, or had it set, knows nothing of the new one.
        const old = connection.cookie(this.definition.name ?? '');
        if (old) await this.#sessions.keeper.end(old);
        this.#sessions.tell(connection, opened.kept);
        return new LiveSession(this.#sessions, connection, opened);
      },
    };
  }

  /** The same as of the scheme: where sessions are started, they are what they are. */
  weaknesses(): readonly Weakness[] {
    return this.viewOf.weaknesses?.() ?? [];
  }

  /** The same as of the scheme. */
  checks(): SchemeChecks {
    return this.viewOf.checks?.() ?? {};
  }
}
