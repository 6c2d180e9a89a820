// Owns the comparison of what an operation answers: statuses, bodies, headers, links.
import type { Spot } from '../changes.js';
import { type ApiDocument, resolve } from '../document/api-document.js';
import { equal, type JsonObject, membersOf, objectOf } from '../document/json.js';
import type { Direction } from '../schema/schema-shape.js';
import { compareContents } from './compare-bodies.js';
import { compareValue } from './compare-parameters.js';
import type { Comparison } from './comparison.js';

type Place = Spot & { readonly direction: Direction };

/** Compares the responses of two operations. */
export function compareResponses(comparison: Comparison, old: JsonObject, now: JsonObject, spot: Place): void {
  const [before, after] = [responsesOf(comparison.old, old), responsesOf(comparison.now, now)];
  for (const status of new Set([...before.keys(), ...after.keys()])) {
    const [was, is] = [covering(before, status), covering(after, status)];
    const here = { ...spot, place: `response ${status}` };
    if (was && is) compareResponse(comparison, was, is, here);
    else if (is) comparison.changes.add(isError(status) ? 'error-added' : 'status-added', here, 'it is new');
    else comparison.changes.add(isError(status) ? 'error-removed' : 'status-removed', here, 'it is gone');
  }
}

function responsesOf(document: ApiDocument, operation: JsonObject): ReadonlyMap<string, JsonObject> {
  const written = membersOf(operation['responses']).filter(([status]) => !status.startsWith('x-'));
  return new Map(written.map(([status, response]) => [status.toUpperCase(), resolve(document, response)]));
}

/** The response of a status: its own, that of its range, or the one for all others. */
function covering(responses: ReadonlyMap<string, JsonObject>, status: string): JsonObject | undefined {
  return responses.get(status) ?? responses.get(`${status[0]}XX`) ?? responses.get('DEFAULT');
}

/** `default` is what comes when nothing else does: mostly an error. */
function isError(status: string): boolean {
  return /^[45D]/.test(status);
}

function compareResponse(comparison: Comparison, old: JsonObject, now: JsonObject, spot: Place): void {
  const { changes } = comparison;
  const told = ['description', 'summary'].filter((name) => !equal(old[name], now[name]));
  if (told.length > 0) changes.add('description', spot, `${told.join(', ')} says something else`);
  compareBody(comparison, old, now, spot);
  compareHeaders(comparison, old, now, spot);
  for (const name of new Set([...Object.keys(objectOf(old['links'])), ...Object.keys(objectOf(now['links']))])) {
    const [was, is] = [objectOf(old['links'])[name], objectOf(now['links'])[name]];
    if (was === undefined) changes.add('link-added', spot, `the link ${name} is new`);
    else if (!equal(was, is))
      changes.add('link-changed', spot, `the link ${name} ${is === undefined ? 'is gone' : 'leads elsewhere'}`);
  }
}

function compareBody(comparison: Comparison, old: JsonObject, now: JsonObject, spot: Place): void {
  const [was, is] = [old, now].map((response) => membersOf(response['content']).length > 0);
  if (!was && is) comparison.changes.add('body-added', spot, 'it has a body');
  else if (was && !is) comparison.changes.add('body-removed', spot, 'it has no body any more');
  else compareContents(comparison, old['content'], now['content'], spot);
}

function compareHeaders(comparison: Comparison, old: JsonObject, now: JsonObject, spot: Place): void {
  const [before, after] = [headersOf(comparison.old, old), headersOf(comparison.now, now)];
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    const [was, is] = [before.get(name), after.get(name)];
    const here = { ...spot, place: `${spot.place}, header ${name}` };
    if (was && is) {
      const [had, has] = [was['required'] === true, is['required'] === true];
      if (has && !had) comparison.changes.add('header-required', here, 'it is always there');
      if (had && !has) comparison.changes.add('header-optional', here, 'it may be absent');
      compareValue(comparison, was, is, here);
    } else comparison.changes.add(is ? 'header-added' : 'header-removed', here, is ? 'it is new' : 'it is gone');
  }
}

/** OpenAPI §4.8.17: a header of this name is told by the media type, and ignored. */
function headersOf(document: ApiDocument, response: JsonObject): ReadonlyMap<string, JsonObject> {
  const named = membersOf(response['headers']).map(
    ([name, header]) => [name.toLowerCase(), resolve(document, header)] as const,
  );
  return new Map(named.filter(([name]) => name !== 'content-type'));
}
