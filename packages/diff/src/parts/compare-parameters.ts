// Owns the comparison of parameters: of an operation, and, which is much the same, of the headers of a response.

import type { Spot } from '../changes.js';
import { equal, type JsonObject, membersOf, textOf } from '../document/json.js';
import type { Direction } from '../schema/schema-shape.js';
import type { Comparison } from './comparison.js';
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
  compareValue(comparison, old, now, spot);
}

/** Compares how two parameters or headers are written, what they are, and what is said of them. */
export function compareValue(
  comparison: Comparison,
  old: JsonObject,
  now: JsonObject,
  spot: Spot & { readonly direction: Direction },
): void {
  const [before, after] = [writing(old), writing(now)];
  if (!equal(before, after))
    comparison.changes.add('parameter-written', spot, `it is written as ${after}, and was as ${before}`);
  else comparison.schemas(schemaOf(old), schemaOf(now), spot);
  compareNotes(comparison, old, now, spot);
}

/** How a value is written: as JSON or the like, or by a style. */
function writing(parameter: JsonObject): string {
  const [content] = membersOf(parameter['content']);
  if (content) return content[0];
  const style = textOf(parameter['style']) ?? styles[textOf(parameter['in']) ?? 'header'] ?? 'simple';
  const explode = parameter['explode'] ?? style === 'form';
  const parts = [style, explode === true ? 'explode' : '', parameter['allowReserved'] === true ? 'allowReserved' : ''];
  // A single value is the same with and without.
  return parts.filter((part) => part !== '' && !(part === 'explode' && isSingle(parameter))).join(' ');
}

function isSingle(parameter: JsonObject): boolean {
  const { type } = (parameter['schema'] ?? {}) as JsonObject;
  const types = [type ?? []].flat();
  return types.length > 0 && !types.includes('array') && !types.includes('object');
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
