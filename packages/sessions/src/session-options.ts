// Owns the options of sessions: what is safe by default, and the refusal of what a browser or common sense would not take.
import { DefinitionError, type Infer, type Schema } from '@portico/core';
import { checkOptions, type Every } from '@portico/core/graph';
import type { SchemeOptions } from '@portico/security';
import { ofStores, type Store } from '@portico/store';

/** Options that all sessions have. */
export interface SessionOptions<S extends Schema = Schema, A extends boolean = boolean> extends SchemeOptions<A> {
  /** What a session holds: a model class, or any schema. What was kept under another schema counts as no session. */
  readonly data: S;
  /** Whole seconds after which a session ends, however much it is used; at most 400 days, the longest that browsers keep a cookie. Default: 604,800, a week. */
  readonly maxAge?: number;
  /**
   * Whole seconds without a request after which a session ends; `false`: none. A use is noted once in a tenth of it, so that it may end that
   * much earlier. Default: 86,400, a day.
   */
  readonly idleTimeout?: number | false;
  /** The scopes that a session has, for `Security(session, ['items:write'])`. Default: none. */
  readonly scopes?: (data: Infer<S>) => readonly string[];
  /** The name of the cookie. Default: `__Host-session`, which no other host can set; with `domain` `__Secure-session`, with `secure: false` `session`. */
  readonly name?: string;
  /**
   * Whether the cookie travels over HTTPS, and to `localhost`, alone. `false` is for development over http, where a browser asks for it
   * (Safari does): `portico audit` has an error for it. Default: true.
   */
  readonly secure?: boolean;
  /** Whether the cookie comes along with requests from other sites; `none` for a front end on another site, not only another origin. Default: `lax`. */
  readonly sameSite?: 'strict' | 'lax' | 'none';
  /** Which hosts get the cookie, all below this one too. Default: the host that set it, alone. */
  readonly domain?: string;
  /** Whether each site that embeds yours has a jar of its own for the cookie. Default: false. */
  readonly partitioned?: boolean;
}

/** Options of sessions that are sealed in the cookie. */
export interface SealedSessionOptions<S extends Schema = Schema, A extends boolean = boolean>
  extends SessionOptions<S, A> {
  /**
   * Secrets of 32 bytes or more: the first one seals, all of them open. To change the secret, put the new one first, and take the old one
   * out once `maxAge` is over.
   */
  readonly keys: readonly string[];
  /** Not with `keys`. Default: none. */
  readonly store?: undefined;
  /** Only with a `store`: nobody can end what is sealed in a cookie elsewhere. Default: none. */
  readonly subject?: undefined;
}

/** Options of sessions that are kept in a store. */
export interface StoredSessionOptions<S extends Schema = Schema, A extends boolean = boolean>
  extends SessionOptions<S, A> {
  /** Keeps the sessions: `memoryStore()` for one process, or one that several share. */
  readonly store: Store;
  /** Whose session it is, such as the user's id, for `endAll`. Default: nobody's, and there is no logout everywhere. */
  readonly subject?: (data: Infer<S>) => string | undefined;
  /** Not with a `store`. Default: none. */
  readonly keys?: undefined;
}

/** Options of {@link SessionCookie}: with `keys` sealed in the cookie, with a `store` kept there. */
export type SessionCookieOptions<S extends Schema = Schema, A extends boolean = boolean> =
  | SealedSessionOptions<S, A>
  | StoredSessionOptions<S, A>;

const week = 7 * 86_400;
const day = 86_400;
const longest = 400 * 86_400;

/** Options with what was left out. */
export type CompleteOptions<S extends Schema> = SessionCookieOptions<S> & {
  readonly name: string;
  readonly maxAge: number;
  readonly secure: boolean;
  readonly sameSite: 'strict' | 'lax' | 'none';
  /** In seconds; `undefined`: none. */
  readonly idleAfter: number | undefined;
};

