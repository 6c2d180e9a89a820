// Owns Router: routes as plain functions, controllers, and other routers, put together in the order in which they were added.
import type { Middleware } from '../contracts/middleware.js';
import type { Class } from '../contracts/schema.js';
import { checkOptions, type Every, type KnownOptions } from '../declaration/check-options.js';
import { type GroupOptions, ofGroups } from '../declaration/controller.js';
import { declareController, declareFunction } from '../declaration/declare-route.js';
import { extendGroup, type Group } from '../declaration/group.js';
import { checkMiddleware } from '../declaration/middleware.js';
import type { FunctionRouteOptions, Method, RouteDeclaration, RouteMethod } from '../declaration/route.js';
import { brand } from '../errors/brand.js';
import { setTarget } from '../errors/missing-metadata.js';
import { DefinitionError } from '../errors/portico-error.js';
import { isClass } from '../schema/is-schema.js';
import { isCompiledClass } from '../schema/no-schema.js';

/** What a router, or an `include`, adds to every route below it. */
export interface IncludeOptions extends GroupOptions {
  /** Put before every path, such as `/items`. Default: none. */
  readonly prefix?: string;
}

/** The names of the options of a router and of an `include`. */
export const ofRouters: Every<IncludeOptions> = { prefix: true, ...ofGroups };

type Part = (group: Group) => readonly RouteDeclaration[];

/**
 * A group of routes.
 * @example const router = new Router({ prefix: '/items', tags: ['items'] });
 *   router.get('/:id', [Path('id', Number)], (id) => ({ id }));
 *   app.include(router);
 */
export class Router {
  static {
    brand(Router, 'Router');
  }

  /** The names of the options that are read; a subclass with further ones says them, too. */
  protected static readonly knownOptions: KnownOptions = ofRouters;

  readonly #parts: Part[] = [];
  readonly #options: IncludeOptions;
  readonly #middleware: Middleware[] = [];
  #frozen = false;
  #declaring = false;

  /** Adds a GET route; it answers HEAD too. */
  readonly get: RouteMethod = this.#adder('GET');
  /** Adds a POST route. */
  readonly post: RouteMethod = this.#adder('POST');
  /** Adds a PUT route. */
  readonly put: RouteMethod = this.#adder('PUT');
  /** Adds a PATCH route. */
  readonly patch: RouteMethod = this.#adder('PATCH');
  /** Adds a DELETE route. */
  readonly delete: RouteMethod = this.#adder('DELETE');
  /** Adds a HEAD route, for a HEAD that differs from its GET. */
  readonly head: RouteMethod = this.#adder('HEAD');
  /** Adds an OPTIONS route. */
  readonly options: RouteMethod = this.#adder('OPTIONS');
  /** Adds a QUERY route: a GET whose question is in its body. */
  readonly query: RouteMethod = this.#adder('QUERY');

  /** @param options What all routes have in common. @throws {DefinitionError} If there is one that nobody reads. */
  constructor(options: IncludeOptions = {}) {
    checkOptions(options, new.target.knownOptions, `Cannot create the ${new.target.name}`, new.target.name);
    this.#options = options;
    this.use(...(options.middleware ?? []));
  }

  /**
   * Puts middleware around what is here: around every response of an app, or around the routes of a router.
   * @param middleware Outermost first; what was used before stands further outside.
   * @throws {DefinitionError} If one is no middleware, or the app is serving already.
   * @example app.use(requestId(), cors({ origins: ['https://shop.example'] }));
   */
  use(...middleware: readonly Middleware[]): void {
    this.#refuseLate('use a middleware', 'Use middleware');
    this.#middleware.push(...checkMiddleware(middleware, this.#label));
  }

  /** What stands around what is here, outermost first. */
  protected get middleware(): readonly Middleware[] {
    return this.#middleware;
  }

