// Owns whether no value is accepted by two schemas at once, as far as types, lists of values and the members that tell
// alternatives apart can say.
import { equal } from '../document/json.js';
import { listedValues } from './accept-value.js';
import { memberOf } from './members.js';
import type { Side } from './pairs.js';
import type { Node, Shape } from './schema-shape.js';

/** Whether it is certain that no value is accepted by both. */
export function areDisjoint(one: Node, ones: Side, other: Node, others: Side): boolean {
  const [a, b] = [ones.shape(one), others.shape(other)];
  if (haveNoneInCommon(a, b)) return true;
  const isObjectOnly = [a, b].every(({ types }) => types.size === 1 && types.has('object'));
  if (!isObjectOnly) return false;
  const names = [...new Set([...a.required, ...b.required])];
  return names.some((name) => {
    if (!a.required.has(name) || !b.required.has(name)) return isRefused(a.required.has(name) ? b : a, name);
    return haveNoneInCommon(ones.shape(memberOf(a, name)), others.shape(memberOf(b, name)));
  });
}

function isRefused(shape: Shape, name: string): boolean {
  return memberOf(shape, name).includes(false);
}

function haveNoneInCommon(a: Shape, b: Shape): boolean {
  const types = [...a.types].some(
    (type) =>
      b.types.has(type) ||
      (type === 'integer' && b.types.has('number')) ||
      (type === 'number' && b.types.has('integer')),
  );
  if (!types) return true;
  const [mine, theirs] = [listedValues(a), listedValues(b)];
  return mine !== undefined && theirs !== undefined && !mine.some((value) => theirs.some((one) => equal(value, one)));
}
