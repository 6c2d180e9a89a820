// Owns reading a document that was changed by hand, and may hold anything: its parts, and what is wrong with one.
import { isJsonObject, type JsonObject } from './json-value.js';

/** What is wrong, and what to do; both without a full stop. */
export interface Fault {
  readonly problem: string;
  readonly advice: string;
}

/** The members of a path that are operations. */
export const methods: ReadonlySet<string> = new Set([
  'get',
  'put',
  'post',
  'delete',
  'options',
  'head',
  'patch',
  'trace',
  'query',
]);

/** What an object refers to; the object itself if it refers to nothing, and `undefined` if nothing is there. */
export function resolved(value: JsonObject, document: JsonObject): JsonObject | undefined {
  const ref = value['$ref'];
  if (typeof ref !== 'string') return value;
  let target: unknown = document;
  for (const step of pointerIn(ref)) {
    target = isJsonObject(target) || Array.isArray(target) ? (target as JsonObject)[step] : undefined;
  }
  return isJsonObject(target) ? target : undefined;
}

/** The steps of the JSON Pointer in a URI fragment: `#/paths/~1items~1{id}/get` (RFC 6901 §6). */
export function pointerIn(reference: string): readonly string[] {
  return stepsOf(decoded(reference.slice(reference.indexOf('#') + 1)));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The steps of a JSON Pointer (RFC 6901 §4). */
export function stepsOf(pointer: string): readonly string[] {
  const [, ...steps] = pointer.split('/');
  return steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** A member that is an object; an empty one if it is none. */
export function memberOf(value: JsonObject, name: string): JsonObject {
  const member = value[name];
  return isJsonObject(member) ? member : {};
}

/** The objects of a list; none if it is no list. */
export function listOf(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}
