// Owns the difference of two documents, from their paths to what is said about the API, and what version follows from it.
import type { Change } from './changes.js';
import { readDocument } from './document/api-document.js';
import { equal, type JsonObject, membersOf, objectOf, shown, textOf } from './document/json.js';
import { compareHooks, compareOperation } from './parts/compare-operation.js';
import { compareSchemes } from './parts/compare-security.js';
import { compareServers } from './parts/compare-servers.js';
import { Comparison } from './parts/comparison.js';
import { anonymousPath, type Operation, operationsIn } from './parts/operations.js';
import { type Semver, versionFor } from './version-for.js';

/** Options of {@link diffDocuments}. */
export interface DiffOptions {
  /** How messages call the two documents. Default: `the old document` and `the new document`. */
  readonly names?: readonly [old: string, now: string];
  /** Whether what cannot be told counts as breaking. Default: true. */
  readonly unsureBreaks?: boolean;
}

/** The difference of two documents, judged for the clients of the API. */
export interface DocumentDiff {
  /** Raised when a member changes its meaning or goes away. */
  readonly format: 1;
  /** Which part of the API's version has to be raised by semver; `none` if nothing changed. */
  readonly semver: Semver;
  /** The versions that the documents name. */
  readonly versions: { readonly old: string | null; readonly new: string | null };
  /** Every change, the gravest first. */
  readonly changes: readonly Change[];
}

/**
 * Tells what changed between two OpenAPI documents (3.0, 3.1 or 3.2, of whatever origin), and what each change means for clients.
 * @param old The document that clients know, as parsed from JSON or YAML.
 * @param now The one that they get instead.
 * @throws {DiffError} If one of them is no OpenAPI document, or refers to what is not in it.
 * @example const { semver, changes } = diffDocuments(oldDocument, newDocument);
 */
export function diffDocuments(old: unknown, now: unknown, options: DiffOptions = {}): DocumentDiff {
  const [oldName, newName] = options.names ?? ['the old document', 'the new document'];
  const comparison = new Comparison(readDocument(old, oldName), readDocument(now, newName));
  comparePaths(comparison);
  const [before, after] = [comparison.old.root, comparison.now.root];
  const hooks = (root: JsonObject): ReadonlyMap<string, unknown> => new Map(membersOf(root['webhooks']));
  compareHooks(comparison, hooks(before), hooks(after), (name) => `webhook ${name}`, 'response');
  compareSchemes(comparison);
  compareServers(comparison, before['servers'], after['servers']);
  compareInfo(comparison);
  comparison.finish();
  const changes = comparison.changes.list();
  const versions = { old: versionOf(before), new: versionOf(after) };
  return { format: 1, semver: versionFor(changes, options.unsureBreaks ?? true), versions, changes };
}

function versionOf(root: JsonObject): string | null {
  return textOf(objectOf(root['info'])['version']) ?? null;
}

function comparePaths(comparison: Comparison): void {
  const [before, after] = [allOperations(comparison.old), allOperations(comparison.now)];
  const { changes } = comparison;
  for (const [key, was] of before) {
    const is = after.get(key);
    if (is) compareOperation(comparison, was, is);
    else {
      const told = was.body['deprecated'] === true ? 'it is gone; it was deprecated' : 'it is gone';
      changes.add('operation-removed', { operation: was.name, place: '' }, told);
    }
  }
  for (const [key, is] of after) {
    if (!before.has(key)) changes.add('operation-added', { operation: is.name, place: '' }, 'it is new');
  }
}

/** The operations by method and path, the names of path parameters aside. */
function allOperations(document: Comparison['old']): ReadonlyMap<string, Operation> {
  return new Map(
    Object.entries(objectOf(document.root['paths'])).flatMap(([path, item]) =>
      path.startsWith('/')
        ? [...operationsIn(document, path, item)].map(
            ([method, one]) => [`${method} ${anonymousPath(path)}`, one] as const,
          )
        : [],
    ),
  );
}

function compareInfo({ old, now, changes }: Comparison): void {
  const [before, after] = [objectOf(old.root['info']), objectOf(now.root['info'])];
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => name !== 'version');
  for (const name of names.filter((one) => !equal(before[one], after[one]))) {
    changes.add('description', { place: `info, ${name}` }, `it is ${shown(after[name] ?? 'gone')}`);
  }
  for (const name of ['tags', 'externalDocs']) {
    if (!equal(old.root[name], now.root[name])) changes.add('description', { place: name }, 'they say something else');
  }
}
