// Owns what is kept of a session, as text: in a store, or sealed in the cookie itself; and when it is over.

/** A session as it is kept. Times are in seconds since 1970. */
export interface SessionRecord {
  /** What the app keeps, as JSON. */
  readonly data: unknown;
  /** When it was started: at the login. */
  readonly startedAt: number;
  /** When it was last used, as far as that was noted. */
  readonly usedAt: number;
  /** Which generation of its subject's sessions it is of; absent if it has no subject. */
  readonly generation?: string;
}

/** How long sessions live, in seconds. */
export interface Lifetime {
  /** From the start, however much a session is used. */
  readonly maxAge: number;
  /** Without being used; `undefined`: that ends none. */
  readonly idleTimeout: number | undefined;
}

/** Now, in seconds since 1970. */
export function now(): number {
  return Math.floor(Date.now() / 1000);
}

/** How many seconds a session that is not used from now on will live; 0 or less if it is over. */
export function secondsLeft(
  { startedAt, usedAt }: SessionRecord,
  { maxAge, idleTimeout }: Lifetime,
  time = now(),
): number {
  const left = startedAt + maxAge - time;
  return idleTimeout === undefined ? left : Math.min(left, usedAt + idleTimeout - time);
}

/** A session's use is noted once in this part of its idle time: a request costs a write then, and no other one does. */
const noted = 0.1;

/** Whether it is time to note that a session is used. */
export function isStale({ usedAt }: SessionRecord, { idleTimeout }: Lifetime, time: number): boolean {
  return idleTimeout !== undefined && time - usedAt >= idleTimeout * noted;
}

/** Writes a record. */
export function writeRecord(record: SessionRecord): string {
  return JSON.stringify(record);
}

/** Reads a record; `undefined` if the text is none. */
export function readRecord(text: string): SessionRecord | undefined {
  try {
    const record = JSON.parse(text) as Partial<SessionRecord> | null;
    const isRecord = Number.isSafeInteger(record?.startedAt) && Number.isSafeInteger(record?.usedAt);
    return isRecord ? (record as SessionRecord) : undefined;
  } catch {
    return undefined;
  }
}
