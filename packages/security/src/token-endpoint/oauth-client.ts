// Owns the clients of a token endpoint: who they are, and how they prove it (RFC 6749 §2.3).
import { isEqualSecret } from '../secrets/is-equal-secret.js';
import { OAuthError } from './oauth-error.js';
import { isWritable, type TokenMessage } from './token-message.js';

/** The grants that a token endpoint can offer, as `grant_type` names them. */
export type GrantType = 'password' | 'client_credentials' | 'refresh_token';

/** An application that asks for tokens. */
export interface OAuthClient {
  /** Its `client_id`. */
  readonly id: string;
  /** Its `client_secret`, random and at least 128 bits; a client without one is public, such as an app in a browser. */
  readonly secret?: string | undefined;
  /** The grants it may use. Default: all that the endpoint offers. */
  readonly grants?: readonly GrantType[] | undefined;
  /** The most that it may be granted, whoever its user is. Default: whatever its user may have. */
  readonly scopes?: readonly string[] | undefined;
}

/** Finds a client by its id. */
export type FindClient = (id: string) => OAuthClient | undefined | Promise<OAuthClient | undefined>;

interface ClientCredentials {
  readonly id: string;
  readonly secret: string | undefined;
}

/**
 * Finds out which client sent a token request.
 * @returns The client, or `undefined` if it does not say who it is.
 * @throws {OAuthError} `invalid_client` if it is not who it says, `invalid_request` if it says so in two ways.
 */
export async function authenticateClient(
  message: TokenMessage,
  parameters: ReadonlyMap<string, string>,
  find: FindClient,
): Promise<OAuthClient | undefined> {
  const sent = readCredentials(message, parameters);
  if (sent === undefined) return undefined;
  const client = await find(sent.id);
  // Compared even for a client that does not exist: the time tells nobody which ones do.
  const proven = isEqualSecret(sent.secret, client?.secret);
  const isPublic = client !== undefined && client.secret === undefined && sent.secret === undefined;
  if (client !== undefined && (proven || isPublic)) return client;
  throw new OAuthError('invalid_client', 'The client is unknown, or its secret is wrong');
}

function readCredentials(
  { authorization, basic }: TokenMessage,
  parameters: ReadonlyMap<string, string>,
): ClientCredentials | undefined {
  const [id, secret] = [parameters.get('client_id'), parameters.get('client_secret')];
  if (authorization === undefined || isBlank(basic)) {
    if (id !== undefined) return { id, secret };
    if (secret === undefined) return undefined;
    throw new OAuthError('invalid_request', 'client_secret is sent without client_id');
  }
  // RFC 6749 §5.2: whoever used the Authorization header, however wrongly, is answered with 401.
  if (basic === undefined)
    throw new OAuthError('invalid_client', 'The Authorization header holds no Basic credentials');
  const sent = decodeBasic(basic);
  if (!isWritable(sent.id + (sent.secret ?? ''))) {
    throw new OAuthError('invalid_client', 'The Basic credentials hold control characters');
  }
  // RFC 6749 §2.3: a client must not use more than one method in a request; to repeat its id in the body proves nothing.
  if (secret !== undefined || (id !== undefined && id !== sent.id)) {
    throw new OAuthError('invalid_request', 'The client authenticates in two ways: use the header or the body');
  }
  return sent;
}

/** Forms in a browser send empty Basic credentials where nothing was filled in: they name no client. */
function isBlank(basic: TokenMessage['basic']): boolean {
  return basic?.username === '' && basic.password === '';
}

// RFC 6749 §2.3.1: id and secret are form-urlencoded before they become user name and password.
function decodeBasic({ username, password }: NonNullable<TokenMessage['basic']>): ClientCredentials {
  try {
    return { id: decodeFormText(username), secret: decodeFormText(password) || undefined };
  } catch {
    throw new OAuthError('invalid_client', 'The Basic credentials are not form-urlencoded (RFC 6749 section 2.3.1)');
  }
}

function decodeFormText(text: string): string {
  return decodeURIComponent(text.replaceAll('+', ' '));
}
