// Owns the comparison of parameters: of an operation, and, which is much the same, of the headers of a response.

import type { Spot } from '../changes.js';
import type { ApiDocument } from '../document/api-document.js';
import { equal, type JsonObject, membersOf, textOf } from '../document/json.js';
import { possibleTypes } from '../schema/possible-types.js';
import { type Direction, toRaw } from '../schema/schema-shape.js';
import type { Comparison } from './comparison.js';
import { mayBeXml, mediaType } from './media-types.js';
import { keyOfParameter, type Operation } from './operations.js';

/** What a parameter's style is when nothing is said. */
const styles: Readonly<Record<string, string>> = { query: 'form', cookie: 'form', path: 'simple', header: 'simple' };

/** Compares the parameters of an operation. */
export function compareParameters(comparison: Comparison, old: Operation, now: Operation, direction: Direction): void {
  const [before, after] = [byKey(old), byKey(now)];
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const [was, is] = [before.get(key), after.get(key)];
    const spot = { operation: now.name, place: placeOf(is ?? was ?? {}), direction };
    if (was && is) compareParameter(comparison, was, is, spot);
    else if (is) {
      const rule = is['required'] === true ? 'parameter-added-required' : 'parameter-added';
      comparison.changes.add(rule, spot, rule === 'parameter-added' ? 'it is new' : 'it is new, and required');
    } else comparison.changes.add('parameter-removed', spot, 'it is gone');
  }
}

function byKey({ parameters, path }: Operation): ReadonlyMap<string, JsonObject> {
  // OpenAPI §4.8.12.1: headers of these names are told by other members, so a parameter of theirs is ignored.
  const told = parameters.filter(
    ({ in: place, name }) => place !== 'header' || !/^(accept|content-type|authorization)$/i.test(String(name)),
  );
  return new Map(told.map((one) => [keyOfParameter(one, path), one]));
}

function placeOf(parameter: JsonObject): string {
  return `${textOf(parameter['in'])} ${textOf(parameter['name'])}`;
}

function compareParameter(
  comparison: Comparison,
  old: JsonObject,
  now: JsonObject,
  spot: Spot & { direction: Direction },
): void {
  const [was, is] = [old['required'] === true, now['required'] === true];
  if (is && !was) comparison.changes.add('parameter-required', spot, 'it is required');
  if (was && !is) comparison.changes.add('parameter-optional', spot, 'it may be absent');
  if (old['in'] === 'query') compareEmpty(comparison, old, now, spot);
  compareValue(comparison, old, now, spot);
}

function compareEmpty({ changes }: Comparison, old: JsonObject, now: JsonObject, spot: Spot): void {
  const [was, is] = [old['allowEmptyValue'] === true, now['allowEmptyValue'] === true];
  if (is && !was) changes.add('parameter-empty', spot, 'it may be empty', { narrowed: 'no', widened: 'yes' });
  if (was && !is) changes.add('parameter-empty', spot, 'it may not be empty', { narrowed: 'yes', widened: 'no' });
}

/** Compares how two parameters or headers are written, what they are, and what is said of them. */
export function compareValue(
  comparison: Comparison,
  old: JsonObject,
  now: JsonObject,
  spot: Spot & { readonly direction: Direction },
): void {
  const [before, after] = [writing(old), writing(now)];
  // Only of what has parts it can be seen whether they stand by themselves.
  const hasParts = mayHaveParts(comparison.old, old, spot) && mayHaveParts(comparison.now, now, spot);
  const [was, is] = [before, after].map((one) => (hasParts ? one.whole : one.style));
  if (was !== is) comparison.changes.add('parameter-written', spot, `it is written as ${is}, and was as ${was}`);
  else comparison.schemas(schemaOf(old), schemaOf(now), { ...spot, isXml: mayBeXml(before.style) });
  compareNotes(comparison, old, now, spot);
}

/** How a value is written: as JSON or the like, or by a style. */
interface Writing {
  readonly style: string;
  /** With whether each part stands by itself. */
  readonly whole: string;
}

function writing(parameter: JsonObject): Writing {
  const [content] = membersOf(parameter['content']);
  if (content) return { style: mediaType(content[0]), whole: mediaType(content[0]) };
  const base = baseStyle(parameter);
  const explode = parameter['explode'] ?? base === 'form';
  const style = parameter['allowReserved'] === true ? `${base} allowReserved` : base;
  return { style, whole: explode === true ? `${style} explode` : style };
}

function baseStyle(parameter: JsonObject): string {
  return textOf(parameter['style']) ?? styles[textOf(parameter['in']) ?? 'header'] ?? 'simple';
}

/** Whether its values may be lists or objects that `explode` writes otherwise; a simple list and a deepObject are the same with and without. */
function mayHaveParts(document: ApiDocument, parameter: JsonObject, { direction }: { direction: Direction }): boolean {
  const style = baseStyle(parameter);
  const types = possibleTypes([toRaw(schemaOf(parameter) ?? true)], document, direction);
  return style !== 'deepObject' && (types.has('object') || (types.has('array') && style !== 'simple'));
}

function schemaOf(parameter: JsonObject): unknown {
  const [content] = membersOf(parameter['content']);
  return content ? content[1]['schema'] : parameter['schema'];
}

function compareNotes({ changes }: Comparison, old: JsonObject, now: JsonObject, spot: Spot): void {
  const [was, is] = [old['deprecated'] === true, now['deprecated'] === true];
  if (was !== is) changes.add('deprecation', spot, is ? 'it is deprecated' : 'it is not deprecated any more');
  const told = ['description', 'example', 'examples'].filter((name) => !equal(old[name], now[name]));
  if (told.length > 0)
    changes.add('description', spot, `${told.join(', ')} ${told.length > 1 ? 'say' : 'says'} something else`);
}