const known: Every<SealedSessionOptions> & Every<StoredSessionOptions> = {
  data: true,
  maxAge: true,
  idleTimeout: true,
  scopes: 'function',
  name: true,
  secure: true,
  sameSite: true,
  domain: true,
  partitioned: true,
  keys: true,
  store: ofStores,
  subject: 'function',
  autoError: true,
  description: true,
  schemeName: true,
  missingStatus: true,
};

/** Fills in what was left out. @throws {DefinitionError} If an option cannot be. */
export function completeOptions<S extends Schema>(options: SessionCookieOptions<S>): CompleteOptions<S> {
  checkOptions(options, known, 'Cannot create SessionCookie', 'SessionCookie');
  const { maxAge = week, idleTimeout = day, secure = true, sameSite = 'lax' } = options;
  checkSeconds('maxAge', maxAge);
  if (idleTimeout !== false) checkSeconds('idleTimeout', idleTimeout);
  checkKeeping(options);
  const name = options.name ?? defaultName(secure, options.domain);
  const complete = {
    ...options,
    name,
    maxAge,
    secure,
    sameSite,
    idleAfter: idleTimeout === false ? undefined : idleTimeout,
  };
  const breach = breachOf(complete);
  if (breach !== undefined) throw refuse(breach);
  return complete;
}

function defaultName(secure: boolean, domain: string | undefined): string {
  if (!secure) return 'session';
  return domain === undefined ? '__Host-session' : '__Secure-session';
}

function checkSeconds(option: string, value: unknown): void {
  if (Number.isInteger(value) && (value as number) >= 1 && (value as number) <= longest) return;
  throw refuse(`its ${option} is ${String(value)}. Write whole seconds from 1 to ${longest}, which is 400 days`);
}

function checkKeeping({ keys, store }: { readonly keys?: unknown; readonly store?: unknown }): void {
  if (keys !== undefined && store !== undefined) {
    throw refuse(
      'it has both `keys` and a `store`. Write `keys` to seal sessions in the cookie, or a `store` to keep them there',
    );
  }
  if (keys === undefined && store === undefined) {
    throw refuse(
      'nothing keeps its sessions. Write `keys: [secret]` to seal them in the cookie, or `store: memoryStore()` to keep them there',
    );
  }
  if (keys === undefined) return;
  if (!Array.isArray(keys) || keys.length === 0)
    throw refuse('its `keys` are no list of secrets. Write keys: [secret]');
  keys.forEach(checkKey);
}

function checkKey(key: unknown, index: number): void {
  if (typeof key === 'string' && Buffer.byteLength(key) >= 32) return;
  throw refuse(
    `key ${index + 1} of ${typeof key === 'string' ? `${Buffer.byteLength(key)} bytes` : `type ${typeof key}`} seals nothing. ` +
      'Write a random text of 32 bytes or more, as in openssl rand -base64 32, and take it from the environment',
  );
}

type CookieSettings = Pick<CompleteOptions<Schema>, 'name' | 'secure' | 'sameSite' | 'domain' | 'partitioned'>;

/** Cookies that no browser would take (RFC 6265bis §4.1.2, §4.1.3). */
function breachOf({ name, secure, sameSite, domain, partitioned }: CookieSettings): string | undefined {
  if (!/^[!#$%&'*+.^_`|~\w-]+$/.test(name)) {
    return `${JSON.stringify(name)} cannot be the name of a cookie. Write letters, digits, dashes and underscores`;
  }
  if (/^__host-/i.test(name) && domain !== undefined) {
    return `its cookie ${name} is for one host alone, and \`domain\` is for several. Leave one of them out`;
  }
  if (secure) return undefined;
  if (/^__(?:host|secure)-/i.test(name)) {
    return `its cookie ${name} asks for \`secure\`. Leave \`secure: false\` out, or the name`;
  }
  if (sameSite === 'none' || partitioned) {
    return 'browsers take `sameSite: none` and `partitioned` only with `secure`. Leave `secure: false` out';
  }
  return undefined;
}

function refuse(problem: string): DefinitionError {
  return new DefinitionError(`Cannot create SessionCookie: ${problem}.`);
}
