// Owns one question to an issuer: is this token good, and what does it say? (RFC 7662)
import { IssuerError } from '../tokens/issuer-error.js';
import { readBody, readResponse } from '../tokens/read-response.js';
import { parseStrictJson } from '../tokens/strict-json.js';

/** Where the issuer is asked, and as whom. */
export interface IntrospectionEndpoint {
  /** The URL of the introspection endpoint. */
  readonly introspectionUrl: string | URL;
  /** The id by which the issuer knows this API. */
  readonly clientId: string;
  /** The secret that goes with it. */
  readonly clientSecret: string;
  /** Seconds to wait for an answer. Default: 5. */
  readonly timeout?: number | undefined;
}

/** What an issuer says of a token. @see https://www.rfc-editor.org/rfc/rfc7662#section-2.2 */
export interface IntrospectionResponse {
  readonly active: boolean;
  readonly [claim: string]: unknown;
}

/**
 * A token could not be introspected: a fault of the server's side, never of the token.
 * @example app.onError(IntrospectionError, () => Response.json({ detail: 'Logging in is not possible now' }, { status: 503 }));
 */
export class IntrospectionError extends IssuerError {
  override name = 'IntrospectionError';

  /** @param cause What went wrong. */
  constructor(cause: unknown) {
    super('Cannot introspect a token at its issuer', { cause });
  }
}

/**
 * Asks an issuer about a token.
 * @throws {IntrospectionError} If there is no answer, in time and in form.
 */
export async function introspect(token: string, endpoint: IntrospectionEndpoint): Promise<IntrospectionResponse> {
  const { introspectionUrl, clientId, clientSecret, timeout = 5 } = endpoint;
  try {
    const response = await fetch(introspectionUrl, {
      method: 'POST',
      headers: { accept: 'application/json', authorization: writeBasic(clientId, clientSecret) },
      body: new URLSearchParams({ token, token_type_hint: 'access_token' }),
      // Neither the token nor the secret follows a redirect to somebody else.
      redirect: 'error',
      signal: AbortSignal.timeout(Math.ceil(timeout * 1000)),
    });
    if (response.status === 400 && (await isUnsupported(response))) return { active: false };
    return checkResponse(parseStrictJson(await readResponse(response)));
  } catch (error) {
    throw new IntrospectionError(error instanceof SyntaxError ? new Error('The issuer did not answer in JSON') : error);
  }
}

// Some issuers say so of tokens that they do not introspect (RFC 7009 §2.2.1): the fault is the token's, and no outage.
async function isUnsupported(response: Response): Promise<boolean> {
  return Object(parseStrictJson(await readBody(response))).error === 'unsupported_token_type';
}

function checkResponse(answer: unknown): IntrospectionResponse {
  // RFC 7662 §2.2: `active` is a boolean, and the one member that must be there; nothing else means that a token is good.
  if (typeof Object(answer).active === 'boolean') return answer as IntrospectionResponse;
  throw new Error('The issuer did not say whether the token is active');
}

/** RFC 6749 §2.3.1: id and secret are form-urlencoded before they become user name and password. */
function writeBasic(id: string, secret: string): string {
  return `Basic ${btoa(`${encodeFormText(id)}:${encodeFormText(secret)}`)}`;
}

function encodeFormText(text: string): string {
  return new URLSearchParams({ '': text }).toString().slice(1);
}
