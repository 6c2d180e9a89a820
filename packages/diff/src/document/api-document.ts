// Owns one of the two documents: its version, and where its references lead.
import { DiffError } from './diff-error.js';
import { isObject, type JsonObject, objectOf, textOf } from './json.js';

/** A document that is compared. */
export interface ApiDocument {
  /** How messages call it, such as `old.yaml`. */
  readonly name: string;
  readonly root: JsonObject;
  /** Whether its schemas are those of 3.0, and not JSON Schema. */
  readonly isOld: boolean;
}

/**
 * Reads a document.
 * @param name How messages call it.
 * @throws {DiffError} If it is no document of OpenAPI 3.
 */
export function readDocument(value: unknown, name: string): ApiDocument {
  const root = objectOf(value);
  const version = textOf(root['openapi']);
  if (version !== undefined && /^3\.[012]\b/.test(version)) return { name, root, isOld: version.startsWith('3.0') };
  const given = version ?? (root['swagger'] === undefined ? undefined : `Swagger ${root['swagger']}`);
  const problem = given === undefined ? 'it names no version of OpenAPI' : `it is written in ${given}`;
  throw new DiffError(`Cannot compare ${name}: ${problem}. Give a document of OpenAPI 3.0, 3.1 or 3.2.`);
}

/**
 * Follows references until there is none.
 * @throws {DiffError} If one leads out of the document, to nothing, or in a circle.
 */
export function resolve(document: ApiDocument, value: unknown): JsonObject {
  const seen = new Set<unknown>();
  let found = value;
  while (isObject(found) && typeof found['$ref'] === 'string') {
    if (seen.has(found)) throw new DiffError(`Cannot compare ${document.name}: ${found['$ref']} refers to itself.`);
    seen.add(found);
    found = target(document, found['$ref']);
  }
  return objectOf(found);
}

/**
 * What a reference leads to.
 * @throws {DiffError} If that is outside of the document, or nothing.
 */
export function target(document: ApiDocument, reference: string): unknown {
  const { name } = document;
  if (!reference.startsWith('#')) {
    throw new DiffError(
      `Cannot compare ${name}: it refers to another file (${reference}). Put all into one first, as npx @redocly/cli bundle does.`,
    );
  }
  const known = targets.get(document) ?? new Map<string, unknown>();
  targets.set(document, known);
  const found = known.get(reference) ?? find(document, reference);
  known.set(reference, found);
  if (found === undefined) {
    throw new DiffError(`Cannot compare ${name}: it refers to ${reference}, and there is no such thing in it.`);
  }
  return found;
}

/** Of each document: the same is asked for again and again. */
const targets = new WeakMap<ApiDocument, Map<string, unknown>>();

function find(document: ApiDocument, reference: string): unknown {
  const isPointer = reference === '#' || reference.startsWith('#/');
  return isPointer ? follow(document.root, reference) : anchors(document).get(reference);
}

function follow(root: JsonObject, pointer: string): unknown {
  const steps = pointer
    .split('/')
    .slice(1)
    .map((step) => decode(step).replaceAll('~1', '/').replaceAll('~0', '~'));
  return steps.reduce<unknown>(
    (at, step) =>
      typeof at === 'object' && at !== null && Object.hasOwn(at, step) ? (at as JsonObject)[step] : undefined,
    root,
  );
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const anchored = new WeakMap<ApiDocument, ReadonlyMap<string, unknown>>();

/** What has an `$anchor`, by `#name`. */
function anchors(document: ApiDocument): ReadonlyMap<string, unknown> {
  const found = anchored.get(document) ?? new Map(anchorsBelow(document.root));
  anchored.set(document, found);
  return found;
}

function* anchorsBelow(value: unknown): Generator<readonly [string, unknown]> {
  if (typeof value !== 'object' || value === null) return;
  const anchor = textOf((value as JsonObject)['$anchor']);
  if (anchor !== undefined) yield [`#${anchor}`, value];
  for (const member of Object.values(value)) yield* anchorsBelow(member);
}
