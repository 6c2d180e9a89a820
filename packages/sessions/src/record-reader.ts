// Owns the reading of records that are read again and again: a page sends the same cookie with each of its requests, and to read the
// text is most of what a session in memory costs.
import { Recent } from './recent.js';
import { readRecord, type SessionRecord } from './session-record.js';

/** A record whose data hold no objects, so that a copy of them is one all the way down. */
interface FlatRecord extends SessionRecord {
  readonly data: Readonly<Record<string, unknown>>;
}

const mostRead = 1000;

export class RecordReader {
  readonly #read = new Recent<FlatRecord>(mostRead);

  /** The record that a text is; `undefined` if it is none. Whoever reads it may change the data: they are nobody else's. */
  read(text: string): SessionRecord | undefined {
    const known = this.#read.get(text);
    if (known !== undefined) return copyOf(known);
    const record = readRecord(text);
    if (record && isFlat(record)) this.#read.set(text, copyOf(record));
    return record;
  }
}

/** Spelled out, for the engine spreads a whole record slowly. */
function copyOf({ data, startedAt, usedAt, generation }: FlatRecord): FlatRecord {
  const own = { ...data };
  return generation === undefined ? { data: own, startedAt, usedAt } : { data: own, startedAt, usedAt, generation };
}

function isFlat(record: SessionRecord): record is FlatRecord {
  const { data } = record;
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return false;
  return Object.values(data).every((value) => typeof value !== 'object' || value === null);
}
