// Owns the HTTP Basic scheme: user name and password, decoded but not checked against anything.
import type { Connection, Outcome } from '@portico/core';
import { readToken68 } from './authorization.js';
import { checkRealm, createChallenge } from './challenge.js';
import { checkSchemeOptions } from './known-options.js';
import { type Credential, presence, Scheme, type SchemeOptions } from './scheme.js';

/** What {@link HTTPBasic} provides. */
export interface HTTPBasicCredentials {
  readonly username: string;
  /** May be empty, and may hold colons and any Unicode characters but controls. */
  readonly password: string;
}

/** Options of {@link HTTPBasic}. */
export interface HTTPBasicOptions<A extends boolean = boolean> extends SchemeOptions<A> {
  /** The protection space, in printable ASCII; browsers show it when they ask. Default: `Restricted`. */
  readonly realm?: string;
}

/**
 * `Authorization: Basic …`, as user name and password; compare them in constant time.
 * @see https://www.rfc-editor.org/rfc/rfc7617
 * @example const basic = new HTTPBasic({ realm: 'Reports' });
 *   app.get('/reports', [Security(basic)], ({ username }) => reportsOf(username));
 */
export class HTTPBasic<A extends boolean = true> extends Scheme<Credential<HTTPBasicCredentials, A>> {
  /** @throws {DefinitionError} If the realm has other characters than printable ASCII, or an option is unknown. */
  constructor(options: HTTPBasicOptions<A> = {}) {
    checkSchemeOptions('HTTPBasic', options, { realm: true });
    // RFC 7617 §2 requires a realm; §2.1 announces that user name and password are read as UTF-8.
    const { realm = 'Restricted' } = options;
    checkRealm('HTTPBasic', realm);
    const challenge = createChallenge('Basic', { realm, charset: 'UTF-8' });
    super({ schemeName: 'HTTPBasic', definition: { type: 'http', scheme: 'basic' }, challenge }, options);
  }

  authenticate(connection: Connection): Outcome<Credential<HTTPBasicCredentials, A>> {
    return presence(readBasic(connection));
  }
}

/** Reads `Authorization: Basic …`; `undefined` if there are no such credentials, or malformed ones. Never throws. */
export function readBasic(connection: Connection): HTTPBasicCredentials | undefined {
  const authorization = readToken68(connection, 'basic');
  return authorization && splitUserPass(decodeBase64(authorization.credentials));
}

// A user-id holds no colon, a password may: the first one splits (RFC 7617 §2).
function splitUserPass(userPass: string | undefined): HTTPBasicCredentials | undefined {
  const colon = userPass?.indexOf(':') ?? -1;
  if (userPass === undefined || colon < 0 || hasControl.test(userPass)) return undefined;
  return { username: userPass.slice(0, colon), password: userPass.slice(colon + 1) };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: RFC 7617 §2 forbids exactly these
const hasControl = /[\x00-\x1f\x7f]/;
const utf8 = /* @__PURE__ */ new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

// Only the one canonical encoding counts: two spellings of one credential would slip past whoever blocks the first.
function decodeBase64(text: string): string | undefined {
  try {
    const binary = atob(text);
    if (btoa(binary) !== text) return undefined;
    return utf8.decode(Uint8Array.from(binary, (character) => character.charCodeAt(0)));
  } catch {
    return undefined;
  }
}
