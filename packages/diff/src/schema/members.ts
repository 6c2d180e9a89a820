// Owns the parts of a shape by their place: what a named member is, what one without a name is, what an item is.
import { matches } from './accept-value.js';
import type { Node, Raw, Shape } from './schema-shape.js';

/** What a member of this name is: everything that is said of it. */
export function memberOf(shape: Shape, name: string): Node {
  return [
    ...(shape.properties.get(name) ?? []),
    ...[...shape.patternProperties].filter(([pattern]) => matches(pattern, name)).flatMap(([, schemas]) => schemas),
    ...shape.closings
      .filter(({ names, patterns }) => !names.has(name) && !patterns.some((pattern) => matches(pattern, name)))
      .map(({ schema }) => schema),
  ];
}

/** What a member is whose name matches a pattern, and that is not named. */
export function patternedMember(shape: Shape, pattern: string): Node {
  const schemas = shape.patternProperties.get(pattern) ?? [];
  return [
    ...schemas,
    ...shape.closings.filter(({ patterns }) => !patterns.includes(pattern)).map(({ schema }) => schema),
  ];
}

/** What a member is that no schema names. */
export function otherMember(shape: Shape): Node {
  return shape.closings.map(({ schema }) => schema);
}

/** Whether anything is said of members that are not named. */
export function speaksOfOthers(shape: Shape): boolean {
  return shape.closings.length > 0;
}

/** What the item at a place is. */
export function itemAt(shape: Shape, index: number): Node {
  return withoutTrue(shape.items.map(({ first, rest }) => first[index] ?? rest));
}

/** What the items are behind those that are told one by one. */
export function otherItem(shape: Shape): Node {
  return withoutTrue(shape.items.map(({ rest }) => rest));
}

/** How many items are told one by one. */
export function placesOf(shape: Shape): number {
  return Math.max(0, ...shape.items.map(({ first }) => first.length));
}

function withoutTrue(node: readonly Raw[]): Node {
  return node.filter((raw) => raw !== true);
}
