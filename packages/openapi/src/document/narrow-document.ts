// Owns making a smaller document of a whole one: some of its operations, and of the rest only what these refer to. What stays is
// called as it is in the whole: nothing is named anew for an audience.
import type { OpenAPIObject, OperationObject, PathItemObject, PathsObject } from '#openapi3-ts/openapi31';
import { methods, pointerIn } from './document-parts.js';
import { isJsonObject, type JsonObject } from './json-value.js';
import { withoutLooseLinks } from './loose-links.js';

/** What stays of a document. */
export interface Narrowing {
  /** @param place Such as `GET /items`. */
  readonly shows: (operation: OperationObject, place: string) => boolean;
  /** Whether schemes stay that no operation asks for: how else would a client learn how to see more? */
  readonly keepSchemes: boolean;
}

/** Narrows a document, which stays as it is. */
export function narrowDocument(document: OpenAPIObject, { shows, keepSchemes }: Narrowing): OpenAPIObject {
  const paths: PathsObject = {};
  for (const [path, item] of Object.entries(document.paths ?? {})) {
    const kept = narrowItem(item as PathItemObject, (method, one) => shows(one, `${method.toUpperCase()} ${path}`));
    if (kept) paths[path] = kept;
  }
  const { tags, components, ...linked } = withoutLooseLinks({ ...document, paths }, document);
  const small = { ...linked } as OpenAPIObject;
  const named = new Set(everyOperation(small).flatMap((one) => one.tags ?? []));
  const keptTags = tagsOf((tags ?? []) as readonly Tag[], named);
  if (keptTags.length > 0) small.tags = keptTags;
  const groups = groupsOf(small, new Set([...named, ...keptTags.map(({ name }) => name)]));
  if (groups) Object.assign(small, { 'x-tagGroups': groups });
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

/** Those of a document, of what it sends, and of the callbacks of both. */
function everyOperation(document: OpenAPIObject): readonly OperationObject[] {
  const withCallbacks = (operation: OperationObject): readonly OperationObject[] => [
    operation,
    ...Object.values(operation.callbacks ?? {}).flatMap((one) =>
      operationsIn(one as PathsObject).flatMap(withCallbacks),
    ),
  ];
  // As 3.0 writes them, they have another name.
  const { paths = {}, webhooks = (document as { readonly 'x-webhooks'?: unknown })['x-webhooks'] ?? {} } = document;
  return [...operationsIn(paths), ...operationsIn(webhooks as PathsObject)].flatMap(withCallbacks);
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

/** Tools that group tags know this member. @see https://redocly.com/docs-legacy/api-reference-docs/specification-extensions/x-tag-groups */
function groupsOf(document: object, tags: ReadonlySet<string>): readonly unknown[] | undefined {
  const { 'x-tagGroups': groups } = document as { readonly 'x-tagGroups'?: unknown };
  if (!Array.isArray(groups)) return undefined;
  return groups.flatMap((group: unknown) => {
    if (!isJsonObject(group) || !Array.isArray(group['tags'])) return [group];
    const kept = group['tags'].filter((tag) => tags.has(tag));
    return kept.length > 0 ? [{ ...group, tags: kept }] : [];
  });
}

type Components = Readonly<Record<string, JsonObject>>;

/** The components that a document refers to, directly or by way of others. */
function reachable(document: OpenAPIObject, components: Components, keepSchemes: boolean): JsonObject {
  const found = new Set<string>();
  const schemes = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value === 'string') add(value);
    if (typeof value !== 'object' || value === null) return;
    const { security } = value as { readonly security?: unknown };
    if (Array.isArray(security))
      for (const name of security.flatMap((one) => Object.keys(one ?? {}))) schemes.add(name);
    for (const part of Object.values(value)) visit(part);
  };
  const add = (text: string): void => {
    // Whatever names a component so refers to it: `$ref`, or the mapping of a discriminator.
    if (!text.startsWith('#/components/')) return;
    const [, section = '', name = ''] = pointerIn(text);
    const key = `${section}/${name}`;
    const component = components[section]?.[name];
    if (component === undefined || found.has(key)) return;
    found.add(key);
    visit(component);
  };
  visit(document);
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
