// Owns what the document says of a token endpoint: the form it takes, the token it gives, and its errors.
import { Body, type BodyFormat, Json, type Source } from '@portico/core';
import * as z from 'zod';
import { once } from '../once.js';

/** The answer with a token. @see https://www.rfc-editor.org/rfc/rfc6749#section-5.1 */
export const tokenResponse = /* @__PURE__ */ once(() =>
  z
    .object({
      access_token: z.string(),
      token_type: z.literal('Bearer'),
      expires_in: z.int().describe('Seconds for which the access token is good.'),
      refresh_token: z.string().optional(),
      scope: z.string().optional().describe('The scopes that were granted, separated by spaces.'),
    })
    .meta({ id: 'TokenResponse' }),
);

/** The answer without one. @see https://www.rfc-editor.org/rfc/rfc6749#section-5.2 */
const oauthErrorResponse = /* @__PURE__ */ once(() =>
  z
    .object({
      error: z.enum([
        'invalid_request',
        'invalid_client',
        'invalid_grant',
        'unauthorized_client',
        'unsupported_grant_type',
        'invalid_scope',
      ]),
      error_description: z.string().optional(),
    })
    .meta({ id: 'OAuthError' }),
);

/** The errors, by status. */
export const errorResponses = /* @__PURE__ */ once(() => ({
  400: { description: 'The request gets no token', schema: Json(oauthErrorResponse()) },
  401: { description: 'The client is unknown, or its secret is wrong', schema: Json(oauthErrorResponse()) },
}));

/** What the fields are for; a field that belongs to one grant only is named with it. */
const fields: readonly (readonly [name: string, description: string, grant?: string])[] = [
  ['username', 'For the password grant.', 'password'],
  ['password', 'For the password grant.', 'password'],
  ['refresh_token', 'For the refresh token grant.', 'refresh_token'],
  ['scope', 'The scopes asked for, separated by spaces. Without it all that may be had are granted.'],
  ['client_id', 'The client, unless it authenticates with Basic.'],
  ['client_secret', 'Its secret, unless it is a public client or authenticates with Basic.'],
];

/** The one form of token requests (RFC 6749 §4.3.2). `token-message.ts` has read it already, as a whole. */
const tokenForm: BodyFormat = {
  mediaType: 'application/x-www-form-urlencoded',
  identity: 'portico token form',
  read: async () => ({ ok: true, value: {} }),
};

/**
 * The form, for the document alone: errors of single fields would not be answered as RFC 6749 §5.2 has them. So nothing here ever
 * refuses but what comes in another form.
 */
export function describeForm(grants: readonly string[]): readonly Source<unknown>[] {
  const shown = fields.filter(([, , grant]) => grant === undefined || grants.includes(grant));
  const grantType = z.string().optional();
  const form = z.object({
    grant_type: grantType.meta({ description: `One of ${grants.join(', ')}. Required.`, examples: [...grants] }),
    ...Object.fromEntries(shown.map(([name, description]) => [name, z.string().optional().meta({ description })])),
  });
  return [Body(form, { optional: true, mediaTypes: [tokenForm] })];
}
