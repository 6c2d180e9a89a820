// Owns the events that an app sends, as the document shows them: for each the operation that a receiver has to offer.
import { DefinitionError, type OutgoingWebhook, type WebhookDescription } from '@portico/core';
import type { HeaderObject, OperationObject, ParameterObject, PathsObject } from '#openapi3-ts/openapi31';
import { createContent, createHeaders } from './content.js';
import { toJsonValue } from './json-value.js';
import { mergeMembers } from './merge-members.js';
import { capitalized } from './operation-names.js';
import type { Place } from './place.js';

/** The receivers' operations by the name of their event. */
export function* createWebhooks(
  webhooks: readonly OutgoingWebhook[],
  taken: readonly string[],
  place: Omit<Place, 'owner' | 'operationId'>,
): Generator<void, PathsObject> {
  const operations: PathsObject = {};
  const ids = checkIds(webhooks, taken);
  for (const [index, webhook] of webhooks.entries()) {
    const own = { ...place, owner: `the webhook ${webhook.name}`, operationId: ids[index] ?? '' };
    operations[webhook.name] = { post: createReceiver(webhook, own) };
    yield;
  }
  return operations;
}

/** The operation that a receiver has to offer. */
export function createReceiver(webhook: OutgoingWebhook, place: Place): OperationObject {
  const described = webhook.describe();
  const { tags = [], summary, description, deprecated, externalDocs, openapi } = described;
  const parameters = createParameters(described, place);
  const operation = {
    ...(tags.length > 0 && { tags: [...new Set(tags)] }),
    summary: summary ?? capitalized(wordsOf(webhook.name).join(' ').toLowerCase()),
    ...(description !== undefined && { description }),
    ...(externalDocs && { externalDocs: { ...externalDocs } }),
    operationId: place.operationId,
    ...(parameters.length > 0 && { parameters }),
    requestBody: { required: true, content: createContent(described.content, place) },
    responses: Object.fromEntries(
      Object.entries(described.responses).map(([status, meaning]) => [status, { description: meaning }]),
    ),
    ...(deprecated === true && { deprecated: true }),
  };
  return openapi ? mergeMembers<OperationObject>(operation, toJsonValue(openapi) as object) : operation;
}

function createParameters({ headers }: WebhookDescription, place: Place): ParameterObject[] {
  const described = (createHeaders(headers, place).headers ?? {}) as Record<string, HeaderObject>;
  return Object.entries(described).map(([name, header]) => ({ name, in: 'header', ...header }));
}

/** The `operationId` of each webhook. @param taken Those of the routes. @throws {DefinitionError} If two operations come to one name. */
export function checkIds(webhooks: readonly OutgoingWebhook[], taken: readonly string[]): readonly string[] {
  const owners = new Map(taken.map((id) => [id, 'a route']));
  return webhooks.map((webhook) => {
    const id = webhook.describe().operationId ?? createId(webhook.name);
    const owner = owners.get(id);
    if (owner !== undefined) throw conflict(webhook, id, owner);
    owners.set(id, `the webhook ${webhook.name}`);
    return id;
  });
}

/** `order.paid` gives `orderPaidWebhook`. */
function createId(name: string): string {
  const [first = '', ...others] = wordsOf(name);
  return `${[first.toLowerCase(), ...others.map(capitalized)].join('')}Webhook`;
}

/** `order.paid` gives `order` and `paid`. */
export function wordsOf(name: string): readonly string[] {
  return name.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
}

function conflict({ name }: OutgoingWebhook, id: string, owner: string): DefinitionError {
  return new DefinitionError(
    `Cannot document the webhook ${name}: its operationId '${id}' is already that of ${owner}. ` +
      'Give it an operationId of its own.',
  );
}
