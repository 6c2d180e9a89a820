// Owns the comparison of bodies by their media types.
import type { Spot } from '../changes.js';
import { resolve } from '../document/api-document.js';
import { equal, isObject, type JsonObject, membersOf, objectOf } from '../document/json.js';
import type { Direction } from '../schema/schema-shape.js';
import type { Comparison } from './comparison.js';

type Place = Spot & { readonly direction: Direction };

/** Compares what is sent with an operation. */
export function compareBodies(comparison: Comparison, old: unknown, now: unknown, spot: Place): void {
  if (old === undefined && now === undefined) return;
  const { changes } = comparison;
  const [before, after] = [resolve(comparison.old, old), resolve(comparison.now, now)];
  const [was, is] = [before['required'] === true, after['required'] === true];
  if (old === undefined) {
    changes.add(is ? 'body-added-required' : 'body-added', spot, is ? 'it is new, and required' : 'it is new');
    return;
  }
  if (now === undefined) {
    changes.add('body-removed', spot, 'it is gone');
    return;
  }
  if (is && !was) changes.add('body-required', spot, 'it is required');
  if (was && !is) changes.add('body-optional', spot, 'it may be absent');
  if (!equal(before['description'], after['description']))
    changes.add('description', spot, 'description says something else');
  compareContents(comparison, before['content'], after['content'], spot);
}

/** Compares contents by media type. */
export function compareContents(comparison: Comparison, old: unknown, now: unknown, spot: Place): void {
  const [before, after] = [byType(old), byType(now)];
  for (const type of new Set([...before.keys(), ...after.keys()])) {
    const [was, is] = [before.get(type) ?? rangeOf(before, type), after.get(type) ?? rangeOf(after, type)];
    const here = { ...spot, place: before.size > 1 || after.size > 1 ? `${spot.place} (${type})` : spot.place };
    if (was && is) compareContent(comparison, was, is, here);
    else if (is) comparison.changes.add('media-type-added', spot, `it may be ${type}, too`);
    else comparison.changes.add('media-type-removed', spot, `it is never ${type}`);
  }
}

/** Media types are the same in any case, and parameters such as `charset` are not looked at. */
function byType(content: unknown): ReadonlyMap<string, JsonObject> {
  return new Map(membersOf(content).map(([type, media]) => [type.toLowerCase().split(';')[0]?.trim() ?? '', media]));
}

/** The range that a type is within: `image/*`. */
function rangeOf(content: ReadonlyMap<string, JsonObject>, type: string): JsonObject | undefined {
  return content.get(`${type.split('/')[0]}/*`) ?? content.get('*/*');
}

function compareContent(comparison: Comparison, old: JsonObject, now: JsonObject, spot: Place): void {
  comparison.schemas(old['schema'], now['schema'], spot);
  if (isObject(old['itemSchema']) || isObject(now['itemSchema'])) {
    comparison.schemas(old['itemSchema'], now['itemSchema'], { ...spot, place: `${spot.place}, an item` });
  }
  const [before, after] = [objectOf(old['encoding']), objectOf(now['encoding'])];
  if (!equal(before, after)) comparison.changes.add('encoding', spot, 'the encoding of its parts is another');
  const told = ['example', 'examples'].filter((name) => !equal(old[name], now[name]));
  if (told.length > 0) comparison.changes.add('description', spot, `${told.join(', ')} says something else`);
}
