// Owns the errors of a token endpoint: the closed union of RFC 6749 §5.2, each with its status, and how they are written.
import { PorticoError } from '@portico/core';

const statuses = {
  invalid_request: 400,
  // RFC 6749 §5.2 allows 401, and demands it and a challenge where the client used the Authorization header.
  invalid_client: 401,
  invalid_grant: 400,
  unauthorized_client: 400,
  unsupported_grant_type: 400,
  invalid_scope: 400,
} as const;

/** Why a token endpoint issued no token. @see https://www.rfc-editor.org/rfc/rfc6749#section-5.2 */
export type OAuthErrorCode = keyof typeof statuses;

/**
 * A token endpoint's refusal; a grant may throw one: `throw new OAuthError('invalid_grant', 'The account is locked')`.
 * @example throw new OAuthError('invalid_grant', 'The account is locked');
 */
export class OAuthError extends PorticoError {
  override name = 'OAuthError';
  readonly status: 400 | 401;

  /**
   * @param code What went wrong.
   * @param description One English sentence for the developer of the client; it is sent, so it holds no secrets.
   */
  constructor(
    readonly code: OAuthErrorCode,
    description: string,
  ) {
    // RFC 6749 §5.2: error_description = *( %x20-21 / %x23-5B / %x5D-7E )
    super(description.replace(/[^\x20\x21\x23-\x5B\x5D-\x7E]/g, ' '));
    this.status = statuses[code];
  }

  /** The answer. @param challenge What a 401 asks for (RFC 9110 §15.5.2). */
  toResponse(challenge: string): Response {
    const headers: Record<string, string> = this.status === 401 ? { 'WWW-Authenticate': challenge } : {};
    return Response.json({ error: this.code, error_description: this.message }, { status: this.status, headers });
  }
}
