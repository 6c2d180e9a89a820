// Owns which types the values of a schema may have, its alternatives and its list of values included.
import type { ApiDocument } from '../document/api-document.js';
import { typeOf } from './accept-value.js';
import { bothTypes, shapeOf } from './read-shape.js';
import type { Direction, Node, Raw, TypeName } from './schema-shape.js';

/** The types that a value may have. @param seen The alternatives around it: one that refers to itself adds nothing. */
export function possibleTypes(
  node: Node,
  document: ApiDocument,
  direction: Direction,
  seen: ReadonlySet<Raw> = new Set(),
): ReadonlySet<TypeName> {
  const { types, values, unions } = shapeOf(node, document, direction);
  const listed = values && bothTypes(types, new Set(values.map(typeOf)));
  return unions.reduce((left, { members }) => {
    const fresh = members.filter((member) => !seen.has(member));
    const inside = new Set([...seen, ...fresh]);
    return bothTypes(
      left,
      new Set(fresh.flatMap((member) => [...possibleTypes([member], document, direction, inside)])),
    );
  }, listed ?? types);
}
