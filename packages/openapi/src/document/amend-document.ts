// Owns what users say in OpenAPI's own words: added to the finished document, which is then looked at again.
import { DefinitionError, type OutgoingWebhook } from '@portico/core';
import type { RouteGraph } from '@portico/core/graph';
import type { OpenAPIObject } from '#openapi3-ts/openapi31';
import { findFaults } from './document-faults.js';
import type { DocumentInfo } from './document-info.js';

/** Whether anything in the document is in words that Portico only hands on. */
export function isAmended(
  { amend, members }: DocumentInfo,
  graphs: readonly RouteGraph[],
  webhooks: readonly OutgoingWebhook[],
): boolean {
  if (amend !== undefined || members !== undefined) return true;
  return (
    graphs.some(({ route: { options } }) => options.openapi !== undefined || options.callbacks !== undefined) ||
    webhooks.some((webhook) => webhook.describe().openapi !== undefined)
  );
}

/**
 * Lets the user change a document.
 * @returns The changed document.
 * @throws {DefinitionError} If it no longer holds together.
 */
export function amendDocument(
  document: OpenAPIObject,
  info: DocumentInfo,
  graphs: readonly RouteGraph[],
  webhooks: readonly OutgoingWebhook[],
): OpenAPIObject {
  if (!isAmended(info, graphs, webhooks)) return document;
  const amended: unknown = info.amend?.(document) ?? document;
  const [fault, ...others] = findFaults(amended);
  if (fault === undefined) return amended as OpenAPIObject;
  const more =
    others.length === 0
      ? ''
      : ` There ${others.length === 1 ? 'is one more such fault' : `are ${others.length} more`}.`;
  throw new DefinitionError(
    `Cannot document the API: ${fault.problem}. ${fault.advice}, in \`openapi.amend\`, in \`openapi.members\` ` +
      `or in the options of the route.${more}`,
  );
}
