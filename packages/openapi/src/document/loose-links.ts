// Owns which links of a smaller document stay: one that leads to an operation which is not shown would tell of it, and lead nowhere.
import type { OpenAPIObject } from '#openapi3-ts/openapi31';
import { methods, pointerIn } from './document-parts.js';
import { isJsonObject, type JsonObject } from './json-value.js';

/**
 * Takes them out, wherever they stand: in operations, in their callbacks, in what is sent, and in components.
 * @param whole What the document was made of.
 */
export function withoutLooseLinks(document: OpenAPIObject, whole: OpenAPIObject): OpenAPIObject {
  const ids = new Set<unknown>();
  const tidy = tidier((link) => leads(link, ids, document, whole));
  const { paths = {}, webhooks, components, 'x-webhooks': sent30 } = document as unknown as Parts;
  for (const part of [paths, webhooks, sent30]) collectIds(part, ids);
  return {
    ...document,
    paths: tidy.items(paths),
    ...(isJsonObject(webhooks) && { webhooks: tidy.items(webhooks) }),
    ...(isJsonObject(sent30) && { 'x-webhooks': tidy.items(sent30) }),
    ...(isJsonObject(components) && { components: tidy.components(components) }),
  } as OpenAPIObject;
}

interface Parts {
  readonly paths?: JsonObject;
  readonly webhooks?: unknown;
  readonly components?: unknown;
  /** What is sent, as 3.0 writes it. */
  readonly 'x-webhooks'?: unknown;
}

/** The names of the operations of paths, and of their callbacks. */
function collectIds(paths: unknown, ids: Set<unknown>): void {
  for (const item of Object.values((paths ?? {}) as JsonObject)) {
    if (!isJsonObject(item)) continue;
    for (const [name, operation] of Object.entries(item)) {
      if (!methods.has(name) || !isJsonObject(operation)) continue;
      ids.add(operation['operationId']);
      for (const callback of Object.values((operation['callbacks'] ?? {}) as JsonObject)) collectIds(callback, ids);
    }
  }
}

function leads(link: unknown, ids: ReadonlySet<unknown>, document: OpenAPIObject, whole: OpenAPIObject): boolean {
  const { $ref, operationId, operationRef } = (link ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof $ref === 'string' && $ref.startsWith('#/components/links/')) {
    const target = find(whole, pointerIn($ref));
    return target === undefined || leads(target, ids, document, whole);
  }
  if (operationId !== undefined) return ids.has(operationId);
  if (typeof operationRef !== 'string' || !operationRef.includes('#')) return true;
  const pointer = pointerIn(operationRef);
  if (find(document, pointer) !== undefined) return true;
  // What another document has, only that one knows; under another URL it may be this one.
  return !operationRef.startsWith('#') && find(whole, pointer) === undefined;
}

function find(document: OpenAPIObject, pointer: readonly string[]): unknown {
  return pointer.reduce<unknown>(
    (value, name) => (isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined),
    document,
  );
}

type Change = (value: JsonObject) => JsonObject;

/** Tidies the parts of a document in which links stand. */
function tidier(stays: (link: unknown) => boolean): { readonly items: Change; readonly components: Change } {
  const response: Change = (value) => {
    const { links, ...others } = value;
    if (!isJsonObject(links)) return value;
    const kept = Object.entries(links).filter(([, link]) => stays(link));
    return kept.length > 0 ? { ...others, links: Object.fromEntries(kept) } : others;
  };
  const operation: Change = (value) => ({
    ...value,
    ...(isJsonObject(value['responses']) && { responses: mapObjects(value['responses'], response) }),
    ...(isJsonObject(value['callbacks']) && { callbacks: mapObjects(value['callbacks'], items) }),
  });
  const items: Change = (paths) =>
    mapObjects(paths, (item) => mapObjects(item, (one, name) => (methods.has(name) ? operation(one) : one)));
  const components: Change = (value) =>
    mapObjects(value, (members, section) => {
      if (section === 'responses') return mapObjects(members, response);
      if (section === 'callbacks') return mapObjects(members, items);
      return section === 'pathItems' ? items(members) : members;
    });
  return { items, components };
}

function mapObjects(record: JsonObject, change: (value: JsonObject, name: string) => JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) => [name, isJsonObject(value) ? change(value, name) : value]),
  );
}
