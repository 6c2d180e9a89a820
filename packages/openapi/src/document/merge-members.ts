// Owns how what users say in OpenAPI's own words is merged into what Portico says.
import { isJsonObject, type JsonObject } from './json-value.js';

/** Adds members to an object, those of objects within it likewise; anything else replaces what was there. */
export function mergeMembers<T extends object>(target: T, members: object): T {
  const merged: Record<string, unknown> = { ...(target as JsonObject) };
  for (const [name, value] of Object.entries(members)) {
    const known = merged[name];
    if (value !== undefined)
      merged[name] = isJsonObject(known) && isJsonObject(value) ? mergeMembers(known, value) : value;
  }
  return merged as T;
}
