// Owns the way down to OpenAPI 3.0: what it has no words for is said in its own, or said more loosely.
import { DefinitionError } from '@portico/core';
import type { OpenAPIObject } from '#openapi3-ts/openapi31';
import { isJsonObject, type JsonObject } from './json-value.js';
import { omit } from './omit.js';
import { toSchema30 } from './schema-3-0.js';

/** Writes a document of 3.1 in the words of 3.0.3. @throws {DefinitionError} If a scheme is of a type that 3.0 does not know. */
export function* toVersion30(document: OpenAPIObject): Generator<void, OpenAPIObject> {
  const { info, paths = {}, webhooks, components = {}, ...rest } = omit(document, ['jsonSchemaDialect']);
  const { license, ...about } = omit(info, ['summary']);
  const { schemas = {}, ...others } = omit(components, ['pathItems']);
  const schemes = (components.securitySchemes ?? {}) as JsonObject;
  checkSchemes(schemes);
  return {
    ...rest,
    info: { ...about, ...(license && { license: omit(license, ['identifier']) }) },
    paths: yield* mapEach(paths, (item) => withoutRoles(toObject30(item), schemes)),
    // It has no word for what an app sends; tools that show it all the same know this one.
    ...(webhooks && { 'x-webhooks': yield* mapEach(webhooks, toObject30) }),
    components: { ...(toObject30(others) as object), schemas: yield* mapEach(schemas, toSchema30) },
  } as OpenAPIObject;
}

/** Members whose value is data. */
const data: ReadonlySet<string> = new Set(['example', 'examples', 'value', 'default', 'enum', 'security']);

/** Everything beside schemas is the same in both; they stand where `schema` says. */
function toObject30(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toObject30);
  if (!isJsonObject(value)) return value;
  const members = Object.entries(value).map(([name, part]) => {
    if (data.has(name) || name.startsWith('x-')) return [name, part];
    return [name, name === 'schema' ? toSchema30(part) : toObject30(part)];
  });
  return Object.fromEntries(members);
}

function* mapEach(record: object, change: (value: unknown) => unknown): Generator<void, JsonObject> {
  const changed: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(record)) {
    changed[name] = change(value);
    yield;
  }
  return changed;
}

function checkSchemes(schemes: JsonObject): void {
  const unknown = Object.keys(schemes).find((name) => (schemes[name] as JsonObject)['type'] === 'mutualTLS');
  if (unknown === undefined) return;
  throw new DefinitionError(
    `Cannot write the document in OpenAPI 3.0: it has no word for the scheme '${unknown}', whose type is mutualTLS. ` +
      "Write it in 3.1: new App({ openapi: { openapi: '3.1' } }).",
  );
}

/** Only OAuth2 and OpenID Connect have scopes there. @see https://spec.openapis.org/oas/v3.0.3#security-requirement-object */
function withoutRoles(item: unknown, schemes: JsonObject): unknown {
  if (!isJsonObject(item)) return item;
  const hasScopes = (name: string): boolean =>
    ['oauth2', 'openIdConnect'].includes(String((schemes[name] as JsonObject | undefined)?.['type']));
  const bare = (requirement: JsonObject): JsonObject =>
    Object.fromEntries(Object.entries(requirement).map(([name, scopes]) => [name, hasScopes(name) ? scopes : []]));
  const members = Object.entries(item).map(([name, operation]) => {
    if (!isJsonObject(operation) || !Array.isArray(operation['security'])) return [name, operation];
    return [name, { ...operation, security: operation['security'].map(bare) }];
  });
  return Object.fromEntries(members);
}
