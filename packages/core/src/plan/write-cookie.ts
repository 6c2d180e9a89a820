// Owns the lines that set and delete cookies, and the refusal of those that a browser would drop.
import { stringifySetCookie } from 'cookie';
import { isToken } from '../contracts/outgoing-response.js';
import type { CookieOptions } from '../contracts/request-context.js';
import { PorticoError } from '../errors/portico-error.js';
import { withDefaults } from '../primitives/with-defaults.js';

const safe: Settings = { path: '/', httpOnly: true, secure: true, sameSite: 'lax' };

/** Browsers take no more bytes of a name and its value together. */
const longest = 4096;

/**
 * The `Set-Cookie` line of a cookie.
 * @throws {PorticoError} If a browser would not take it; the value, which may be a session, is not repeated.
 */
export function writeCookie(name: string, value: string, options: CookieOptions = {}): string {
  const settings = withDefaults(safe, options);
  const problem = problemOf(name, value, settings);
  if (problem !== undefined) throw refused(name, problem);
  try {
    return stringifySetCookie({ ...settings, name, value: encodeURIComponent(value) }, { encode: (text) => text });
  } catch (error) {
    throw refused(name, `${wordOf(error)}. Give what RFC 6265 allows there`);
  }
}

/** The line that makes a browser forget a cookie; domain and path must be those with which it was set. */
export function writeDeletion(name: string, options: CookieOptions = {}): string {
  return writeCookie(name, '', { ...options, maxAge: 0, expires: new Date(0) });
}

type Settings = CookieOptions & { readonly path?: string };

function problemOf(name: string, value: unknown, settings: Settings): string | undefined {
  // RFC 6265 §4.1.1; the library would let `a=b` pass, which is another cookie.
  if (!isToken(name)) {
    return 'its name is not valid. Write letters, digits, dashes and underscores';
  }
  if (typeof value !== 'string' || !isWellFormed(value)) return 'its value is no valid text. Give a string';
  if (name.length + encodeURIComponent(value).length > longest) {
    return `it is longer than ${longest} bytes, and browsers drop it. Keep the data on the server and an id in the cookie`;
  }
  return breachOf(name, settings);
}

/** RFC 6265bis §4.1.2 and §4.1.3: cookies that a browser takes only with further attributes. */
function breachOf(name: string, { secure, path, domain, sameSite, partitioned }: Settings): string | undefined {
  const isHost = /^__host-/i.test(name);
  if (!secure && (isHost || /^__secure-/i.test(name))) return 'its name asks for `secure`. Leave `secure: false` out';
  if (isHost && (path !== '/' || domain !== undefined)) {
    return "a name that begins with __Host- asks for the path '/' and no domain. Leave `path` and `domain` out";
  }
  if (!secure && sameSite === 'none')
    return 'browsers take `sameSite: none` only with `secure`. Leave `secure: false` out';
  if (!secure && partitioned) return 'browsers take `partitioned` only with `secure`. Leave `secure: false` out';
  return undefined;
}

function isWellFormed(text: string): boolean {
  try {
    encodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

/** The library's message ends in the value. */
function wordOf(error: unknown): string {
  return `its ${/option (\w+)/.exec(String(error))?.[1] ?? 'value'} is not valid`;
}

function refused(name: string, problem: string): PorticoError {
  return new PorticoError(`Cannot set the cookie ${JSON.stringify(name)}: ${problem}.`);
}
