// The contract of what keeps sessions: sealed in the cookie, or in a store and found by an id in the cookie.
import type { Answer } from '@portico/store';
import type { SessionRecord } from './session-record.js';

/** A session, and what its cookie holds. */
export interface Kept {
  readonly cookie: string;
  readonly record: SessionRecord;
}

/** Keeps sessions. Those that are over are as if they had never been there. */
export interface SessionKeeper {
  /** The session that the value of a cookie leads to; `undefined` if there is none, or it is over. @param time Default: now. */
  find(cookie: string, time?: number): Answer<Kept | undefined>;
  /** Keeps a new session. */
  create(record: SessionRecord): Promise<Kept>;
  /**
   * Keeps a session as it is now, if it is still as it was found.
   * @returns `undefined` if it was changed or ended meanwhile.
   */
  replace(kept: Kept, record: SessionRecord): Promise<Kept | undefined>;
  /**
   * Keeps a session under another cookie, and lets the old one lead nowhere.
   * @returns `undefined` if it was changed or ended meanwhile.
   */
  move(kept: Kept): Promise<Kept | undefined>;
  /** Ends the session that the value of a cookie leads to, if there is one. */
  end(cookie: string): Promise<void>;
}
