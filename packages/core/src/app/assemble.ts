// Owns the putting together of what handles requests: routes, and the middleware around the app and around them. Layer 8.
import type { Middleware } from '../contracts/middleware.js';
import { createAppView } from './app-view.js';
import { createAround } from './around.js';
import type { Blueprint } from './blueprint.js';
import type { Handling } from './handle-request.js';

/**
 * Puts everything together, once per app.
 * @param middleware What stands around the whole app, outermost first.
 * @throws {DefinitionError} If a middleware cannot work in this app.
 */
export function assemble(
  stage: Omit<Handling, 'table'>,
  blueprint: Blueprint,
  middleware: readonly Middleware[],
): Handling {
  const handling: Handling = { ...stage, table: blueprint.table };
  const surround = createAround({ view: createAppView(handling), respondToError: handling.respondUnrouted });
  handling.around = surround(middleware);
  blueprint.surround(surround, middleware.length);
  return handling;
}
