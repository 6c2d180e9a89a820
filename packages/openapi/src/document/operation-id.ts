// Owns the names of operations: unique within the document, and stable while a route keeps handler, path and method.
import { DefinitionError, type RouteDeclaration } from '@portico/core';
import { nameRoute } from './route-name.js';

/**
 * Names every operation; a route's own `operationId` comes first, the others step aside.
 * @param templates The path of each route, as the document writes it.
 * @throws {DefinitionError} If two routes ask for the same `operationId`.
 */
export function createOperationIds(templates: ReadonlyMap<RouteDeclaration, string>): Map<RouteDeclaration, string> {
  const taken = ownIds([...templates.keys()]);
  const ids = new Map([...taken].map(([id, route]) => [route, id]));
  for (const [route, path] of templates) {
    if (ids.has(route)) continue;
    const id = firstFree(derivedId(route, path), taken);
    taken.set(id, route);
    ids.set(route, id);
  }
  return ids;
}

function ownIds(routes: readonly RouteDeclaration[]): Map<string, RouteDeclaration> {
  const owners = new Map<string, RouteDeclaration>();
  for (const route of routes) {
    const id = route.options.operationId;
    if (id === undefined) continue;
    const other = owners.get(id);
    if (other) {
      throw new DefinitionError(
        `Cannot document ${nameRoute(route)}: its operationId '${id}' is already that of ${nameRoute(other)}. ` +
          'Give each route an operationId of its own, or leave it out.',
      );
    }
    owners.set(id, route);
  }
  return owners;
}

function derivedId(route: RouteDeclaration, path: string): string {
  const handler = route.controller ? `${route.controller.class.name}_${route.controller.key}` : route.handler.name;
  return `${handler}${path}_${route.method.toLowerCase()}`.replace(/\W/g, '_').replace(/^_+/, '');
}

function firstFree(id: string, taken: ReadonlyMap<string, unknown>): string {
  let free = id;
  for (let count = 2; taken.has(free); count++) free = `${id}_${count}`;
  return free;
}

/** A line from the handler's name: `readUsersMe` gives `Read users me`; `undefined` for a nameless function. */
export function createSummary(route: RouteDeclaration): string | undefined {
  const name = route.controller?.key ?? route.handler.name;
  const words = name.match(/\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{N}+/gu) ?? [];
  const text = words.map((word) => (/^\p{Lu}{2,}$/u.test(word) ? word : word.toLowerCase())).join(' ');
  return text === '' ? undefined : text.charAt(0).toUpperCase() + text.slice(1);
}
