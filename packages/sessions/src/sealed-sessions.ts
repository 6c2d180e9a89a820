// Owns sessions that are sealed in the cookie itself: nobody but this app can read or write them, and nothing is kept elsewhere. So none
// can be ended before its time but by the browser, and what two requests change at once is what the later response says.
import { hkdfSync } from 'node:crypto';
import { PorticoError } from '@portico/core';
import type { CryptoKey } from 'jose';
import { Recent } from './recent.js';
import type { Kept, SessionKeeper } from './session-keeper.js';
import { type Lifetime, now, readRecord, type SessionRecord, secondsLeft, writeRecord } from './session-record.js';

/** Browsers take no more bytes of a name and its value together. */
const longest = 4096;

/** How many opened cookies are kept: a page sends the same one with each of its requests, and to open it is most of what that costs. */
const mostOpened = 1000;

/** How a cookie is sealed: with the key itself, which no cookie holds. */
const header = { alg: 'dir', enc: 'A256GCM' } as const;
const decryption = { keyManagementAlgorithms: [header.alg], contentEncryptionAlgorithms: [header.enc] };

const bytes = new TextEncoder();
const text = new TextDecoder();

/** @see https://www.rfc-editor.org/rfc/rfc7516 */
export class SealedSessions implements SessionKeeper {
  #keys: Promise<readonly CryptoKey[]> | undefined;
  /** The records of cookies. */
  readonly #opened = new Recent<string>(mostOpened);

  /**
   * @param secrets The first seals, all open.
   * @param name The cookie's: what was sealed for another cookie is not opened.
   */
  constructor(
    private readonly secrets: readonly string[],
    private readonly name: string,
    private readonly lifetime: Lifetime,
  ) {}

  async find(cookie: string, time = now()): Promise<Kept | undefined> {
    if (cookie.length > longest) return undefined;
    const opened = await this.#open(cookie);
    const record = opened === undefined ? undefined : readRecord(opened);
    return record && secondsLeft(record, this.lifetime, time) > 0 ? { cookie, record } : undefined;
  }

  async create(record: SessionRecord): Promise<Kept> {
    const { CompactEncrypt } = await import('jose');
    const [key] = await this.#imported();
    const sealing = new CompactEncrypt(bytes.encode(writeRecord(record))).setProtectedHeader(header);
    const cookie = await sealing.encrypt(key as CryptoKey);
    const length = this.name.length + cookie.length;
    if (length > longest) throw tooLong(this.name, length);
    return { cookie, record };
  }

  async replace(_: Kept, record: SessionRecord): Promise<Kept | undefined> {
    return secondsLeft(record, this.lifetime) > 0 ? this.create(record) : undefined;
  }

  move(kept: Kept): Promise<Kept | undefined> {
    return this.replace(kept, kept.record);
  }

  async end(): Promise<void> {}

  async #open(cookie: string): Promise<string | undefined> {
    const known = this.#opened.get(cookie);
    if (known !== undefined) return known;
    const { compactDecrypt } = await import('jose');
    for (const key of await this.#imported()) {
      try {
        const opened = text.decode((await compactDecrypt(cookie, key, decryption)).plaintext);
        this.#opened.set(cookie, opened);
        return opened;
      } catch {
        // Sealed with another key, or by somebody else.
      }
    }
    return undefined;
  }

  #imported(): Promise<readonly CryptoKey[]> {
    this.#keys ??= Promise.all(this.secrets.map((secret) => importKey(secret, this.name)));
    return this.#keys;
  }
}

/** RFC 5869: 256 bits of whatever length the secret has, and others for each cookie. */
function importKey(secret: string, name: string): Promise<CryptoKey> {
  const key = hkdfSync('sha256', secret, '', `portico session ${name}`, 32);
  return crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

function tooLong(name: string, length: number): PorticoError {
  return new PorticoError(
    `Cannot seal the session in the cookie ${name}: it would be ${length} bytes long, and browsers drop what is longer than ${longest}. ` +
      'Keep less in its data, or keep it in a store: new SessionCookie({ data, store }).',
  );
}
