// Owns a session at hand: what it holds, and what a handler may do with it.

/**
 * A session, as handlers get it. What needs the cookie changed (`renew`, `end`, and `update` of a sealed one) goes out with the response,
 * so do it before that begins: not in a background task, and not while a stream is sent.
 * @typeParam D What it holds.
 * @typeParam I What `update` takes: what the schema takes. Default: the same.
 */
export interface Session<D, I = D> {
  /** What it holds; change it by `update`. */
  readonly data: Readonly<D>;
  /** When it was started: at the login. */
  readonly startedAt: Date;
  /**
   * Changes what it holds.
   * @param change Gives the new data of the present ones. Called again if another request changed them meanwhile, so it does nothing else.
   * @throws {HTTPException} 401 if the session was ended meanwhile.
   * @throws {ResponseValidationError} If the data do not fit the schema.
   * @example await current.update((data) => ({ ...data, theme: 'dark' }));
   */
  update(change: (data: Readonly<D>) => I | Promise<I>): Promise<void>;
  /**
   * Gives it another id, and keeps the rest: for when it may do more from now on, as after a second factor.
   * @throws {HTTPException} 401 if the session was ended meanwhile.
   */
  renew(): Promise<void>;
  /** Ends it: logout. */
  end(): Promise<void>;
  /**
   * Ends all sessions of its subject, this one too: logout everywhere.
   * @throws {PorticoError} If it has no subject.
   */
  endAll(): Promise<void>;
}

/**
 * Starts a session for whoever sent the request, and ends the one that they had: the login.
 * @param data What it holds.
 * @throws {ResponseValidationError} If the data do not fit the schema.
 */
export type StartSession<D, I = D> = (data: I) => Promise<Session<D, I>>;
