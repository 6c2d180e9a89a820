// Owns what a session does when it is asked to: each change is kept first and told to the browser then.
import { type Connection, HTTPException, type Infer, type InferInput, PorticoError, type Schema } from '@portico/core';
import type { Session } from './session.js';
import type { Kept } from './session-keeper.js';
import { now } from './session-record.js';
import type { Opened, Sessions } from './sessions.js';

export class LiveSession<S extends Schema> implements Session<Infer<S>, InferInput<S>> {
  readonly #sessions: Sessions<S>;
  readonly #connection: Connection;
  #opened: Opened<S>;
  #ended = false;
  /** The change that was asked for last: of several at once each finds what the one before it has left. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(sessions: Sessions<S>, connection: Connection, opened: Opened<S>) {
    this.#sessions = sessions;
    this.#connection = connection;
    this.#opened = opened;
  }

  get data(): Readonly<Infer<S>> {
    return this.#opened.data;
  }

  get startedAt(): Date {
    return new Date(this.#opened.kept.record.startedAt * 1000);
  }

  update(change: (data: Readonly<Infer<S>>) => InferInput<S> | Promise<InferInput<S>>): Promise<void> {
    return this.#persist('update', async ({ kept, data }) => {
      const changed = await this.#sessions.prepare(await change(data));
      if (changed.subject !== this.#sessions.subjectOf(data)) throw otherSubject();
      const record = { ...kept.record, data: changed.json, usedAt: now() };
      return this.#sessions.keeper.replace(kept, record);
    });
  }

  renew(): Promise<void> {
    return this.#persist('renew', ({ kept }) => this.#sessions.keeper.move(kept));
  }

  async end(): Promise<void> {
    this.#ended = true;
    const { cookie } = this.#opened.kept;
    await this.#sessions.keeper.end(cookie);
    if (!this.#sessions.jar.holdsOther(this.#connection, cookie)) this.#sessions.jar.empty(this.#connection);
  }

  async endAll(): Promise<void> {
    const subject = this.#sessions.subjectOf(this.#opened.data);
    if (subject === undefined) throw noSubject();
    await this.#sessions.endAll(subject);
    await this.end();
  }

  /** Whoever returns a session as an answer forgot that only its data are one: `{}` would be sent. */
  toJSON(): never {
    throw new PorticoError(
      'Cannot write a session as JSON: return its data, as in ({ data }) => data; and of a login nothing, { await start({ … }); }.',
    );
  }

  #persist(what: string, keep: (opened: Opened<S>) => Promise<Kept | undefined>): Promise<void> {
    const done = this.#last.then(() => this.#keep(what, keep));
    this.#last = done.catch(() => undefined);
    return done;
  }

  /** @param keep Gives nothing if the session is another one than it was, and is called again then; or if it is gone. */
  async #keep(what: string, keep: (opened: Opened<S>) => Promise<Kept | undefined>): Promise<void> {
    if (this.#ended) throw isEnded(what);
    for (;;) {
      const { cookie } = this.#opened.kept;
      const kept = await keep(this.#opened);
      if (this.#ended || this.#sessions.jar.holdsOther(this.#connection, cookie)) throw isEnded(what);
      const opened = await (kept ? this.#sessions.read(kept) : this.#sessions.find(cookie));
      // The cookie stays: the browser may have another one by now, of a login or a renewal of the same moment.
      if (!opened) throw goneMeanwhile();
      this.#opened = opened;
      if (!kept) continue;
      if (kept.cookie !== cookie) this.#sessions.tell(this.#connection, kept);
      return;
    }
  }
}

function goneMeanwhile(): HTTPException {
  return new HTTPException(401, 'Not authenticated', { headers: { 'WWW-Authenticate': 'APIKey' } });
}

function isEnded(what: string): PorticoError {
  return new PorticoError(
    `Cannot ${what} the session: this request has ended it. Start another one: await start({ … }).`,
  );
}

function otherSubject(): PorticoError {
  return new PorticoError(
    'Cannot update the session: its data would be of another subject. Start another session for whom they are: await start({ … }).',
  );
}

function noSubject(): PorticoError {
  return new PorticoError(
    'Cannot end all sessions of a subject: this one has none. Say whose sessions they are: new SessionCookie({ store, subject: ({ userId }) => userId, … }).',
  );
}
