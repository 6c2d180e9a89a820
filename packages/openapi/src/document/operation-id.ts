// Owns the names of operations: unique within the document, and stable while a route keeps handler, path and method.
import { DefinitionError } from '@portico/core';
import type { RouteDeclaration } from '@portico/core/graph';
import { nameRoute } from './route-name.js';

/** A route at one of its paths, as the document writes it. */
export interface Placed {
  readonly route: RouteDeclaration;
  readonly path: string;
}

/**
 * Names every operation; a route's own `operationId` comes first, the others step aside.
 * @returns The name of each, in order.
 * @throws {DefinitionError} If two routes ask for the same `operationId`.
 */
export function createOperationIds(operations: readonly Placed[]): readonly string[] {
  const owners = ownIds(operations.map(({ route }) => route));
  const taken = new Set(owners.keys());
  const named = new Set<RouteDeclaration>();
  return operations.map(({ route, path }) => {
    const own = named.has(route) ? undefined : route.options.operationId;
    named.add(route);
    const id = own ?? firstFree(route.options.operationId ?? derivedId(route, path), taken);
    taken.add(id);
    return id;
  });
}

function ownIds(routes: readonly RouteDeclaration[]): Map<string, RouteDeclaration> {
  const owners = new Map<string, RouteDeclaration>();
  for (const route of routes) {
    const id = route.options.operationId;
    if (id === undefined) continue;
    const other = owners.get(id);
    if (other && other !== route) {
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

function firstFree(id: string, taken: ReadonlySet<string>): string {
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
