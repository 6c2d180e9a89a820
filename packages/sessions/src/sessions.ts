// Owns the sessions of one scheme: how a cookie becomes one, how one is started, and how all of a subject are ended.
import { type Connection, type Infer, type InferInput, PorticoError, type Schema } from '@portico/core';
import { isThenable, whenSettled, whenSettledWith } from '@portico/core/graph';
import type { Answer } from '@portico/store';
import { Generations } from './generations.js';
import { SealedSessions } from './sealed-sessions.js';
import { SessionData } from './session-data.js';
import { SessionJar } from './session-jar.js';
import type { Kept, SessionKeeper } from './session-keeper.js';
import type { CompleteOptions } from './session-options.js';
import { isStale, type Lifetime, now, type SessionRecord } from './session-record.js';
import { StoredSessions } from './stored-sessions.js';

/** A session with its data. */
export interface Opened<S extends Schema> {
  readonly kept: Kept;
  readonly data: Infer<S>;
}

export class Sessions<S extends Schema> {
  readonly keeper: SessionKeeper;
  readonly jar: SessionJar;
  readonly #data: SessionData<S>;
  readonly #lifetime: Lifetime;
  readonly #generations: Generations | undefined;
  readonly #subject: ((data: Infer<S>) => string | undefined) | undefined;

  /** @throws {DefinitionError} If the model class of the data cannot be compiled. */
  constructor(options: CompleteOptions<S>) {
    const { name, maxAge, idleAfter, keys, store, subject } = options;
    this.#lifetime = { maxAge, idleTimeout: idleAfter };
    this.#data = new SessionData(options.data);
    this.jar = new SessionJar(options);
    this.keeper = store
      ? new StoredSessions(store, name, this.#lifetime)
      : new SealedSessions(keys, name, this.#lifetime);
    this.#subject = subject;
    this.#generations = store && subject && new Generations(store, name, maxAge);
  }

  /** The session that the value of a cookie leads to, its use noted now and then. */
  open(connection: Connection, cookie: string): Answer<Opened<S> | undefined> {
    const time = now();
    const opened = this.find(cookie, time);
    return isThenable(opened) ? this.#openLater(opened, connection, time) : this.#use(opened, connection, time);
  }

  async #openLater(
    opened: PromiseLike<Opened<S> | undefined>,
    connection: Connection,
    time: number,
  ): Promise<Opened<S> | undefined> {
    return this.#use(await opened, connection, time);
  }

  #use(opened: Opened<S> | undefined, connection: Connection, time: number): Answer<Opened<S> | undefined> {
    return opened && isStale(opened.kept.record, this.#lifetime, time) ? this.#noteUse(connection, opened) : opened;
  }

  /** The session that the value of a cookie leads to. */
  find(cookie: string, time = now()): Answer<Opened<S> | undefined> {
    return whenSettled(this.keeper.find(cookie, time), this.#readKept);
  }

  readonly #readKept = (kept: Kept | undefined): Answer<Opened<S> | undefined> => kept && this.#readPresent(kept);

  /** A session with its data; `undefined` if these are of another schema. */
  read(kept: Kept): Answer<Opened<S> | undefined> {
    return whenSettledWith(this.#data.read(kept.record.data), kept, openedWith<S>);
  }

  /** The same, unless all sessions of its subject were ended. */
  #readPresent(kept: Kept): Answer<Opened<S> | undefined> {
    return this.#generations ? this.#readCounting(kept) : this.read(kept);
  }

  #readCounting(kept: Kept): Answer<Opened<S> | undefined> {
    return whenSettled(this.read(kept), (opened) => {
      const subject = opened && this.#generations && this.subjectOf(opened.data);
      if (subject === undefined || !this.#generations) return opened;
      const present = this.#generations.isPresent(subject, kept.record.generation);
      return whenSettled(present, (is) => (is ? opened : undefined));
    });
  }

  async #noteUse(connection: Connection, opened: Opened<S>): Promise<Opened<S>> {
    const record = { ...opened.kept.record, usedAt: now() };
    // If it cannot be replaced, another request has noted it, or ended it after this one was let in.
    const kept = await this.keeper.replace(opened.kept, record);
    if (!kept) return opened;
    if (kept.cookie !== opened.kept.cookie) this.tell(connection, kept);
    return { ...opened, kept };
  }

  /** Keeps a new session. */
  async create(data: InferInput<S>): Promise<Opened<S>> {
    const { json, value, subject } = await this.prepare(data);
    const generation = subject === undefined ? undefined : await this.#generations?.join(subject);
    const time = now();
    const record: SessionRecord = { data: json, startedAt: time, usedAt: time, ...(generation && { generation }) };
    return { kept: await this.keeper.create(record), data: value };
  }

  /** Data as JSON, as handlers get them, and whose they are. */
  async prepare(
    data: InferInput<S>,
  ): Promise<{ readonly json: unknown; readonly value: Infer<S>; readonly subject: string | undefined }> {
    const { json, value } = await this.#data.write(data);
    return { json, value, subject: this.subjectOf(value) };
  }

  /** @throws {PorticoError} If that is neither a text nor `undefined`. */
  subjectOf(data: Infer<S>): string | undefined {
    const subject: unknown = this.#subject?.(data);
    if (subject === undefined || typeof subject === 'string') return subject;
    throw noSubject("the `subject` of a session's data", subject);
  }

  /** Ends every session of a subject. @throws {PorticoError} If it is no text, or sessions have none. */
  async endAll(subject: string): Promise<void> {
    if (!this.#generations) throw noSubjects();
    if (typeof subject !== 'string') throw noSubject('the subject whose sessions shall end', subject);
    await this.#generations.end(subject);
  }

  /** Tells the browser what its cookie is from now on. */
  tell(connection: Connection, { cookie, record }: Kept): void {
    this.jar.put(connection, cookie, record.startedAt + this.#lifetime.maxAge - now());
  }
}

/** Its value is not named. */
function noSubject(what: string, given: unknown): PorticoError {
  return new PorticoError(
    `Cannot tell whose sessions are meant: ${what} is ${given === null ? 'null' : `of type ${typeof given}`}. ` +
      'Give the text that names them, such as subject: ({ userId }) => String(userId), or undefined for nobody.',
  );
}

function openedWith<S extends Schema>(data: Infer<S> | undefined, kept: Kept): Opened<S> | undefined {
  return data === undefined ? undefined : { kept, data };
}

function noSubjects(): PorticoError {
  return new PorticoError(
    'Cannot end all sessions of a subject: nobody says whose a session is. Write new SessionCookie({ store, subject: ({ userId }) => userId, … }).',
  );
}
