// Owns finding the conflicts of a document at start-up, without making one: two operations or two schemas of one name, and
// paths that cannot be told apart.
import type { ContentDescription, DocumentedResponse, OutgoingWebhook, ParameterSource, Schema } from '@portico/core';
import { findNamedSchemas, type ResponseBody, type RouteGraph, responderOf } from '@portico/core/graph';
import { isAmended } from './amend-document.js';
import { versionsOf } from './api-versions.js';
import { createDocument } from './document.js';
import type { DocumentInfo } from './document-info.js';
import { documentedRoutes, operationIdSteps } from './documented-routes.js';
import { errorSchemaNames } from './error-schemas.js';
import { atOnce } from './in-slices.js';
import { problemSchemaNames } from './problem-schemas.js';
import { checkIds } from './webhooks.js';

/**
 * Checks that the document of these routes can be made. What users add in OpenAPI's own words shows only in the document
 * itself, which is made for it.
 * @throws {DefinitionError} As {@link createDocument} does.
 * @example checkDocument(app.graphs(), { title: 'Items', version: '1.0.0' });
 */
export function checkDocument(
  graphs: readonly RouteGraph[],
  info: DocumentInfo,
  webhooks: readonly OutgoingWebhook[] = [],
): void {
  const versions = versionsOf(graphs);
  for (const apiVersion of versions.length > 0 ? versions : [undefined]) {
    checkOne(graphs, { ...info, apiVersion }, webhooks);
  }
}

function checkOne(graphs: readonly RouteGraph[], info: DocumentInfo, webhooks: readonly OutgoingWebhook[]): void {
  const routes = documentedRoutes(graphs, info.apiVersion);
  const ids = atOnce(operationIdSteps(routes, info.operationId));
  checkIds(webhooks, ids);
  const shown = [...new Set(routes.map(({ graph }) => graph))];
  // Schemas of one name may still look the same: only the document knows, and it takes its time.
  if (isAmended(info, shown, webhooks) || hasNameTwice(shown, webhooks)) createDocument(shown, info, webhooks);
}

function hasNameTwice(graphs: readonly RouteGraph[], webhooks: readonly OutgoingWebhook[]): boolean {
  const own = graphs[0]?.errorFormat.shape === 'problem' ? problemSchemaNames : errorSchemaNames;
  const owners = new Map<string, object>(own.map((name) => [name, own]));
  const seen = new Set<object>();
  const sent = webhooks.flatMap((webhook) => schemasOfContent(webhook.describe().content));
  for (const schema of [...graphs.flatMap(schemasOf), ...sent]) {
    for (const { name, identity } of findNamedSchemas(schema, seen)) {
      const owner = owners.get(name);
      if (owner !== undefined && owner !== identity) return true;
      owners.set(name, identity);
    }
  }
  return false;
}

function schemasOf({ nodes, responses, errors }: RouteGraph): readonly Schema[] {
  const sources = nodes.map((node) => (node.kind === 'source' ? shownSchemaOf(node.source) : undefined));
  const said = [...responses.documented.values(), ...responses.ranges.values()];
  const thrown = [...errors.values()];
  const bodies = [
    responses.success.body,
    ...responses.replies.values(),
    ...said.map(({ schema }) => schema),
    ...thrown.flatMap((error) => error.bodies),
  ];
  const details = thrown.flatMap((error) => error.details);
  return [
    ...sources,
    ...bodies.flatMap(schemasOfBody),
    ...details.map((detail) => (detail.shape === 'schema' ? detail.schema : undefined)),
    ...[...said, ...thrown].flatMap(schemasOfHeaders),
  ].filter((schema) => schema !== undefined);
}

function schemasOfHeaders({ headers = {} }: Pick<DocumentedResponse, 'headers'>): readonly (Schema | undefined)[] {
  return Object.values(headers).map(({ schema }) => schema);
}

/** A body that each of its formats describes by itself shows nothing of its schema, which may be none that JSON knows. */
function shownSchemaOf(source: ParameterSource): Schema | undefined {
  const hidden = source.reads === 'body' && source.formats.every(({ describe }) => describe);
  return hidden ? undefined : source.schema;
}

function schemasOfBody(body: ResponseBody | undefined): readonly Schema[] {
  return schemasOfContent(responderOf(body).describe().content);
}

function schemasOfContent(content: readonly ContentDescription[]): readonly Schema[] {
  return content.flatMap(({ schema, itemSchema }) => [
    ...(schema === undefined || 'jsonSchema' in schema ? [] : [schema]),
    ...(itemSchema === undefined ? [] : [itemSchema]),
  ]);
}
