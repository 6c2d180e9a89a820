// Owns what the document says of every message: its headers, its envelope, and what receivers shall answer.
import type { ContentDescription, DocumentedHeader, JsonSchema, Schema, WebhookDescription } from '@portico/core';
import * as z from 'zod';

/** Where signing is specified. */
export const specification = {
  url: 'https://www.standardwebhooks.com',
  description: 'Standard Webhooks: how messages are signed, and how a receiver verifies them',
};

/** The headers of every message. */
export const headers: Readonly<Record<string, DocumentedHeader>> = {
  'webhook-id': {
    description: 'Which message it is; the same at every attempt. A receiver that has seen it has nothing more to do.',
    required: true,
  },
  'webhook-timestamp': {
    description: 'When this attempt was made, in seconds since 1970. Refuse what is more than five minutes away.',
    schema: z.int().nonnegative(),
    required: true,
  },
  'webhook-signature': {
    description:
      'Who sent it: for each of the secrets, separated by spaces, `v1,` and the base64 of HMAC-SHA256 over ' +
      '`{webhook-id}.{webhook-timestamp}.{body}`, whose key is what follows `whsec_` in the secret, decoded from base64. ' +
      'One that is right is enough; compare it in constant time, over the body as it came.',
    required: true,
  },
};

/** What receivers shall answer. */
export const responses: WebhookDescription['responses'] = {
  '2XX': 'The message was received. Do the work afterwards: the sender does not wait long.',
  '410': 'The endpoint wants no more messages: nothing more is sent to it.',
  default: 'The message was not received, and is sent again later, `Retry-After` observed. Redirects are not followed.',
};

/** The body of a message. */
export function content(name: string, schema: Schema, envelope: boolean): readonly ContentDescription[] {
  const mediaType = 'application/json';
  return [envelope ? { mediaType, schema, wrap: (data) => wrap(name, data) } : { mediaType, schema }];
}

function wrap(name: string, data: JsonSchema): JsonSchema {
  return {
    type: 'object',
    properties: {
      type: { type: 'string', const: name, description: 'The event.' },
      timestamp: { type: 'string', format: 'date-time', description: 'When it happened.' },
      data,
    },
    required: ['type', 'timestamp', 'data'],
  };
}
