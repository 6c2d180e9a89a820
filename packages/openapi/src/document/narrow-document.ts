// Owns making a smaller document of a whole one: some of its operations, and of the rest only what these refer to. What stays is
// called as it is in the whole: nothing is named anew for an audience.
import type {
  OpenAPIObject,
  OperationObject,
  PathItemObject,
  PathsObject,
  ResponseObject,
} from '#openapi3-ts/openapi31';
import { isJsonObject, type JsonObject } from './json-value.js';

/** What stays of a document. */
export interface Narrowing {
  /** @param place Such as `GET /items`. */
  readonly shows: (operation: OperationObject, place: string) => boolean;
  /** Whether schemes stay that no operation asks for: how else would a client learn how to see more? */
  readonly keepSchemes: boolean;
}

const methods = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query']);

/** Narrows a document, which stays as it is. */
export function narrowDocument(document: OpenAPIObject, { shows, keepSchemes }: Narrowing): OpenAPIObject {
  const paths: PathsObject = {};
  for (const [path, item] of Object.entries(document.paths ?? {})) {
    const kept = narrowItem(item as PathItemObject, (method, one) => shows(one, `${method.toUpperCase()} ${path}`));
    if (kept) paths[path] = kept;
  }
  const operations = operationsIn(paths);
  const ids = new Set(operations.map(({ operationId }) => operationId));
  const linked = withoutLooseLinks(paths, ids);
  const { tags, components, ...rest } = document;
  const small = { ...rest, paths: linked } as OpenAPIObject;
  const sent = operationsIn((document.webhooks ?? {}) as PathsObject);
  const named = new Set([...operations, ...operations.flatMap(callbacksOf), ...sent].flatMap((one) => one.tags ?? []));
  const keptTags = tags && tagsOf(tags as readonly Tag[], named);
  if (keptTags && keptTags.length > 0) small.tags = keptTags;
  const keptComponents = components && reachable(small, components as Components, keepSchemes);
  if (keptComponents && Object.keys(keptComponents).length > 0) small.components = keptComponents;
  return small;
}

/** A path with the operations that stay; `undefined` if none of those that it had does. */
function narrowItem(
  item: PathItemObject,
  shows: (method: string, operation: OperationObject) => boolean,
): PathItemObject | undefined {
  const entries = Object.entries(item) as readonly (readonly [string, OperationObject])[];
  const kept = entries.filter(([name, member]) => !methods.has(name) || shows(name, member));
  if (kept.length === entries.length) return item;
  return kept.some(([name]) => methods.has(name)) ? (Object.fromEntries(kept) as PathItemObject) : undefined;
}

function operationsIn(paths: PathsObject): readonly OperationObject[] {
  return Object.values(paths).flatMap((item) =>
    Object.entries(item as JsonObject).flatMap(([name, one]) => (methods.has(name) ? [one as OperationObject] : [])),
  );
}

function callbacksOf({ callbacks = {} }: OperationObject): readonly OperationObject[] {
  return Object.values(callbacks).flatMap((callback) => operationsIn(callback as PathsObject));
}

/** A link that leads to an operation which is not shown would tell of it, and lead nowhere. */
function withoutLooseLinks(paths: PathsObject, ids: ReadonlySet<string | undefined>): PathsObject {
  const leads = (link: unknown): boolean => {
    const { operationId, operationRef } = link as { readonly operationId?: string; readonly operationRef?: string };
    if (operationId !== undefined) return ids.has(operationId);
    return operationRef === undefined || !operationRef.startsWith('#/') || pathOf(operationRef) in paths;
  };
  const tidyResponse = (response: ResponseObject): ResponseObject => {
    if (!response.links) return response;
    const { links, ...others } = response;
    const kept = Object.entries(links).filter(([, link]) => leads(link));
    return kept.length > 0 ? { ...others, links: Object.fromEntries(kept) } : others;
  };
  const tidy = (operation: OperationObject): OperationObject => {
    const responses = (operation.responses ?? {}) as Readonly<Record<string, ResponseObject>>;
    if (!Object.values(responses).some((one) => one.links)) return operation;
    return { ...operation, responses: mapValues(responses, tidyResponse) };
  };
  return mapValues(paths, (item) =>
    Object.fromEntries(
      Object.entries(item as JsonObject).map(([name, one]) => [
        name,
        methods.has(name) ? tidy(one as OperationObject) : one,
      ]),
    ),
  ) as PathsObject;
}

/** The path in `#/paths/~1items~1{id}/get`. */
function pathOf(reference: string): string {
  return unescaped(reference.split('/')[2] ?? '');
}

interface Tag {
  readonly name: string;
  readonly parent?: string;
}

/** Those that operations have, and those above them. */
function tagsOf<T extends Tag>(tags: readonly T[], named: ReadonlySet<string>): T[] {
  const kept = new Set(named);
  for (const name of kept) {
    const parent = tags.find((tag) => tag.name === name)?.parent;
    if (parent !== undefined) kept.add(parent);
  }
  return tags.filter(({ name }) => kept.has(name));
}

type Components = Readonly<Record<string, JsonObject>>;

/** The components that a document refers to, directly or by way of others. */
function reachable(document: OpenAPIObject, components: Components, keepSchemes: boolean): JsonObject {
  const found = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value === 'string') add(value);
    else if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) visit(part);
  };
  const add = (text: string): void => {
    // Whatever names a component so refers to it: `$ref`, or the mapping of a discriminator.
    const [root, word, section = '', name = ''] = text.split('/', 4);
    if (root !== '#' || word !== 'components') return;
    const key = `${section}/${unescaped(name)}`;
    const component = components[section]?.[unescaped(name)];
    if (component === undefined || found.has(key)) return;
    found.add(key);
    visit(component);
  };
  visit(document);
  const requirements = [
    document.security ?? [],
    [...operationsIn(document.paths ?? {}), ...operationsIn((document.webhooks ?? {}) as PathsObject)].map(
      (one) => one.security ?? [],
    ),
  ].flat(2);
  const schemes = new Set(requirements.flatMap((one) => Object.keys(one)));
  const keeps = (section: string, name: string): boolean =>
    section === 'securitySchemes' ? keepSchemes || schemes.has(name) : found.has(`${section}/${name}`);
  const sections = Object.entries(components).map(([section, members]) => [
    section,
    isJsonObject(members) && !section.startsWith('x-')
      ? Object.fromEntries(Object.entries(members).filter(([name]) => keeps(section, name)))
      : members,
  ]);
  return Object.fromEntries(sections.filter(([, members]) => Object.keys(members as object).length > 0)) as JsonObject;
}

/** RFC 6901 §3 and §6: a JSON Pointer in a URI fragment. */
function unescaped(text: string): string {
  const plain = text.replaceAll('~1', '/').replaceAll('~0', '~');
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain;
  }
}

function mapValues<V, R>(record: Readonly<Record<string, V>>, map: (value: V) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));
}
