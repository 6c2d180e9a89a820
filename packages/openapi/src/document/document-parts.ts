// Owns reading a document that was changed by hand, and may hold anything: its parts, and what is wrong with one.
import { isJsonObject, type JsonObject } from './json-value.js';

/** What is wrong, and what to do; both without a full stop. */
export interface Fault {
  readonly problem: string;
  readonly advice: string;
}

/** What an object refers to; the object itself if it refers to nothing, and `undefined` if nothing is there. */
export function resolved(value: JsonObject, document: JsonObject): JsonObject | undefined {
  const ref = value['$ref'];
  if (typeof ref !== 'string') return value;
  let target: unknown = document;
  for (const part of ref.split('/').slice(1)) {
    const name = decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~');
    target = isJsonObject(target) || Array.isArray(target) ? (target as JsonObject)[name] : undefined;
  }
  return isJsonObject(target) ? target : undefined;
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
