// Owns which parts of a document one of its parts refers to, itself and by what it refers to.

/** What stands in a document at one of its names. */
type Part = Readonly<Record<string, unknown>>;

/**
 * Takes from a document what is needed to resolve the references of one part; the rest of `paths`, `webhooks` and `components`
 * is left out.
 * @param path Where the part stands, such as `['paths', '/items', 'get']`.
 * @param address The document's own: a reference may start with it.
 * @returns The whole document if a reference leads anywhere else.
 */
export function neededParts(document: Part, path: readonly string[], address: string): Part {
  if (path.length === 0) return document;
  const { paths: _paths, webhooks: _webhooks, components: _components, ...needed } = document;
  const taken = new Set<string>();
  const unread: unknown[] = [{ ...needed }];
  const take = (pointer: readonly string[]): void => {
    // A component, or a path with all that its operations share.
    const unit = pointer.slice(0, pointer[0] === 'components' ? 3 : 2);
    const name = JSON.stringify(unit);
    if (!taken.has(name)) unread.push(copyAt(document, needed, unit));
    taken.add(name);
  };
  take(path);
  while (unread.length > 0) {
    const value = unread.pop();
    const pointer = pointerOf(value, address);
    if (!pointer) return document;
    if (pointer.length > 0) take(pointer);
    if (typeof value === 'object' && value !== null) unread.push(...Object.values(value));
  }
  return needed;
}

/** By these a schema gives references a meaning of its own (JSON Schema §8.2). */
const rebases = ['$id', '$anchor', '$dynamicAnchor'];

/** Where a value refers to: an empty path if it does not, nothing if that is no JSON pointer into this document. */
function pointerOf(value: unknown, address: string): readonly string[] | undefined {
  if (typeof value !== 'object' || value === null) return [];
  const members = value as Part;
  if (rebases.some((name) => typeof members[name] === 'string')) return undefined;
  const { $ref: reference } = members;
  if (typeof reference !== 'string') return [];
  const fragment = reference.startsWith(`${address}#`) ? reference.slice(address.length) : reference;
  if (!fragment.startsWith('#/')) return undefined;
  try {
    return fragment.slice(2).split('/').map(decodeURIComponent).map(unescapeName);
  } catch {
    return undefined;
  }
}

/** @see https://www.rfc-editor.org/rfc/rfc6901#section-4 */
function unescapeName(name: string): string {
  return name.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** Copies what stands at a place, with the objects around it as far as they are missing. */
function copyAt(from: Part, to: Record<string, unknown>, path: readonly string[]): unknown {
  const [name = '', ...rest] = path;
  const value = Object.hasOwn(from, name) ? from[name] : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  const inner = rest.length === 0 ? value : (to[name] ?? {});
  to[name] = inner;
  return rest.length === 0 ? value : copyAt(value as Part, inner as Record<string, unknown>, rest);
}
