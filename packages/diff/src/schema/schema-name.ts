// Owns how messages call a schema.
import { isObject, shown, textOf } from '../document/json.js';
import type { Node } from './schema-shape.js';

/** The name of a schema in its document, if it has one. */
export function referenceOf(node: Node): string | undefined {
  const raw = node.at(-1);
  return isObject(raw) ? textOf(raw['$ref'])?.split('/').at(-1) : undefined;
}

/** A schema by its name in the document, or by what it is; of schemas that hold at once by the last, which is the alternative. */
export function nameOf(node: Node): string {
  const raw = node.at(-1) ?? true;
  if (!isObject(raw)) return raw ? 'anything' : 'nothing';
  const name = referenceOf(node) ?? textOf(raw['title']);
  if (name !== undefined) return name;
  if ('const' in raw) return shown(raw['const']);
  const types = [raw['type'] ?? []].flat();
  if (types.length > 0 && Object.keys(raw).length === 1) return types.join(' or ');
  const text = texts.get(raw) ?? shown(raw);
  texts.set(raw, text);
  return text;
}

/** Asked for again and again, and long to make. */
const texts = new WeakMap<object, string>();
