// Owns the contract between core and every security scheme: what a scheme declares, sees and answers.
import type { ErrorClass } from '../errors/error-class.js';
import type { HTTPException } from '../errors/http-exception.js';
import type { Connection } from './connection.js';

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
    Partial<Record<'implicit' | 'password' | 'clientCredentials' | 'authorizationCode', OAuthFlowObject>>
  >;
}

/** A credential that must never be let in, made for audits. */
export interface Counterfeit {
  /** What is wrong with it, such as `expired`; shown in place of the credential. */
  readonly name: string;
  /** What a client would send: the API key, or what follows the scheme's name in `Authorization`. */
  readonly credential: string;
}

/** What is weak about the settings of a scheme, told to audits. */
export interface Weakness {
  /** Follows the scheme's name, such as `whose clockTolerance is 400 days`; without the full stop. */
  readonly problem: string;
  /** What to write instead; without the full stop. */
  readonly advice: string;
}

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
}
