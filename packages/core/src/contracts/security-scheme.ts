// The contract of a security scheme: what it sees of a request, what it answers, what the document and an audit learn of it,
// and how schemes are combined.

import type { ErrorClass, HTTPException } from '../errors/http-exception.js';
import type { Provides } from './provides.js';
import type { ResponseSettings } from './request-context.js';

/** The head of a request, as a security scheme sees it. */
export interface Connection {
  /** The method, such as `GET`. */
  readonly method: string;
  /** The absolute URL of the request. */
  readonly url: URL;
  /**
   * The value of a header, or `undefined`. A repeated header comes joined by `, ` (RFC 9110 §5.3), which no grammar of `Authorization`
   * accepts, and no key equals: which of several a proxy in front has checked cannot be told.
   * @param name The header's name, in any case.
   */
  header(name: string): string | undefined;
  /** The last value of a query parameter, percent-decoded, or `undefined`. */
  query(name: string): string | undefined;
  /** The last value of a cookie, or `undefined`. */
  cookie(name: string): string | undefined;
  /**
   * Headers and cookies of the response to come, whatever it is, for a scheme that keeps a cookie fresh; the same as
   * `context.response`.
   */
  readonly response: Pick<ResponseSettings, 'headers' | 'setCookie' | 'deleteCookie'>;
  /** What the adapter itself holds, such as Node's request with the certificate of its connection. See `IncomingRequest.platform`. */
  readonly platform: unknown;
  /**
   * The raw body, within the app's body limit; the same bytes at every call.
   * @throws {Error} If the scheme did not declare `readsBody`.
   * @throws {HTTPException} 413 if the body is longer than the limit.
   */
  body(): Promise<Uint8Array>;
}

/**
 * What a scheme found: valid credentials, none (or malformed ones), or credentials that must not be let in.
 * `absent` may be forgiven by `optional(…)` and `autoError: false`; `refused` never is.
 */
export type Outcome<V> =
  | { readonly kind: 'granted'; readonly value: V }
  | { readonly kind: 'absent' }
  | { readonly kind: 'refused'; readonly error: HTTPException };

/** An OAuth2 flow as OpenAPI names it. @see https://spec.openapis.org/oas/v3.1.1#oauth-flow-object */
export interface OAuthFlowObject {
  readonly authorizationUrl?: string;
  /** Of `deviceAuthorization`, which OpenAPI knows since 3.2. @see https://www.rfc-editor.org/rfc/rfc8628 */
  readonly deviceAuthorizationUrl?: string;
  readonly tokenUrl?: string;
  readonly refreshUrl?: string;
  /** Scope names and what they allow. */
  readonly scopes: Readonly<Record<string, string>>;
}

/** A scheme as the OpenAPI document shows it. @see https://spec.openapis.org/oas/v3.1.1#security-scheme-object */
export interface SecuritySchemeObject {
  /** `apiKey`, `http`, `oauth2`, `openIdConnect` or `mutualTLS`. */
  readonly type: string;
  readonly description?: string;
  readonly name?: string;
  readonly in?: string;
  readonly scheme?: string;
  readonly bearerFormat?: string;
  readonly openIdConnectUrl?: string;
  readonly flows?: Readonly<
    Partial<
      Record<
        'implicit' | 'password' | 'clientCredentials' | 'authorizationCode' | 'deviceAuthorization',
        OAuthFlowObject
      >
    >
  >;
}

/** A credential that must never be let in, made for audits. */
export interface Counterfeit {
  /** What is wrong with it, such as `expired`; shown in place of the credential. */
  readonly name: string;
  /** What a client would send: the API key, or what follows the scheme's name in `Authorization`. */
  readonly credential: string;
  /** Whether it counts as none where credentials are optional, as a cookie does whose session is over. Default: false. */
  readonly forgivable?: boolean;
}

/** What is weak about the settings of a scheme, told to audits. */
export interface Weakness {
  /** Follows the scheme's name, such as `whose clockTolerance is 400 days`; without the full stop. */
  readonly problem: string;
  /** What to write instead; without the full stop. */
  readonly advice: string;
}

/**
 * What a scheme holds credentials to, by names that stay: `true` for what is looked at, a number for the most that may be, a list
 * for the only values that may be. Told to audits and written to a file, so nothing in it is a secret.
 */
export type SchemeChecks = Readonly<Record<string, true | number | readonly string[]>>;

/** A way for a client to say who it is. */
export interface SecurityScheme<V> {
  /** The key under `components.securitySchemes`; unique within an app. */
  readonly schemeName: string;
  /** What the OpenAPI document says of the scheme. */
  readonly definition: SecuritySchemeObject;
  /** Whether a granted outcome means verified (a JWT) or merely present (a token that somebody else must check). */
  readonly verifies: boolean;
  /** Whether `authenticate` reads the raw body, as a signed webhook does. Default: false. */
  readonly readsBody?: boolean;
  /** Whether missing credentials are an error; if false, an absent outcome gives `undefined`. Default: true. */
  readonly autoError?: boolean;
  /** The status for missing credentials. Default: 401. */
  readonly missingStatus?: 401 | 403;
  /** The challenge for `WWW-Authenticate` (RFC 9110 §11.6.1). Default: derived from `definition`. */
  readonly challenge?: string;
  /**
   * Whether browsers send the credential by themselves, whichever page asks, so that it is no proof of who meant a request. Default: as
   * the definition says, which is true of keys in cookies, of the schemes Basic, Digest and Negotiate, and of certificates.
   */
  readonly sentByBrowsers?: boolean;
  /**
   * The scheme of which this is another view: both look at one credential, so both stand under one name, with one definition. What
   * follows requests names the scheme alone as what let somebody in. Default: none.
   */
  readonly viewOf?: SecurityScheme<unknown>;
  /** Errors, made by `declareError`, that it answers with besides its own 401 and 403. Default: none. */
  readonly throws?: readonly ErrorClass[];
  /**
   * Looks at the credentials of a request; called once per request.
   * @param connection The request's head.
   * @param scopes The scopes demanded, without duplicates; empty when the scheme has an `authorize` of its own,
   *   which is then asked once per set of scopes.
   * @returns The outcome. A thrown HTTPException of 401 or 403 counts as refused; any other error ends the request as it is,
   *   so that nobody is let in because something was broken.
   */
  authenticate(connection: Connection, scopes: readonly string[]): Outcome<V> | Promise<Outcome<V>>;
  /**
   * Decides whether authenticated credentials carry the demanded scopes. Without it, `authenticate` receives the scopes.
   * @param value What `authenticate` granted.
   */
  authorize?(value: NonNullable<V>, scopes: readonly string[]): Outcome<V>;
  /**
   * Makes credentials that look right and must be refused, for `portico audit --probe`; never called while serving.
   * @param scopes The scopes demanded; credentials that lack one of them are counterfeits too.
   */
  counterfeits?(scopes: readonly string[]): Promise<readonly Counterfeit[]>;
  /** What is weak about the scheme's settings, for `portico audit`; never called while serving. */
  weaknesses?(): readonly Weakness[];
  /**
   * What the scheme holds credentials to, for `portico audit --lock`, which tells when it becomes less; never called while
   * serving.
   */
  checks?(): SchemeChecks;
}

/** An expression over schemes, made by `anyOf`, `allOf` and `optional`. */
export interface Requirement<V> extends Provides<V> {
  readonly kind: 'anyOf' | 'allOf' | 'optional';
  /** Schemes, requirements and `Security(…)` sources; `optional` has exactly one. */
  readonly alternatives: readonly object[];
}
