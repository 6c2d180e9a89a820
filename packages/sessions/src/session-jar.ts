// Owns the session cookie in a response: one line at most, and nobody but the browser that it is for may keep that response.
import type { Connection, CookieOptions, Schema } from '@portico/core';
import type { CompleteOptions } from './session-options.js';

/** Writes the session cookie. */
export class SessionJar {
  readonly #name: string;
  readonly #settings: CookieOptions;

  constructor({ name, secure, sameSite, domain, partitioned }: CompleteOptions<Schema>) {
    this.#name = name;
    this.#settings = {
      secure,
      sameSite,
      ...(domain !== undefined && { domain }),
      ...(partitioned !== undefined && { partitioned }),
    };
  }

  /** @param maxAge How long the browser keeps it, in seconds. */
  put({ response }: Connection, value: string, maxAge: number): void {
    this.#open(response);
    response.setCookie(this.#name, value, { ...this.#settings, maxAge });
  }

  /** Whether the response gives another session than that of a cookie: the request has started one since. */
  holdsOther({ response }: Connection, cookie: string): boolean {
    const line = response.headers.getSetCookie().find((one) => one.startsWith(`${this.#name}=`));
    const [value = ''] = line?.slice(this.#name.length + 1).split(';', 1) ?? [];
    return value !== '' && value !== cookie;
  }

  /** Lets the browser forget it. */
  empty({ response }: Connection): void {
    this.#open(response);
    response.deleteCookie(this.#name, this.#settings);
  }

  /** RFC 6265 §4.1.1: no two lines for one cookie. RFC 9111 §7.3: a cache stores a Set-Cookie like any other header. */
  #open({ headers }: Connection['response']): void {
    const others = headers.getSetCookie().filter((line) => !line.startsWith(`${this.#name}=`));
    headers.delete('set-cookie');
    for (const line of others) headers.append('set-cookie', line);
    headers.set('cache-control', 'no-store');
  }
}
