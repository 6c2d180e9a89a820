// Owns the comparison of bodies by their media types.
import type { Spot } from '../changes.js';
import { type ApiDocument, resolve } from '../document/api-document.js';
import { equal, isObject, type JsonObject, membersOf, objectOf, textOf } from '../document/json.js';
import type { Direction } from '../schema/schema-shape.js';
import type { Comparison, SchemaSpot } from './comparison.js';
import { byType, isNoText, mayBeXml, typeFor, withoutParameters } from './media-types.js';

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
    const [was, is] = [typeFor(type, before), typeFor(type, after)];
    const isNew = was !== type && withoutParameters(type) !== type && was !== undefined && after.has(was);
    const here = { ...spot, place: before.size > 1 || after.size > 1 ? `${spot.place} (${type})` : spot.place };
    if (was !== undefined && is !== undefined && !isNew) {
      compareParametersOf(comparison, was, is, spot);
      const isXml = [was, is].some(mayBeXml);
      compareContent(comparison, objectOf(before.get(was)), objectOf(after.get(is)), { ...here, isXml, type: is });
    } else if (is === undefined) {
      if (!isTakenUp(type, after, before)) comparison.changes.add('media-type-removed', spot, `it is never ${type}`);
    } else if (!isTakenUp(type, before, after)) {
      comparison.changes.add('media-type-added', spot, `it may be ${type}, too`);
    }
  }
}

/** Whether one of its kind, with parameters, is on the other side alone: that one is compared with it, which tells the difference. */
function isTakenUp(type: string, others: Contents, mine: Contents): boolean {
  return [...others.keys()].some((one) => withoutParameters(one) === type && !mine.has(one));
}

/** Of one type with parameters and without it is not known whether who takes the one takes the other. */
function compareParametersOf({ changes }: Comparison, was: string, is: string, spot: Place): void {
  if (was === is || withoutParameters(was) !== withoutParameters(is)) return;
  changes.add('media-type-parameters', spot, `it is ${is}, and was ${was}`);
}

type Contents = ReadonlyMap<string, JsonObject>;

function compareContent(
  comparison: Comparison,
  old: JsonObject,
  now: JsonObject,
  { type, ...outer }: SchemaSpot & { readonly type: string },
): void {
  const spot = { ...outer, isXml: outer.isXml || [old, now].some(hasXmlPart) };
  const [was, is] = [old['schema'], now['schema']];
  if (!isNoText(type) || !areBothBytes(comparison, was, is)) comparison.schemas(was, is, spot);
  if (spot.isXml) compareRoots(comparison, old['schema'], now['schema'], spot);
  if (isObject(old['itemSchema']) || isObject(now['itemSchema'])) {
    comparison.schemas(old['itemSchema'], now['itemSchema'], { ...spot, place: `${spot.place}, an item` });
  }
  const [before, after] = [objectOf(old['encoding']), objectOf(now['encoding'])];
  if (!equal(before, after)) comparison.changes.add('encoding', spot, 'the encoding of its parts is another');
  const told = ['example', 'examples'].filter((name) => !equal(old[name], now[name]));
  if (told.length > 0) comparison.changes.add('description', spot, `${told.join(', ')} says something else`);
}

/** Whether a body is sent as it is by both: since 3.1 that has no schema, where 3.0 says `format: binary`. */
function areBothBytes(comparison: Comparison, old: unknown, now: unknown): boolean {
  const [before, after] = [resolve(comparison.old, old), resolve(comparison.now, now)];
  if (Object.keys(before).length === 0) return after['format'] === 'binary';
  return Object.keys(after).length === 0 && before['format'] === 'binary';
}

/** Whether a part of a form is XML. */
function hasXmlPart(media: JsonObject): boolean {
  return membersOf(media['encoding']).some(([, { contentType }]) =>
    (textOf(contentType) ?? '').split(',').some(mayBeXml),
  );
}

/** An element of XML that no `xml.name` calls is called after its schema. */
function compareRoots(comparison: Comparison, old: unknown, now: unknown, spot: Place): void {
  const [before, after] = [rootOf(comparison.old, old), rootOf(comparison.now, now)];
  if (before === after) return;
  const message = `its element in XML is called ${after ?? 'nothing that is written'}, and was ${before ?? 'nothing that is written'}`;
  comparison.changes.add('xml', spot, message, { narrowed: 'maybe', widened: 'maybe' });
}

function rootOf(document: ApiDocument, schema: unknown): string | undefined {
  if (!isObject(schema) || typeof schema['$ref'] !== 'string') return undefined;
  const isNamed = textOf(objectOf(resolve(document, schema)['xml'])['name']) !== undefined;
  return isNamed ? undefined : schema['$ref'].split('/').at(-1);
}
