// Owns what a handler or a dependency may set about its response, and what becomes of that in a success and in an error. What
// cannot be sent, or a browser would drop, is refused where it is set: no transaction is committed behind a 500.
import {
  isHeaderValue,
  isToken,
  type OutgoingResponse,
  ofSuccess,
  type ResponseHeaders,
} from '../contracts/outgoing-response.js';
import type { CookieOptions, ResponseSettings } from '../contracts/request-context.js';
import { PorticoError } from '../errors/portico-error.js';
import {
  type CheckedHeaders,
  checkOpen,
  createHeaders,
  madeAlready,
  type Sealable,
  unsendable,
} from './checked-headers.js';
import { writeCookie, writeDeletion } from './write-cookie.js';

const none: readonly string[] = Object.freeze([]);

export class LiveResponseSettings implements ResponseSettings {
  #status: number | undefined;
  #headers: CheckedHeaders | undefined;
  /** What was added before anybody asked for `headers`: names, each once and in lower case, and values in turn. */
  readonly #added: string[] = [];

  /** @param state Where it stands whether the response is made already. */
  constructor(private readonly state: Sealable = {}) {}

  get headers(): Headers {
    if (this.#headers) return this.#headers;
    const headers = createHeaders();
    for (let index = 0; index < this.#added.length; index += 2) {
      headers.append(this.#added[index] ?? '', this.#added[index + 1] ?? '');
    }
    headers.state = this.state;
    this.#headers = headers;
    return headers;
  }

  /** Writes what was set, but for cookies, over what stands under the same names. */
  writeTo(lines: Record<string, string | readonly string[]>): void {
    if (this.#headers) {
      for (const [name, value] of this.#headers) if (name !== 'set-cookie') lines[name] = value;
      return;
    }
    for (let index = 0; index < this.#added.length; index += 2) {
      lines[this.#added[index] ?? ''] = this.#added[index + 1] ?? '';
    }
  }

  get cookies(): readonly string[] {
    return this.#headers?.getSetCookie() ?? none;
  }

  appendHeader(name: string, value: string): void {
    const key = known.get(name) ?? keyOf(name);
    // A value of that name is no reason, but harms nothing.
    if (this.#headers || this.#added.includes(key) || key === 'set-cookie') {
      this.headers.append(name, value);
      return;
    }
    if (!isHeaderValue(value)) throw unsendable(name);
    if (this.state.sealed) throw madeAlready(`the header ${JSON.stringify(name)}`);
    this.#added.push(key, value);
  }

  get status(): number | undefined {
    return this.#status;
  }

  set status(status: number | undefined) {
    // A 1xx is no final response: the client would wait on for one (RFC 9110 §15.2).
    if (status !== undefined && !(Number.isInteger(status) && status >= 200 && status <= 599)) {
      throw new PorticoError(
        `Cannot set the status ${status}: it is not the status of a final response. Give a whole number from 200 to 599.`,
      );
    }
    checkOpen(this.state, `the status ${status}`);
    this.#status = status;
  }

  setCookie(name: string, value: string, options?: CookieOptions): void {
    checkOpen(this.state, `the cookie ${JSON.stringify(name)}`);
    this.headers.append('set-cookie', writeCookie(name, value, options));
  }

  deleteCookie(name: string, options?: CookieOptions): void {
    checkOpen(this.state, `the cookie ${JSON.stringify(name)}`);
    this.headers.append('set-cookie', writeDeletion(name, options));
  }
}

/** The names of headers that were added, in lower case: an app has few. */
const known = new Map<string, string>();

function keyOf(name: string): string {
  if (!isToken(name)) throw unsendable(name);
  const key = name.toLowerCase();
  if (known.size < 1000) known.set(name, key);
  return key;
}

/** In a success, what was set wins. */
export function adjust(response: OutgoingResponse, settings: LiveResponseSettings): OutgoingResponse {
  const merged: Record<string, string | readonly string[]> = {};
  // A frozen object is spread slowly.
  for (const name in response.headers) merged[name] = response.headers[name] ?? [];
  settings.writeTo(merged);
  return { ...response, status: settings.status ?? response.status, headers: withCookies(merged, settings.cookies) };
}

/** In an error, what it says by itself wins, such as its status and `WWW-Authenticate`; cookies are added. */
export function adjustError(response: OutgoingResponse, settings: LiveResponseSettings | undefined): OutgoingResponse {
  if (!settings) return response;
  const kept: Record<string, string | readonly string[]> = {};
  settings.writeTo(kept);
  for (const name of ofSuccess) delete kept[name];
  return { ...response, headers: withCookies({ ...kept, ...response.headers }, settings.cookies) };
}

function withCookies(merged: ResponseHeaders, cookies: readonly string[]): ResponseHeaders {
  if (cookies.length === 0) return merged;
  return { ...merged, ...unshared(merged), 'set-cookie': [merged['set-cookie'] ?? [], cookies].flat() };
}

/** A cache that several people share stores a cookie with its response, and would give one's session to all (RFC 9111 §7.3). */
function unshared({ 'cache-control': said }: ResponseHeaders): ResponseHeaders {
  const isUnshared = said === undefined || /(?:^|,)\s*(?:no-store|private)\s*(?:,|$)/i.test(String(said));
  return isUnshared ? {} : { 'cache-control': 'no-store' };
}
