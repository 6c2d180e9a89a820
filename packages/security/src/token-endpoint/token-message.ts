// Owns what a token endpoint sees of a request: the Authorization header and the form, both as they were sent. The form is
// read here, and not field by field, because only the whole shows what was sent twice.
import type { Connection, Outcome } from '@portico/core';
import { createChallenge } from '../schemes/challenge.js';
import { type HTTPBasicCredentials, readBasic } from '../schemes/http-basic.js';
import { Scheme, type SchemeOptions } from '../schemes/scheme.js';
import { OAuthError } from './oauth-error.js';

/** A token request, unchecked. */
export interface TokenMessage {
  /** The Authorization header, if there is one. */
  readonly authorization: string | undefined;
  /** The Basic credentials in it, not decoded further; `undefined` if it holds none. */
  readonly basic: HTTPBasicCredentials | undefined;
  /** The body. */
  readonly body: Uint8Array;
}

/** Reads token requests. To the document it is what a client can authenticate with: Basic, or the body. */
export class ClientAuthentication extends Scheme<TokenMessage> {
  readonly readsBody = true;
  /** A browser knows no secret of a client, and what it gets here no other page can read. */
  readonly sentByBrowsers = false;

  constructor(options: Pick<SchemeOptions, 'schemeName'>) {
    const description = 'Or `client_id` and `client_secret` in the body (RFC 6749 section 2.3.1).';
    const challenge = createChallenge('Basic', { realm: 'token', charset: 'UTF-8' });
    const definition = { type: 'http', scheme: 'basic' };
    super({ schemeName: 'ClientAuthentication', definition, challenge }, { description, ...options });
  }

  async authenticate(connection: Connection): Promise<Outcome<TokenMessage>> {
    const authorization = connection.header('authorization');
    const message = { authorization, basic: readBasic(connection), body: await connection.body() };
    return { kind: 'granted', value: message };
  }
}

/** In bytes; no token request is that long. */
const maxBody = 65_536;

// Of two spellings that cannot be decoded both read as U+FFFD, and databases choke on U+0000.
// biome-ignore lint/suspicious/noControlCharactersInRegex: RFC 6749 appendix A allows none of them
const unwritable = /[\x00-\x08\x0a-\x1f\x7f\ufffd]/;

/** Whether a text can be the value of a parameter (RFC 6749 appendix A). */
export function isWritable(text: string): boolean {
  return !unwritable.test(text);
}

/**
 * Reads the parameters of a token request; those without a value count as omitted (RFC 6749 §3.2).
 * @throws {OAuthError} If the form is too long, holds a parameter twice, or characters that no parameter may have.
 */
export function readParameters({ body }: TokenMessage): ReadonlyMap<string, string> {
  if (body.length > maxBody) throw new OAuthError('invalid_request', 'The request is too long');
  const entries = [...new URLSearchParams(new TextDecoder().decode(body))];
  // RFC 8707 §2 lets one parameter stand several times: `resource`.
  const names = entries.map(([name]) => name).filter((name) => name !== 'resource');
  if (new Set(names).size < names.length) throw new OAuthError('invalid_request', 'A parameter is sent twice');
  if (!entries.flat().every(isWritable)) {
    throw new OAuthError('invalid_request', 'A parameter holds control characters, or is not UTF-8');
  }
  return new Map(entries.filter(([, value]) => value !== ''));
}

/**
 * A parameter that must be there.
 * @throws {OAuthError} If it is not.
 */
export function requireParameter(parameters: ReadonlyMap<string, string>, name: string): string {
  const value = parameters.get(name);
  if (value !== undefined) return value;
  throw new OAuthError('invalid_request', `The parameter ${name} is missing`);
}
