// Owns the OpenAPI document: route graphs in, one document out. The last stop of the build's journey.
import type { OutgoingWebhook } from '@portico/core';
import { nameOfRoute, type RouteGraph } from '@portico/core/graph';
// The types alone: with its builder, every start of an app would load a YAML parser.
import type { ComponentsObject, OpenAPIObject, PathsObject } from '#openapi3-ts/openapi31';
import { amendDocument } from './amend-document.js';
import { firstVersion } from './api-versions.js';
import type { DocumentInfo, OpenAPIVersion } from './document-info.js';
import { type DocumentedRoute, documentedRouteSteps, operationIdSteps } from './documented-routes.js';
import { atOnce, inSlices } from './in-slices.js';
import { toJsonValue } from './json-value.js';
import { mergeMembers } from './merge-members.js';
import { createOperation } from './operation.js';
import { withRootPath } from './root-path.js';
import { SchemaRegistry } from './schema-registry.js';
import { createSecuritySchemes } from './security.js';
import { writeFor, writtenAs } from './version.js';
import { checkIds, createWebhooks } from './webhooks.js';

/**
 * Describes an app's routes as an OpenAPI document.
 * @param graphs The graphs of all routes, in the order the document shall show them.
 * @param info What to say of the API as a whole.
 * @param webhooks The events that the app sends. Default: none.
 * @returns A document of its own, free to be changed.
 * @throws {DefinitionError} If two routes or webhooks have one `operationId`, or cannot be told apart by OpenAPI's paths.
 * @throws {DefinitionError} If one name means two schemas.
 * @see https://spec.openapis.org/oas/v3.1.0
 * @example const document = createDocument(app.graphs(), { title: 'Items', version: '1.0.0' });
 */
export function createDocument(
  graphs: readonly RouteGraph[],
  info: DocumentInfo,
  webhooks: readonly OutgoingWebhook[] = [],
): OpenAPIObject {
  return atOnce(documentSteps(graphs, info, webhooks));
}

/**
 * As {@link createDocument}, with pauses in which the server does other work.
 * @example const document = await createDocumentInSlices(app.graphs(), { title: 'Items', version: '1.0.0' });
 */
export function createDocumentInSlices(
  graphs: readonly RouteGraph[],
  info: DocumentInfo,
  webhooks: readonly OutgoingWebhook[] = [],
): Promise<OpenAPIObject> {
  return inSlices(documentSteps(graphs, info, webhooks));
}

function* documentSteps(
  graphs: readonly RouteGraph[],
  info: DocumentInfo,
  webhooks: readonly OutgoingWebhook[],
): Generator<void, OpenAPIObject> {
  const {
    rootPath = '',
    tags = [],
    servers = [],
    openapi = '3.1',
    operationId,
    members,
    amend: _,
    apiVersion = firstVersion(graphs),
    externalDocs,
    ...about
  } = info;
  const version = openapi.slice(0, 3) as OpenAPIVersion;
  const routes = yield* documentedRouteSteps(graphs, apiVersion);
  const schemas = new SchemaRegistry();
  const ids = yield* operationIdSteps(routes, operationId);
  const paths = yield* createPaths(routes, ids, checkIds(webhooks, ids), schemas, version);
  const sent = yield* createWebhooks(webhooks, ids, { schemas, version });
  const components = yield* createComponents(routes, schemas, rootPath);
  const document = toJsonValue({
    openapi: writtenAs[version],
    info: apiVersion === undefined ? about : { ...about, version: apiVersion },
    servers: withRootPath(servers, rootPath),
    security: [],
    paths: {},
    ...(webhooks.length > 0 && { webhooks: {} }),
    components: {},
    ...(tags.length > 0 && { tags }),
    ...(externalDocs && { externalDocs }),
  }) as OpenAPIObject;
  document.paths = paths;
  if (webhooks.length > 0) document.webhooks = sent;
  if (Object.keys(components).length > 0) document.components = components;
  else delete document.components;
  const whole = members ? mergeMembers(document, toJsonValue(members) as object) : document;
  return amendDocument(yield* writeFor(version, whole), info, graphs, webhooks);
}

function* createPaths(
  routes: readonly DocumentedRoute[],
  ids: readonly string[],
  idsOfWebhooks: readonly string[],
  schemas: SchemaRegistry,
  version: OpenAPIVersion,
): Generator<void, PathsObject> {
  const paths: PathsObject = {};
  const taken = new Set([...ids, ...idsOfWebhooks]);
  for (const [index, { graph, template }] of routes.entries()) {
    const place = { schemas, version, owner: nameOfRoute(graph.route), operationId: ids[index] ?? '' };
    // Before 3.2 there is no word for it.
    if (graph.route.method === 'QUERY' && version !== '3.2') continue;
    const operation = createOperation(graph, template, place, taken);
    paths[template.path] = { ...paths[template.path], [graph.route.method.toLowerCase()]: operation };
    yield;
  }
  return paths;
}

/** What operations refer to, once all of them are written. */
function* createComponents(
  routes: readonly DocumentedRoute[],
  schemas: SchemaRegistry,
  rootPath: string,
): Generator<void, ComponentsObject> {
  const named = yield* schemas.finish();
  const schemes = createSecuritySchemes([...new Set(routes.map(({ graph }) => graph))], rootPath);
  return {
    ...(named.size > 0 && { schemas: Object.fromEntries(named) }),
    ...(schemes.size > 0 && { securitySchemes: toJsonValue(Object.fromEntries(schemes)) }),
  } as ComponentsObject;
}
