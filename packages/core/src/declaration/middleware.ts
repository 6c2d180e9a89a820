// Makes middleware, and checks that what stands in a list is one.
import type { AppView, Middleware, MiddlewareDeclaration, MiddlewareRun } from '../contracts/middleware.js';
import { DefinitionError } from '../errors/portico-error.js';
import { checkHeaders } from './check-route-options.js';
import { readThrows } from './declare-error.js';

/**
 * Makes a middleware: it stands around every response of an app, or of a router.
 * @param name For messages and for `portico routes`.
 * @param run Gives the response: what `next()` gives, changed or not, or one of its own.
 * @param declared What it adds to responses, for the document. Default: nothing.
 * @throws {DefinitionError} If it has no name, is no function, or declares a header that no response can have or an error that says no status.
 * @example
 * const timing = middleware('timing', async (_request, next) => {
 *   const start = performance.now();
 *   const response = await next();
 *   return { ...response, headers: { ...response.headers, 'server-timing': `app;dur=${performance.now() - start}` } };
 * }, { headers: { 'Server-Timing': { description: 'How long it took' } } });
 */
export function middleware(name: string, run: MiddlewareRun, declared: MiddlewareDeclaration = {}): Middleware {
  check(name, run, declared, 'middleware');
  return { kind: 'middleware', name, declared, bind: () => run };
}

/**
 * Makes a middleware that needs to know its app: the methods of a path, the headers that its routes ask for, where a request went.
 * @param bind Called once for each app, at start-up; gives what {@link middleware} takes, or `undefined` if there is nothing to do.
 * @throws {DefinitionError} If it has no name, is no function, or declares a header that no response can have or an error that says no status.
 * @example const methods = bindMiddleware('methods', (app) => async (request, next) => {
 *     const response = await next();
 *     const allow = app.methodsOf(request.target).join(', ');
 *     return { ...response, headers: { ...response.headers, allow } };
 *   });
 */
export function bindMiddleware(
  name: string,
  bind: (app: AppView) => MiddlewareRun | undefined,
  declared: MiddlewareDeclaration = {},
): Middleware {
  check(name, bind, declared, 'bindMiddleware');
  return { kind: 'middleware', name, declared, bind };
}

function check(name: unknown, run: unknown, { headers, throws }: MiddlewareDeclaration, maker: string): void {
  if (typeof name === 'string' && name !== '' && typeof run === 'function') {
    checkHeaders(headers, `Cannot make the middleware '${name}'`);
    readThrows(throws, `the middleware '${name}'`);
    return;
  }
  throw new DefinitionError(
    `Cannot make a middleware${typeof name === 'string' && name ? ` '${name}'` : ''}: it needs a name and a function. ` +
      `Write ${maker}('timing', ${maker === 'middleware' ? '(request, next) => next()' : '(app) => (request, next) => next()'}).`,
  );
}

/**
 * Checks what shall stand around routes.
 * @param label Who says so, such as `Router /tools`.
 * @throws {DefinitionError} If one is no middleware.
 */
export function checkMiddleware(list: readonly unknown[], label: string): readonly Middleware[] {
  const wrong = list.findIndex((entry) => (entry as Middleware | undefined)?.kind !== 'middleware');
  if (wrong < 0) return list as readonly Middleware[];
  throw new DefinitionError(
    `Cannot use number ${wrong + 1} in the middleware of ${label}: it is a value of type ${typeof list[wrong]}. ` +
      "Write middleware('name', async (request, next) => next()), or call what makes one: cors({ … }).",
  );
}