  /**
   * Adds a controller or another router.
   * @param part A class with routes, or a router; what is added to it before the app is ready counts too.
   * @throws {DefinitionError} If it is neither, or an App, if nobody reads an option, or the app is serving already.
   */
  include(part: Router | Class<object>, options: IncludeOptions = {}): void {
    if ((part as { kind?: unknown } | undefined)?.kind === 'webhook') throw includedWebhook();
    if (!(part instanceof Router) && !isClass(part)) throw notIncluded(part);
    if ('listen' in part && !isClass(part)) throw includedApp();
    const name = part instanceof Router ? 'a Router' : part.name;
    checkOptions(options, ofRouters, `Cannot include ${name}`, 'include');
    this.#add((outside) => {
      const group = extendGroup(outside, options.prefix ?? '', options, `include(${name})`);
      return part instanceof Router ? part.declare(group) : declareController(part, group);
    });
  }

  /**
   * Every route with what it inherits; from now on none can be added.
   * @throws {DefinitionError} If a declaration below is wrong, or the router includes itself.
   */
  declare(outside: Group): readonly RouteDeclaration[] {
    this.#frozen = true;
    const { prefix = '' } = this.#options;
    if (this.#declaring) throw includesItself(this.#label);
    this.#declaring = true;
    try {
      const group = extendGroup(outside, prefix, { ...this.#options, middleware: this.#middleware }, this.#label);
      return this.#parts.flatMap((part) => part(group));
    } finally {
      this.#declaring = false;
    }
  }

  #adder(method: Method): RouteMethod {
    const add = (path: string, sources: readonly unknown[], ...rest: readonly unknown[]): void => {
      const handler = rest.at(-1);
      const options = rest.length > 1 ? (rest[0] as FunctionRouteOptions) : {};
      if (!Array.isArray(sources) || typeof handler !== 'function') throw noHandler(method, path);
      this.#add((group) => [
        declareFunction(method, path, sources, options, handler as (...args: never[]) => unknown, group),
      ]);
    };
    return add as RouteMethod;
  }

  /** How messages call it, such as `Router /tools`. */
  get #label(): string {
    const { prefix = '' } = this.#options;
    return `${this.constructor.name}${prefix && ` ${prefix}`}`;
  }

  #add(part: Part): void {
    this.#refuseLate('add a route', 'Add every route');
    this.#parts.push(part);
  }

  #refuseLate(what: string, remedy: string): void {
    if (!this.#frozen) return;
    throw new DefinitionError(
      `Cannot ${what}: the app is serving already. ${remedy} before app.ready(), app.listen() or the first fetch.`,
    );
  }
}

function notIncluded(part: unknown): DefinitionError {
  if (isCompiledClass(part))
    return new DefinitionError(
      `Cannot include ${(part as { readonly name: string }).name}: it was compiled to a function. ${setTarget}.`,
    );
  const name = typeof part === 'object' ? (part?.constructor?.name ?? '') : '';
  const what = ['', 'Object'].includes(name) ? `a value of type ${typeof part}` : `an instance of ${name}`;
  return new DefinitionError(
    `Cannot include ${what}: it is neither a Router nor a controller class. ` +
      'Pass the class itself, app.include(Items), not an instance of it; what is undefined here is often an import circle.',
  );
}

/** Known by what it can do: apps stand above routers. */
function includedApp(): DefinitionError {
  return new DefinitionError(
    'Cannot include an App: its error handlers, limits, logger and docs hold for what it serves itself, and would be lost. ' +
      'Put its routes into a Router, and include that in both apps.',
  );
}

function includedWebhook(): DefinitionError {
  return new DefinitionError(
    'Cannot include a webhook: it has no path, and belongs to the app that sends it. Write new App({ webhooks: [orderPaid] }).',
  );
}

function includesItself(label: string): DefinitionError {
  return new DefinitionError(
    `Cannot include ${label}: it includes itself, directly or by way of another router. Take one of these includes out.`,
  );
}

function noHandler(method: Method, path: string): DefinitionError {
  const verb = method.toLowerCase();
  return new DefinitionError(
    `Cannot add ${method} ${path}: it needs a list of sources and, last of all, a handler, which takes what they provide. ` +
      `Write app.${verb}('${path}', [Query('q', String)], (q) => …), or app.${verb}('${path}', [], { … }, () => …) with options.`,
  );
}
