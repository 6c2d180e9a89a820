// Owns the form of the password grant: what a token endpoint receives, as a class to depend on.
// The grant is for first-party and legacy clients only (RFC 9700 §2.4).
import { Form } from '@portico/core';
import * as z from 'zod';

const grantType = z.string().regex(/^password$/);
const required = z.string().min(1);

/**
 * The form of a token request with the password grant: `login(@Depends() form: OAuth2PasswordRequestForm)`.
 * Unlike the standard, it does not insist on `grant_type`.
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-4.3.2
 * @example `@Post('/token') login(@Depends() form: OAuth2PasswordRequestForm) { return logIn(form.username, form.password); }`
 */
export class OAuth2PasswordRequestForm {
  /** `password`, if the client sent it. */
  readonly grant_type: string | undefined;
  readonly username: string;
  readonly password: string;
  /** The scopes that the client asks for; grant no more than the user has. */
  readonly scopes: readonly string[];
  readonly client_id: string | undefined;
  readonly client_secret: string | undefined;

  constructor(
    @Form('grant_type', grantType, { optional: true }) grant_type: string | undefined,
    @Form('username', required) username: string,
    @Form('password', required) password: string,
    @Form('scope', String, { default: '' }) scope: string,
    @Form('client_id', String, { optional: true }) client_id: string | undefined,
    @Form('client_secret', String, { optional: true }) client_secret: string | undefined,
  ) {
    this.grant_type = grant_type;
    this.username = username;
    this.password = password;
    this.scopes = scope.split(' ').filter((name) => name !== '');
    this.client_id = client_id;
    this.client_secret = client_secret;
  }
}

/**
 * The same, but `grant_type` is required to be `password`, as RFC 6749 §4.3.2 has it.
 * @example `@Post('/token') login(@Depends() form: OAuth2PasswordRequestFormStrict) { return logIn(form.username, form.password); }`
 */
export class OAuth2PasswordRequestFormStrict extends OAuth2PasswordRequestForm {
  constructor(
    @Form('grant_type', grantType) grant_type: string,
    @Form('username', required) username: string,
    @Form('password', required) password: string,
    @Form('scope', String, { default: '' }) scope: string,
    @Form('client_id', String, { optional: true }) client_id: string | undefined,
    @Form('client_secret', String, { optional: true }) client_secret: string | undefined,
  ) {
    super(grant_type, username, password, scope, client_id, client_secret);
  }
}
